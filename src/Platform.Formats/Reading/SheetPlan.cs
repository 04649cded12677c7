using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Where on one sheet everything stands.</summary>
/// <param name="Columns">Column per slot, -1 where there is none.</param>
/// <param name="Labels">The header text of every column.</param>
internal sealed record SheetPlan(
    SheetName Sheet, Layout Layout, int FirstHeaderRow, int LastHeaderRow, int[] Columns, string[] Labels, string[] HeaderKeys,
    IReadOnlyList<WideGroup> Groups, IReadOnlyList<TotalColumn> Totals)
{
    /// <summary>Some column's month or week lacks its year, and nothing in the file tells it.</summary>
    public bool NeedsYear { get; init; }

    /// <summary>Of rows that name a week or month without its year; 0 when nothing tells it.</summary>
    public int Year { get; init; }

    /// <summary>Nothing tells whether the figures of the repeated columns are pieces or money.</summary>
    public bool NeedsMeasure { get; init; }

    /// <summary>The period the sheet's own name states.</summary>
    public Period? Period { get; init; }

    public bool Has(Field field) => Columns[(int)field] >= 0;

    /// <summary>As people name a column: letter and header.</summary>
    public string ColumnName(int column) =>
        column < Labels.Length && Labels[column].Length > 0
            ? $"{CellReference.Letters(column)} \"{DisplayName.Clean(CellText.Trim(Labels[column]))}\"" : CellReference.Letters(column);
}

/// <summary>The columns of one store, one period or one of both; -1 where a measure is missing.</summary>
/// <param name="Watch">Set where the figures are only compared with totals and never imported, as running totals of a year.</param>
internal sealed record WideGroup(string? Store, Period? Period, int Quantity, int Amount, string? Watch);

/// <summary>A column that adds up others.</summary>
/// <param name="Period">Set where it adds up the stores of one period only.</param>
internal sealed record TotalColumn(int Column, string Label, Field Measure, string? Watch, Period? Period = null, string? Store = null);

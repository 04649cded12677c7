using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Finding;

/// <summary>What all values of a column are.</summary>
public enum ColumnType
{
    Blank,
    Text,
    Number,
    Date,
    Bool,
}

/// <summary>A field a column may stand for, and why.</summary>
/// <param name="Field">The name profiles use, as <c>quantity</c> or <c>ean</c>.</param>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record SuggestedField(string Field, decimal Confidence, string Reason);

/// <summary>One column of a table, judged by every value in it.</summary>
/// <param name="Index">Counted from 0 on the sheet.</param>
/// <param name="Label">The headers above it, joined by a slash where there are several; empty when it has none.</param>
/// <param name="Numbers">Which sign the texts prove to be the decimal point; unknown where no text had to be read.</param>
/// <param name="Ambiguous">Its numbers or dates fit two readings and nothing in the column decides.</param>
/// <param name="IsTotal">It adds up others.</param>
public sealed record FoundColumn(
    int Index, string Label, ColumnType Type, DecimalStyle Numbers, DateOrder Dates, bool Ambiguous, bool IsTotal, int Filled, int Blank,
    IReadOnlyList<string> Examples, IReadOnlyList<SuggestedField> Suggestions)
{
    /// <summary>What its values look like whatever its header says, best first.</summary>
    public IReadOnlyList<SuggestedField> ByValues { get; init; } = [];

    /// <summary>What it may be by header and values, each field once, best first.</summary>
    public IEnumerable<SuggestedField> AllSuggestions =>
        Suggestions.Concat(ByValues.Where(v => Suggestions.All(s => s.Field != v.Field))).OrderByDescending(s => s.Confidence);

    /// <summary>The letters a spreadsheet shows.</summary>
    public string Letters => CellReference.Letters(Index);
}

/// <summary>One figure a totals row states beside what the rows above it add up to.</summary>
public sealed record StatedSum(int Column, decimal Stated, decimal Actual)
{
    public bool Matches => Math.Abs(Stated - Actual) <= 0.01m;
}

/// <summary>A row that only adds up others. It is kept apart from the data.</summary>
public sealed record FoundTotal(int Row, string Label, IReadOnlyList<StatedSum> Sums);

/// <summary>A row that belongs to no data: a title, heading, note or repeated header.</summary>
public sealed record LooseRow(int Row, string Text);

/// <summary>A table in a file: where its headers and rows are, what its columns hold and what was kept apart from it.</summary>
/// <param name="Title">Text directly above; empty when there is none.</param>
/// <param name="HeaderRows">As the sheet numbers them; none when the table begins with data.</param>
/// <param name="FirstRow">The first and last row of data as the sheet numbers them, inclusive.</param>
/// <param name="RowCount">Rows of data.</param>
public sealed record FoundTable(
    SheetName Sheet, string Title, IReadOnlyList<int> HeaderRows, int FirstRow, int LastRow, int RowCount, IReadOnlyList<FoundColumn> Columns,
    IReadOnlyList<FoundTotal> Totals, IReadOnlyList<LooseRow> Headings, IReadOnlyList<LooseRow> Notes, IReadOnlyList<LooseRow> RepeatedHeaders)
{
    internal SheetOutline Outline { get; init; } = null!;
    internal int Number { get; init; }

    /// <summary>The rows of data, in order: each with its number on the sheet and one text per column. Only one table of a file may be read at a time.</summary>
    public IEnumerable<(int Row, string[] Cells)> Rows(TableFile file)
    {
        using var rows = file.Rows(Sheet.Index);
        for (var i = 0; i < Outline.Rows.Count && rows.Read(); i++)
        {
            if (Outline.Rows[i].Table == Number && Outline.Rows[i].Role == RowRole.Data)
            {
                var cells = new string[Columns.Count];
                for (var c = 0; c < cells.Length; c++)
                {
                    cells[c] = rows[Columns[c].Index].ToString();
                }

                yield return (rows.RowNumber, cells);
            }
        }
    }
}

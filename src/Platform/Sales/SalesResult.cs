using System.Text.Json.Serialization;

namespace Platform.Sales;

public enum ColumnKind
{
    Dimension,
    Time,
    Measure,
    Derived,
}

/// <summary>One column of a result.</summary>
/// <param name="Id">The dimension or measure, or the measure with <c>_previous</c>, <c>_delta</c>, <c>_pct</c>, <c>_share</c>, <c>_cumulative</c>, <c>_average</c>, <c>_growth</c>; <c>rank</c>; in a pivot the measure, <c>|</c> and the value.</param>
/// <param name="Unit">A currency code, <c>local</c>, <c>percent</c> (0 to 100), <c>pcs</c>, <c>orders</c>, …; for time its grain; null for text.</param>
public sealed record SalesColumn(string Id, string Label, ColumnKind Kind, string? Unit);

/// <summary>Something to know about the numbers.</summary>
/// <param name="Code">Stable: <c>unknown_amount</c>, <c>grain_coarser</c>, <c>unmapped</c>, <c>cost_unknown</c>, <c>orders_unknown</c>, <c>like_for_like</c>, <c>no_data</c>, <c>pivot_limited</c>.</param>
public sealed record SalesNote(string Code, string Text)
{
    /// <summary>The part of the lines that it is about, 0 to 1; null when it is about all.</summary>
    [JsonIgnore]
    public decimal? Part { get; init; }
}

/// <summary>The answer to a query.</summary>
public sealed record SalesResult
{
    /// <summary>The canonical query that was answered.</summary>
    public required SalesQuery Query { get; init; }

    public required IReadOnlyList<SalesColumn> Columns { get; init; }

    /// <summary>Text, ISO dates (time) and numbers, in the columns' order; null is "not known".</summary>
    public required IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; }

    /// <summary>Each measure over all groups, also those that a limit or a condition on figures leaves out.</summary>
    public required IReadOnlyDictionary<string, decimal?> Totals { get; init; }

    /// <summary>With <c>others</c>: what the rows leave out, in the same columns; null where the left out dimension's value would stand.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Others { get; init; } = [];

    /// <summary>How many groups there are; more than the rows when limited.</summary>
    public required int Groups { get; init; }

    /// <summary>Lines of vendors' files behind the numbers; 0 means there is no data, which is not a sale of zero.</summary>
    public required long Lines { get; init; }

    public required IReadOnlyList<SalesNote> Notes { get; init; }

    public required long DataVersion { get; init; }

    /// <summary>The rows were cut at the most that one answer may have.</summary>
    public required bool Truncated { get; init; }

    /// <summary>The place of a column, or -1.</summary>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Id == column)
            {
                return i;
            }
        }

        return -1;
    }
}

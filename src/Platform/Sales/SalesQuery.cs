using System.Text.Json.Serialization;

namespace Platform.Sales;

/// <summary>
/// A question about sales, whoever asks: widget, report, chat, export. Its canonical form is the cache key.
/// </summary>
public sealed record SalesQuery
{
    /// <summary>The contract's version; only 1 is understood.</summary>
    public int V { get; init; } = 1;

    /// <summary>Ids of measures or derived figures of the model, at least one.</summary>
    public IReadOnlyList<string> Measures { get; init; } = ["net"];

    /// <summary>Ids of dimensions; one row for every combination of their values.</summary>
    public IReadOnlyList<string> Group { get; init; } = [];

    public IReadOnlyList<SalesFilter> Filters { get; init; } = [];

    /// <summary>Conditions on a row's figures: a measure, or a column of the result such as <c>net_pct</c>.</summary>
    public IReadOnlyList<SalesHaving> Having { get; init; } = [];

    /// <summary>Null is everything that is loaded.</summary>
    public SalesPeriod? Time { get; init; }

    public SalesCompare? Compare { get; init; }

    public SalesOrder? Order { get; init; }

    /// <summary>Rows at most, or with <c>per</c> rows at most for each of its values.</summary>
    public int? Limit { get; init; }

    /// <summary>One of <c>group</c>: rank within each of its values.</summary>
    public string? Per { get; init; }

    /// <summary>Adds <c>&lt;measure&gt;_share</c>, in percent of the total.</summary>
    public bool Share { get; init; }

    /// <summary>With <c>share</c>: the total ignores the filters on these dimensions ("what part of Liberty's sales is Garden Pool").</summary>
    public IReadOnlyList<string> ShareOf { get; init; } = [];

    /// <summary>Adds <c>&lt;measure&gt;_cumulative</c>: a running total along the period, or along the order.</summary>
    public bool Cumulative { get; init; }

    /// <summary>Keeps the largest groups that together make up this percentage.</summary>
    public decimal? Pareto { get; init; }

    /// <summary>Adds <c>&lt;measure&gt;_average</c>: by calendar day, week, month, quarter or year of the period.</summary>
    public TimeGrain? Average { get; init; }

    /// <summary>Keeps only groups that have no sale under these filters ("sold by Liberty but not by Selfridges").</summary>
    public IReadOnlyList<SalesFilter> Except { get; init; } = [];
}

/// <summary>How fine the calendar is cut. Weeks are ISO weeks.</summary>
public enum TimeGrain
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

public enum FilterOp
{
    In,
    NotIn,
    Contains,
    StartsWith,
}

/// <summary>A condition on a dimension; an empty value stands for "not known".</summary>
public sealed record SalesFilter(string Dim, FilterOp Op, IReadOnlyList<string> Values)
{
    public bool Equals(SalesFilter? other) => other is not null && Dim == other.Dim && Op == other.Op && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Dim, Op, Values.Count);
}

public enum HavingOp
{
    [JsonStringEnumMemberName(">")]
    Above,

    [JsonStringEnumMemberName(">=")]
    AtLeast,

    [JsonStringEnumMemberName("<")]
    Below,

    [JsonStringEnumMemberName("<=")]
    AtMost,

    [JsonStringEnumMemberName("=")]
    Exactly,
}

public sealed record SalesHaving(string Measure, HavingOp Op, decimal Value);

/// <summary>From (inclusive) to (exclusive); null is open. With a grain there is a row for each of its buckets that has sales.</summary>
public sealed record SalesPeriod(DateOnly? From, DateOnly? To, TimeGrain? Grain = null);

public enum CompareKind
{
    PreviousPeriod,
    PreviousYear,

    /// <summary>A period of one's own choice, in <c>from</c> and <c>to</c>.</summary>
    Period,
}

/// <summary>Adds the same figures of another period, their difference and the change in percent.</summary>
public sealed record SalesCompare(CompareKind Kind, DateOnly? From = null, DateOnly? To = null);

public enum SortDirection
{
    Asc,
    Desc,
}

/// <summary>By a column of the result.</summary>
public sealed record SalesOrder(string By, SortDirection Dir);

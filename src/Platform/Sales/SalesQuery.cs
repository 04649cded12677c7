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

    /// <summary>The period in which <c>except</c> looks instead of <c>time</c>; without <c>except</c> it looks there under <c>filters</c> ("sold in 2024, not in 2025").</summary>
    public SalesPeriod? ExceptTime { get; init; }

    /// <summary>Keeps only groups that have a sale under these filters too ("sold by Liberty and by Selfridges").</summary>
    public IReadOnlyList<SalesFilter> Also { get; init; } = [];

    /// <summary>The period in which <c>also</c> looks instead of <c>time</c>; without <c>also</c> it looks there under <c>filters</c>.</summary>
    public SalesPeriod? AlsoTime { get; init; }

    /// <summary>
    /// Lists the groups without any sale under the filters in the period: what is in the catalogue or was ever sold, and not there. Figures are of all time and everywhere.
    /// </summary>
    public bool Absent { get; init; }

    /// <summary>With a grain: a row for every bucket of the period. 0 where files came and nothing was sold, null where no file came.</summary>
    public bool Fill { get; init; }

    /// <summary>With a grain: adds <c>&lt;measure&gt;_growth</c>, the change in percent from the bucket before.</summary>
    public bool Growth { get; init; }

    /// <summary>Adds <c>rank</c> along the order, from 1; equals share a place. With <c>per</c> it starts anew in each of its values.</summary>
    public bool Rank { get; init; }

    /// <summary>With a limit: what the rows leave out is in the result's <c>others</c>.</summary>
    public bool Others { get; init; }

    /// <summary>One of <c>group</c>: its values become columns, <c>&lt;measure&gt;|&lt;value&gt;</c>.</summary>
    public string? Pivot { get; init; }

    /// <summary>Whether groups are held against a second set of lines.</summary>
    internal bool HasSets => Except.Count > 0 || ExceptTime is not null || Also.Count > 0 || AlsoTime is not null || Absent;
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
    NotContains,
    EndsWith,

    /// <summary>For dimensions that are numbers, such as a size: the one value and above.</summary>
    AtLeast,

    /// <summary>For dimensions that are numbers: the one value and below.</summary>
    AtMost,
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
/// <param name="LikeForLike">Only what both periods have: a vendor's month that one side has not (yet) reported is left out of the other, and named in a note.</param>
public sealed record SalesCompare(CompareKind Kind, DateOnly? From = null, DateOnly? To = null, bool LikeForLike = false);

public enum SortDirection
{
    Asc,
    Desc,
}

/// <summary>By a column of the result.</summary>
public sealed record SalesOrder(string By, SortDirection Dir);

using Platform.Sales;

namespace Platform.Chat;

/// <summary>What kind of sentence answers.</summary>
internal enum Intent
{
    Aggregate,
    Rank,
    Compare,
    Growth,
    Share,
    List,
    Exists,
    Drivers,
    Pareto,
    Average,
    FirstOrLast,

    /// <summary>The periods without sales.</summary>
    Missing,
}

/// <summary>One way to understand a question: a query, and what to tell about how it was read.</summary>
internal sealed record Reading
{
    public required SalesQuery Query { get; init; }
    public required Intent Intent { get; init; }
    public required string PeriodLabel { get; init; }
    public string? CompareLabel { get; init; }

    /// <summary>The whole of a period that the comparison only uses the same days of.</summary>
    public TimeMention? FullCompare { get; init; }

    /// <summary>The first row is the answer, the others are for comparison.</summary>
    public bool IsSuperlative { get; init; }

    /// <summary>1 when the question says that it rose, -1 that it fell.</summary>
    public int Premise { get; init; }

    /// <summary>By how much the question says that it rose or fell, in percent of the compared period.</summary>
    public (HavingOp Op, decimal Percent)? PremiseLimit { get; init; }

    /// <summary>The name whose place among all is the answer.</summary>
    public string? Ranked { get; init; }

    /// <summary>The row that is the answer, when it is not the first.</summary>
    public int? Place { get; init; }

    /// <summary>It is about a row of the answer before, so that answer's ranking stays the one to point at.</summary>
    public bool RefersToPlace { get; init; }
    public IReadOnlyList<string> Assumptions { get; init; } = [];
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];
    public string? Chart { get; init; }
}

/// <summary>What a conversation remembers of its last answer.</summary>
/// <param name="Ranking">The names it showed, in their order.</param>
/// <param name="Before">The query of the answer before it.</param>
internal sealed record LastAnswer(SalesQuery Query, Intent Intent, string PeriodLabel, string? CompareLabel, string? Chart, Ranking? Ranking = null, SalesQuery? Before = null);

/// <summary>Names of one dimension in the order of an answer.</summary>
internal sealed record Ranking(string Dim, IReadOnlyList<string> Values);

/// <summary>Where a question is asked: the day, the data, the names, the turn before.</summary>
internal sealed record Setting(SalesModel Model, SalesShape Shape, EntityIndex Entities, DateOnly AsOf, LastAnswer? Last)
{
    /// <summary>The question as it was typed.</summary>
    public string Asked { get; init; } = "";
    public TimePeriods Periods { get; } = new(AsOf);

    /// <summary>The year to date when it has data, else everything.</summary>
    public TimeMention DefaultPeriod => Shape.To is { } to && to.Year >= AsOf.Year && Shape.From <= AsOf
        ? Periods.Whole(TimeGrain.Year, AsOf, 0, isRelative: true)
        : new TimeMention { Kind = TimeKind.Range, Label = "all loaded data" };
}

/// <summary>A question that cannot be turned into a query without asking back or saying no.</summary>
internal sealed class Unreadable(AnswerKind kind, string text) : Exception(text)
{
    public AnswerKind Kind { get; } = kind;

    public IReadOnlyList<AnswerOption> Options { get; init; } = [];

    public IReadOnlyList<string> NotUnderstood { get; init; } = [];
}

using Platform.Sales;

namespace Platform.Chat;

internal enum TimeKind
{
    /// <summary>A range of days.</summary>
    Range,

    /// <summary>How fine to cut: "by month".</summary>
    Grain,

    /// <summary>A period told by its relation to another: "the same month last year".</summary>
    Relative,
}

/// <summary>What a piece of a question says about time. Ranges are from (inclusive) to (exclusive).</summary>
internal sealed record TimeMention
{
    public required TimeKind Kind { get; init; }

    /// <summary>Tokens that it takes.</summary>
    public int Length { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The unit it is made of; for <see cref="TimeKind.Grain"/> the cut, null when the range decides.</summary>
    public TimeGrain? Unit { get; init; }

    /// <summary>As a person would say it, with the year.</summary>
    public string Label { get; init; } = "";

    /// <summary>The period runs still; it ends with the as-of day.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Where the whole period ends, when it runs still.</summary>
    public DateOnly? FullTo { get; init; }

    /// <summary>It was said relative to the as-of day ("last year"), not as a name ("2024").</summary>
    public bool IsRelative { get; init; }
    public CompareKind? Compare { get; init; }

    /// <summary>Said when answered, because another reading is possible.</summary>
    public string? Assumption { get; init; }

    /// <summary>Two readings, neither better: ask.</summary>
    public IReadOnlyList<TimeMention> Alternatives { get; init; } = [];

    /// <summary>For "since last year", last year.</summary>
    public TimeMention? Since { get; init; }

    /// <summary>For "between June and August", June and August.</summary>
    public (TimeMention First, TimeMention Last)? Ends { get; init; }

    /// <summary>The words as they were typed.</summary>
    public string Said { get; init; } = "";

    /// <summary>The year was not said.</summary>
    public bool IsYearAssumed { get; init; }
}

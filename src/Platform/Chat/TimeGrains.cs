using Platform.Sales;

namespace Platform.Chat;

/// <summary>How fine a question wants time to be cut, and periods that are told by their relation to another one.</summary>
internal static class TimeGrains
{
    private static readonly string[] PreviousYear =
    [
        "this time last year", "at this time last year", "same period last year", "the same period last year", "same month last year", "the same month last year", "same week last year", "same quarter last year", "same time last year",
        "the same time last year", "same days last year", "same day last year", "same period of last year", "same month of last year", "the same month of last year", "same quarter of last year",
        "the same quarter last year", "same period a year ago", "same month a year ago", "same period the year before", "same month the year before", "the year before", "year before",
        "a year ago", "a year earlier", "one year ago", "one year earlier", "same period previous year", "same month previous year", "the same period of the previous year", "previous year period",
        "prior year", "year over year", "year on year", "yoy", "y o y", "versus previous year", "year ago",
    ];

    private static readonly string[] PreviousPeriod =
    [
        "previous period", "the previous period", "prior period", "the period before", "the month before", "the week before", "the quarter before", "the day before", "month before", "the prior month",
        "prior month", "month over month", "month on month", "mom", "week over week", "week on week", "wow", "quarter over quarter", "quarter on quarter", "qoq", "preceding month", "the preceding month",
        "preceding period", "the month prior", "period before",
    ];

    private static readonly string[] Trend = ["over time", "trend", "trends", "trendline", "trend line", "development", "evolution", "timeline", "time series", "over the months", "history", "progress", "developing", "evolve", "evolved", "developed", "develop", "trended", "trending", "progressed", "seasonality", "by the month", "curve over time"];

    public static TimeMention? At(Question question, int start) =>
        new[] { Said(question, start), Adverb(question, start), Relation(question, start), Lone(question, start) }.OfType<TimeMention>().MaxBy(m => m.Length);

    /// <summary>"best month", "an average day": a unit without more.</summary>
    private static TimeMention? Lone(Question question, int start) =>
        TimeWords.Unit(question.Tokens[start].Text) is { } unit && question.Tokens[start].Text is not ("date" or "dates") ? Grain(unit, 1) with { IsRelative = true } : null;

    private static int LengthOf(Question question, int start, string[] phrases)
    {
        for (var length = Math.Min(7, question.Tokens.Count - start); length > 0; length--)
        {
            if (phrases.Contains(question.Phrase(start, length), StringComparer.Ordinal))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>"by month", "per week", "each quarter", "month by month".</summary>
    private static TimeMention? Said(Question question, int start)
    {
        var words = question.Tokens.Skip(start).Take(4).Select(t => t.Text).ToArray();
        return words switch
        {
            [var one, "by" or "to" or "after", var two, ..] when one == two && TimeWords.Unit(one) is { } unit => Grain(unit, 3),
            ["by" or "per", "calendar", var word, ..] when TimeWords.Unit(word) is { } unit => Grain(unit, 3),
            ["for" or "in", "each" or "every", var word, ..] when TimeWords.Unit(word) is { } unit => Grain(unit, 3),
            ["by" or "per" or "each" or "every", "the", var word, ..] when TimeWords.Unit(word) is { } unit => Grain(unit, 3),
            ["by" or "per" or "each" or "every" or "which" or "what", var word, ..] when TimeWords.Unit(word) is { } unit => Grain(unit, 2),
            _ => null,
        };
    }

    private static TimeMention? Adverb(Question question, int start)
    {
        if (TimeWords.Adverb(question.Tokens[start].Text) is { } unit)
        {
            return Grain(unit, 1);
        }

        var trend = LengthOf(question, start, Trend);
        return trend > 0 ? new TimeMention { Kind = TimeKind.Grain, Length = trend } : null;
    }

    private static TimeMention? Relation(Question question, int start)
    {
        var year = LengthOf(question, start, PreviousYear);
        var period = LengthOf(question, start, PreviousPeriod);
        return Math.Max(year, period) == 0 ? null
            : new TimeMention
            {
                Kind = TimeKind.Relative, Length = Math.Max(year, period), Compare = year >= period ? CompareKind.PreviousYear : CompareKind.PreviousPeriod,
                Unit = year >= period ? null : UnitOf(question.Phrase(start, period)),
            };
    }

    private static TimeGrain? UnitOf(string phrase) => phrase switch
    {
        "mom" or "month over month" or "month on month" => TimeGrain.Month,
        "wow" or "week over week" or "week on week" => TimeGrain.Week,
        "qoq" or "quarter over quarter" or "quarter on quarter" => TimeGrain.Quarter,
        _ => null,
    };

    private static TimeMention Grain(TimeGrain unit, int length) => new() { Kind = TimeKind.Grain, Unit = unit, Length = length };
}

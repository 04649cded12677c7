namespace Platform.Chat;

/// <summary>
/// Reads what a question says about time. A bare month or weekday is the most recent past one; "last 3 months" are three complete months;
/// "this year" and "2025" run to the as-of day; a range includes both its ends.
/// </summary>
/// <param name="asOf">The day that "today" is.</param>
/// <param name="loaded">First and last day of the data, for "last week of data".</param>
/// <param name="dayFirst">Whether 03/04 is the third of April.</param>
internal sealed class TimeGrammar(DateOnly asOf, (DateOnly From, DateOnly To)? loaded, bool dayFirst)
{
    private static readonly string[] RangeJoins = ["to", "until", "till", "through", "thru", "-", "up to", "and including"];

    private readonly TimePeriods _periods = new(asOf);
    private readonly TimeAtoms _atoms = new(asOf, loaded, dayFirst);

    /// <summary>The longest mention that starts at a token; null when none does.</summary>
    public TimeMention? At(Question question, int start)
    {
        var found = new List<TimeMention?> { Between(question, start), Days(question, start, 0), Since(question, start), TimeGrains.At(question, start), Whole(question, start) };
        if (_atoms.At(question, start) is { } atom)
        {
            found.Add(atom);
            found.Add(Joined(question, start, atom));
        }

        return found.OfType<TimeMention>().Where(m => start + m.Length <= question.Tokens.Count).MaxBy(m => m.Length);
    }

    private static bool Is(Question question, int at, string phrase)
    {
        var words = phrase.Split(' ');
        return at + words.Length <= question.Tokens.Count && words.Select((w, i) => question.Tokens[at + i].Text == w).All(same => same);
    }

    private static int LengthOf(Question question, int at, params string[] phrases) =>
        phrases.Where(p => Is(question, at, p)).Select(p => p.Split(' ').Length).DefaultIfEmpty(0).Max();

    /// <summary>"from March to May", "between 2015 and 2018".</summary>
    private TimeMention? Between(Question question, int start)
    {
        var lead = LengthOf(question, start, "from", "between", "from the", "between the");
        if (lead > 0 && Days(question, start, lead) is { } days)
        {
            return days;
        }

        if (lead == 0 || _atoms.At(question, start + lead) is not { Kind: TimeKind.Range } first)
        {
            return null;
        }

        var isBetween = Is(question, start, "between");
        var join = LengthOf(question, start + lead + first.Length, isBetween ? [.. RangeJoins, "and"] : RangeJoins);
        if (join > 0 && _atoms.At(question, start + lead + first.Length + join) is { Kind: TimeKind.Range } second)
        {
            return Span(first, second, lead + first.Length + join + second.Length);
        }

        return isBetween ? null : Open(question, start, lead, first);
    }

    /// <summary>"between 1 and 15 September", "1 to 15 September": the month is said once.</summary>
    private TimeMention? Days(Question question, int start, int lead)
    {
        var join = LengthOf(question, start + lead + 1, [.. RangeJoins, "and"]);
        return join > 0 && TimeWords.DayOfMonth(question.Tokens[start + lead]) is { } day && _atoms.At(question, start + lead + 1 + join) is { Unit: Sales.TimeGrain.Day, From: { } last, To: { } to } second && day < last.Day
            ? _periods.Range(new DateOnly(last.Year, last.Month, day), to, Sales.TimeGrain.Day, lead + 1 + join + second.Length)
            : null;
    }

    /// <summary>"from March", "from March on".</summary>
    private TimeMention? Open(Question question, int start, int lead, TimeMention first)
    {
        var tail = LengthOf(question, start + lead + first.Length, "on", "onwards", "onward", "till now", "until now", "to now", "to date", "until today", "to today", "so far");
        return tail == 0 ? null : SinceStart(first, lead + first.Length + tail);
    }

    /// <summary>"March to May 2025", "1-15 September".</summary>
    private TimeMention? Joined(Question question, int start, TimeMention first)
    {
        var join = first.Kind is TimeKind.Range ? LengthOf(question, start + first.Length, RangeJoins) : 0;
        return join > 0 && _atoms.At(question, start + first.Length + join) is { Kind: TimeKind.Range } second && second.Unit is not null
            ? Span(first, second, first.Length + join + second.Length)
            : null;
    }

    private TimeMention? Span(TimeMention first, TimeMention second, int length)
    {
        if (first.From is not { } from || (second.FullTo ?? second.To) is not { } to)
        {
            return null;
        }

        // A year said once belongs to both ends.
        if (first.IsYearAssumed && second.From is { } secondFrom)
        {
            from = new DateOnly(secondFrom.Year, from.Month, Math.Min(from.Day, DateTime.DaysInMonth(secondFrom.Year, from.Month)));
            from = from > secondFrom ? from.AddYears(-1) : from;
        }
        else if (second.IsYearAssumed && to <= from)
        {
            to = to.AddYears(1);
        }

        return from < to ? _periods.Range(from, to, first.Unit, length) with { IsYearAssumed = first.IsYearAssumed && second.IsYearAssumed, Ends = (first, second) } : null;
    }

    /// <summary>"since March", "after June", "before May", "until May".</summary>
    private TimeMention? Since(Question question, int start)
    {
        var word = question.Tokens[start].Text;
        if (word is not ("since" or "after" or "before" or "until" or "till" or "from") || start + 1 >= question.Tokens.Count)
        {
            return null;
        }

        var skip = Is(question, start + 1, "the") ? 2 : 1;
        if (word is "since" or "from" or "after" && LengthOf(question, start + skip, "beginning of", "start of", "the beginning of", "the start of") is > 0 and var beginning)
        {
            var at = start + skip + beginning + (Is(question, start + skip + beginning, "the") ? 1 : 0);
            var said = _atoms.At(question, at) ?? (at < question.Tokens.Count && TimeWords.Unit(question.Tokens[at].Text) is { } unit ? _periods.Whole(unit, asOf, 1) : null);
            return said is null ? null : SinceStart(said, at - start + said.Length);
        }

        if (start + skip >= question.Tokens.Count || _atoms.At(question, start + skip) is not { Kind: TimeKind.Range } period || period.From is not { } from || period.To is not { } to)
        {
            return null;
        }

        var length = skip + period.Length;
        return word switch
        {
            "since" => SinceStart(period, length),
            "after" when to <= asOf => _periods.Range(to, _periods.Tomorrow, null, length) with { Label = $"after {period.Label}" },
            "before" => Until(period, from, length, $"before {TimeLabels.Of(from, period.FullTo ?? to)}"),
            "until" or "till" => Until(period, to, length, $"until {period.Label}"),
            _ => null,
        };
    }

    private TimeMention Until(TimeMention period, DateOnly to, int length, string label)
    {
        if (period is { IsYearAssumed: true, From: { Month: > 1 } } && new DateOnly(to.AddDays(-1).Year, 1, 1) is var january && january < to)
        {
            // "until May" without a year is about this year.
            return _periods.Range(january, to, null, length) with { Assumption = $"{label} was taken as {TimeLabels.Of(january, to)}" };
        }

        var from = loaded is { } data && data.From < to ? data.From : to.AddYears(-1);
        return _periods.Range(from, to, null, length) with { Label = label };
    }

    private TimeMention? SinceStart(TimeMention period, int length) => period.From is { } from && from < _periods.Tomorrow
        ? _periods.Range(from, _periods.Tomorrow, null, length) with { Label = $"{TimeLabels.Day(from)} to today", IsPartial = true, Since = period }
        : null;

    /// <summary>"ever", "all time": no limit.</summary>
    private static TimeMention? Whole(Question question, int start)
    {
        var length = LengthOf(question, start, "all time", "of all time", "ever", "since the beginning", "from the beginning", "all years", "since forever", "in all years", "all data", "the whole period",
            "whole period", "entire period", "all available data", "all available time", "since launch", "since we started", "since we began", "since we launched", "since the start", "since the launch", "since inception", "since we opened", "so far ever", "since day one", "all the data", "of all times", "historically");
        return length == 0 ? null : new TimeMention { Kind = TimeKind.Range, Length = length, Label = "all time" };
    }
}

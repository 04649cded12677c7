using Platform.Sales;

namespace Platform.Chat;

/// <summary>Single periods: a day, a month, a quarter, "last week", "the last 90 days". Longest reading first.</summary>
internal sealed class TimeAtoms(DateOnly asOf, (DateOnly From, DateOnly To)? loaded, bool dayFirst)
{
    private const int FreshDays = 31;

    private readonly TimePeriods _periods = new(asOf);

    // Names without a year mean the latest one that can have data.
    private readonly DateOnly _anchor = loaded is { } data && data.To < asOf.AddDays(-FreshDays) ? data.To : asOf;

    public TimeMention? At(Question question, int start)
    {
        if (start >= question.Tokens.Count)
        {
            return null;
        }

        var words = question.Tokens.Skip(start).Take(9).ToArray();
        var skip = words[0].Text == "the" && words.Length > 1 ? 1 : 0;
        var found = new[] { Longest(words[skip..]), new TimeParts(_periods, Longest).At(words[skip..]) }.OfType<TimeMention>().MaxBy(m => m.Length);
        return found is null ? null : found with { Length = found.Length + skip };
    }

    private TimeMention? Longest(Token[] words) => new[]
    {
        TimeDates.At(words, _periods, _anchor, dayFirst), new TimeRelations(_periods, loaded).At(words), Month(words), Quarter(words), Half(words), Week(words), Season(words), Weekday(words), Year(words), Fiscal(words),
        TimeFeasts.At(words, _periods, _anchor, YearAfter),
    }.OfType<TimeMention>().MaxBy(m => m.Length);

    private TimeMention? Year(Token[] words)
    {
        var skip = words[0].Text is "year" ? 1 : 0;
        return words.Length > skip && TimeWords.Year(words[skip]) is { } year
            ? _periods.Whole(TimeGrain.Year, new DateOnly(year, 1, 1), skip + 1)
            : null;
    }

    /// <summary>"FY2024", "fiscal year 2024", "this financial year": the calendar year, and said.</summary>
    private TimeMention? Fiscal(Token[] words)
    {
        var (year, length) = words switch
        {
            [{ Text: ['f', 'y', _, _, ..] text }, ..] when int.TryParse(text[2..], out var n) => (n, 1),
            [{ Text: "fy" }, var n, ..] when NumberGrammar.Small(n) is { } said => (said, 2),
            [{ Text: "fiscal" or "financial" }, { Text: "year" }, var n, ..] when TimeWords.Year(n) is { } said => (said, 3),
            [{ Text: "last" or "previous" }, { Text: "fiscal" or "financial" }, { Text: "year" }, ..] => (asOf.Year - 1, 3),
            [{ Text: "this" or "current" }, { Text: "fiscal" or "financial" }, { Text: "year" }, ..] => (asOf.Year, 3),
            [{ Text: "fiscal" or "financial" }, { Text: "year" }, ..] => (asOf.Year, 2),
            _ => (0, 0),
        };
        year = year is > 0 and < 100 ? year + 2000 : year;
        return length == 0 || year is < 1950 or > 2100 ? null
            : _periods.Whole(TimeGrain.Year, new DateOnly(year, 1, 1), length) with { Assumption = "the fiscal year is the calendar year" };
    }

    private TimeMention? Month(Token[] words)
    {
        var skip = words is [{ Text: "month" }, { Text: "of" }, ..] ? 2 : words[0].Text is "last" or "this" or "past" ? 1 : 0;
        if (words.Length <= skip || TimeWords.Month(words[skip].Text) is not { } month)
        {
            return TimeWords.Year(words[0]) is { } first && words.Length > 1 && TimeWords.Month(words[1].Text) is { } second
                ? _periods.Whole(TimeGrain.Month, new DateOnly(first, second, 1), 2)
                : null;
        }

        var (year, length) = YearAfter(words, skip + 1);
        return year is { } said
            ? _periods.Whole(TimeGrain.Month, new DateOnly(said, month, 1), skip + 1 + length)
            : skip > 0 && words[0].Text is "last" or "this" ? Pointed(month, words[0].Text == "last")
            : Recent(TimeGrain.Month, month, 1, skip + 1);
    }

    /// <summary>"this September" is this year's; "last September" may be that one too, or last year's.</summary>
    private TimeMention Pointed(int month, bool isLast)
    {
        var before = _periods.Whole(TimeGrain.Month, new DateOnly(isLast || month > asOf.Month ? asOf.Year - 1 : asOf.Year, month, 1), 2);
        return isLast && month < asOf.Month ? before with { Alternatives = [before, _periods.Whole(TimeGrain.Month, new DateOnly(asOf.Year, month, 1), 2)] } : before;
    }

    /// <summary>"Q3", "Q3 2025", "third quarter of 2025".</summary>
    private TimeMention? Quarter(Token[] words)
    {
        if (words.Length > 1 && TimeWords.Year(words[0]) is { } before && QuarterNumber(words[1..]) is (int after, int more))
        {
            return _periods.Whole(TimeGrain.Quarter, new DateOnly(before, ((after - 1) * 3) + 1, 1), more + 1);
        }

        var (number, taken) = QuarterNumber(words);
        if (number is not { } quarter)
        {
            return null;
        }

        var month = ((quarter - 1) * 3) + 1;
        if (words[0].Text is { Length: 6 } glued && glued[4] == 'q')
        {
            return _periods.Whole(TimeGrain.Quarter, new DateOnly(int.Parse(glued[..4], System.Globalization.CultureInfo.InvariantCulture), month, 1), 1);
        }

        var (year, length) = ShortYearAfter(words, taken);
        if (year is { } said)
        {
            return _periods.Whole(TimeGrain.Quarter, new DateOnly(said, month, 1), taken + length);
        }

        var recent = Recent(TimeGrain.Quarter, month, 3, taken);
        var isEarly = recent is { IsPartial: true, From: { } from } && _anchor.DayNumber - from.DayNumber < FreshDays;
        return isEarly ? recent with { Alternatives = [recent, _periods.Whole(TimeGrain.Quarter, recent.From!.Value.AddYears(-1), taken)] } : recent;
    }

    private static (int? Number, int Length) QuarterNumber(Token[] words) => words switch
    {
        [{ Text: ['q', >= '1' and <= '4'] text }, ..] => (text[1] - '0', 1),
        [{ Text: [.., 'q', >= '1' and <= '4'] text }, ..] when text.Length == 6 && int.TryParse(text[..4], out _) => (text[5] - '0', 1),
        [{ Text: "q" }, { Kind: TokenKind.Number, Text: [>= '1' and <= '4'] text }, ..] => (text[0] - '0', 2),
        [{ Text: "quarter" }, { Kind: TokenKind.Number, Text: [>= '1' and <= '4'] text }, ..] => (text[0] - '0', 2),
        [{ Text: not "last" } ordinal, { Text: "quarter" }, ..] when TimeWords.Ordinal(ordinal.Text) is { } number => (number, 2),
        [{ Text: "last" }, { Text: "quarter" }, { Text: "of" }, ..] => (4, 2),
        _ => (null, 0),
    };

    /// <summary>"H1", "first half of 2025", "second half".</summary>
    private TimeMention? Half(Token[] words)
    {
        var (half, taken) = words switch
        {
            [{ Text: "h1" }, ..] => (1, 1),
            [{ Text: "h2" }, ..] => (2, 1),
            [{ Text: "first" or "1st" }, { Text: "half" }, ..] => (1, 2),
            [{ Text: "second" or "2nd" or "last" }, { Text: "half" }, ..] => (2, 2),
            _ => (0, 0),
        };
        if (half == 0)
        {
            return null;
        }

        var tail = words.Length > taken + 2 && words[taken].Text == "of" && words[taken + 1].Text is "the" or "this" && words[taken + 2].Text == "year" ? 3
            : words.Length > taken + 1 && words[taken].Text == "of" && words[taken + 1].Text is "last" ? 3 : 0;
        var (said, length) = tail > 0 ? (words[taken + 1].Text == "last" ? asOf.Year - 1 : asOf.Year, tail) : ShortYearAfter(words, taken);
        var month = half == 1 ? 1 : 7;
        if (said is { } year)
        {
            return _periods.Range(new DateOnly(year, month, 1), new DateOnly(year, month, 1).AddMonths(6), TimeGrain.Month, taken + length);
        }

        var latest = month > _anchor.Month ? _anchor.Year - 1 : _anchor.Year;
        return _periods.Range(new DateOnly(latest, month, 1), new DateOnly(latest, month, 1).AddMonths(6), TimeGrain.Month, taken) with { IsYearAssumed = true };
    }

    /// <summary>"week 41", "w41 2025", "calendar week 3".</summary>
    private TimeMention? Week(Token[] words)
    {
        var (number, taken) = words switch
        {
            [{ Text: "week" or "wk" or "kw" or "cw" }, { Kind: TokenKind.Number } n, ..] => (NumberGrammar.Small(n), 2),
            [{ Text: "calendar" }, { Text: "week" }, { Kind: TokenKind.Number } n, ..] => (NumberGrammar.Small(n), 3),
            [{ Kind: TokenKind.Code, Text: ['w', ..] text }, ..] when int.TryParse(text[1..], out var w) => (w, 1),
            [{ Kind: TokenKind.Code, Text: ['c' or 'k', 'w', ..] text }, ..] when int.TryParse(text[2..], out var w) => (w, 1),
            _ => ((int?)null, 0),
        };
        if (words is [{ Text: "weeks" or "week" }, { Kind: TokenKind.Number } a, { Text: "to" or "-" or "until" or "till" or "through" or "and" }, { Kind: TokenKind.Number } b, ..] && NumberGrammar.Small(a) is >= 1 and <= 53 and var first
            && NumberGrammar.Small(b) is >= 1 and <= 53 and var last && first < last)
        {
            var (named, more) = YearAfter(words, 4);
            var of = named ?? System.Globalization.ISOWeek.GetYear(_anchor.ToDateTime(default));
            of = named is null && Monday(of, first) > _anchor ? of - 1 : of;
            return _periods.Range(Monday(of, first), Monday(of, last).AddDays(7), TimeGrain.Week, 4 + more);
        }

        if (number is null && words is [{ Text: "week" }, { Text: "of" or "commencing" or "starting" or "from" or "beginning" }, .. var rest] && TimeDates.At(rest, _periods, _anchor, dayFirst) is { From: { } day } date)
        {
            return _periods.Whole(TimeGrain.Week, day, date.Length + 2);
        }

        if (number is not (>= 1 and <= 53))
        {
            return null;
        }

        var (said, length) = YearAfter(words, taken);
        var year = said ?? System.Globalization.ISOWeek.GetYear(_anchor.ToDateTime(default));
        var monday = Monday(year, number.Value);
        return _periods.Whole(TimeGrain.Week, said is null && monday > _anchor ? Monday(year - 1, number.Value) : monday, taken + length);
    }

    private static DateOnly Monday(int year, int week) => DateOnly.FromDateTime(System.Globalization.ISOWeek.ToDateTime(year, Math.Min(week, System.Globalization.ISOWeek.GetWeeksInYear(year)), DayOfWeek.Monday));

    private TimeMention? Season(Token[] words)
    {
        var skip = words[0].Text is "last" or "this" or "past" ? 1 : 0;
        if (words.Length <= skip || TimeWords.Season(words[skip].Text) is not { } month)
        {
            return null;
        }

        var (said, length) = YearAfter(words, skip + 1);
        if (words[skip].Text == "fall" && skip == 0 && !(words.Length > 1 && words[1].Text.All(char.IsAsciiDigit)))
        {
            // "why did sales fall this year" is not about autumn.
            return null;
        }

        var start = new DateOnly(said ?? _anchor.Year, month, 1);
        var end = skip == 1 && words[0].Text != "this" ? start.AddMonths(3).AddDays(-1) : start;
        start = said is null && end > _anchor ? start.AddYears(-1) : start;
        return _periods.Range(start, start.AddMonths(3), TimeGrain.Month, skip + 1 + length) with
        {
            Assumption = $"{words[skip].Text} was taken as {TimeLabels.Of(start, start.AddMonths(3))}",
        };
    }

    private TimeMention? Weekday(Token[] words)
    {
        var skip = words[0].Text is "last" or "on" or "past" or "this" ? 1 : 0;
        if (words.Length <= skip || words[skip].Text is "sun" or "mon" or "sat" or "wed" || words[skip].Text.EndsWith("days", StringComparison.Ordinal)
            || TimeWords.Weekday(words[skip].Text) is not { } weekday)
        {
            return null;
        }

        var back = ((((int)_anchor.DayOfWeek + 6) % 7) + 1 - weekday + 7) % 7;
        return _periods.Whole(TimeGrain.Day, _anchor.AddDays(back == 0 ? -7 : -back), skip + 1, isRelative: true);
    }

    private TimeMention Recent(TimeGrain unit, int month, int months, int length)
    {
        var start = new DateOnly(_anchor.Year, month, 1);
        start = start > _anchor ? start.AddYears(-1) : start;
        return _periods.Range(start, start.AddMonths(months), unit, length) with { IsYearAssumed = true };
    }

    /// <summary>After a quarter or a half, "25" can only be a year.</summary>
    private (int? Year, int Length) ShortYearAfter(Token[] words, int at) => YearAfter(words, at) is { Year: not null } said ? said
        : at < words.Length && words[at] is { Kind: TokenKind.Number, Text.Length: 2 } two && int.TryParse(two.Text, out var year) && Math.Abs(2000 + year - asOf.Year) <= 10 ? (2000 + year, 1)
        : (null, 0);

    /// <summary>A year right after, also as "of 2025", "of last year", "this year".</summary>
    private (int? Year, int Length) YearAfter(Token[] words, int at)
    {
        var of = at < words.Length && words[at].Text is "of" or "in" or "," ? 1 : 0;
        return words.Skip(at + of).Take(2).ToArray() switch
        {
            [{ Text: "'" }, { Kind: TokenKind.Number, Text.Length: 2 } two] => (2000 + int.Parse(two.Text, System.Globalization.CultureInfo.InvariantCulture), of + 2),
            [var year, ..] when TimeWords.Year(year) is { } said => (said, of + 1),
            [{ Text: "last" or "previous" }, { Text: "year" }] => (asOf.Year - 1, of + 2),
            [{ Text: "this" or "current" }, { Text: "year" }] => (asOf.Year, of + 2),
            _ => (null, 0),
        };
    }
}

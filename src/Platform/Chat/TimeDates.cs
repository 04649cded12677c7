using System.Globalization;

namespace Platform.Chat;

/// <summary>Single days and months written with digits: <c>2025-09</c>, <c>03/04/2025</c>, <c>1st of December 2010</c>, <c>Dec 1</c>.</summary>
internal static class TimeDates
{
    public static TimeMention? At(Token[] words, TimePeriods periods, DateOnly anchor, bool dayFirst) =>
        words[0].Kind is TokenKind.Date ? Digits(words[0].Text, periods, anchor, dayFirst) : Written(words, periods, anchor);

    private static TimeMention? Digits(string text, TimePeriods periods, DateOnly anchor, bool dayFirst)
    {
        var parts = text.Split('-', '/', '.').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return parts switch
        {
            [> 31 and var year, var month] when month is >= 1 and <= 12 => periods.Whole(Sales.TimeGrain.Month, new DateOnly(year, month, 1), 1),
            [> 31 and var year, var month, var day] => Day(year, month, day, periods),
            // With points it is written day first everywhere.
            [var day, var month, var year] when text.Contains('.', StringComparison.Ordinal) && month is >= 1 and <= 12 => Day(year < 100 ? 2000 + year : year, month, day, periods),
            [var first, var second, var year] => Ordered(first, second, year < 100 ? 2000 + year : year, periods, dayFirst),
            [var first, var second] => Ordered(first, second, null, periods, dayFirst, anchor),
            _ => null,
        };
    }

    /// <summary>The tenant's order; where both orders are days and differ, both are kept to ask.</summary>
    private static TimeMention? Ordered(int first, int second, int? year, TimePeriods periods, bool dayFirst, DateOnly? anchor = null)
    {
        var (dayMonth, monthDay) = (Of(second, first), Of(first, second));
        var (wanted, other) = dayFirst ? (dayMonth, monthDay) : (monthDay, dayMonth);
        return (wanted, other) switch
        {
            ({ } one, { } two) when one.From != two.From => one with { Alternatives = [one, two] },
            _ => wanted ?? other,
        };

        TimeMention? Of(int month, int day) => year is { } said ? Day(said, month, day, periods) : Recent(month, day, periods, anchor!.Value);
    }

    /// <summary>"1 December 2010", "the 1st of December", "December 1, 2010".</summary>
    private static TimeMention? Written(Token[] words, TimePeriods periods, DateOnly anchor)
    {
        var (month, day, taken) = words switch
        {
            [var d, { Text: "of" }, var m, ..] when TimeWords.DayOfMonth(d) is { } n && TimeWords.Month(m.Text) is { } number => (number, n, 3),
            [var d, var m, ..] when TimeWords.DayOfMonth(d) is { } n && TimeWords.Month(m.Text) is { } number => (number, n, 2),
            [var m, { Text: "the" }, var d, ..] when TimeWords.DayOfMonth(d) is { } n && TimeWords.Month(m.Text) is { } number => (number, n, 3),
            [var m, var d, ..] when TimeWords.DayOfMonth(d) is { } n && TimeWords.Month(m.Text) is { } number => (number, n, 2),
            _ => (0, 0, 0),
        };
        if (taken == 0)
        {
            return null;
        }

        var comma = words.Length > taken + 1 && words[taken].Text is "," or "of" ? 1 : 0;
        return words.Length > taken + comma && TimeWords.Year(words[taken + comma]) is { } year
            ? Day(year, month, day, periods) is { } said ? said with { Length = taken + comma + 1 } : null
            : Recent(month, day, periods, anchor) is { } recent ? OrYear(words, recent with { Length = taken }, month, periods, anchor) : null;
    }

    /// <summary>"June 24" may be the month of that year: both are kept to ask.</summary>
    private static TimeMention OrYear(Token[] words, TimeMention day, int month, TimePeriods periods, DateOnly anchor) =>
        words is [{ Kind: TokenKind.Word }, { Kind: TokenKind.Number, Text: [_, _] year }, ..] && 2000 + int.Parse(year, CultureInfo.InvariantCulture) is var said && said >= anchor.Year - 3 && said <= anchor.Year
            ? day with { Alternatives = [day, periods.Whole(Sales.TimeGrain.Month, new DateOnly(said, month, 1), day.Length)] }
            : day;

    private static TimeMention? Recent(int month, int day, TimePeriods periods, DateOnly anchor)
    {
        var mention = Day(anchor.Year, month, day, periods);
        mention = mention?.From > anchor ? Day(anchor.Year - 1, month, day, periods) : mention ?? Day(anchor.Year - 1, month, day, periods);
        return mention is null ? null : mention with { IsYearAssumed = true };
    }

    private static TimeMention? Day(int year, int month, int day, TimePeriods periods) =>
        year is >= 1950 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? periods.Whole(Sales.TimeGrain.Day, new DateOnly(year, month, day), 1)
            : null;
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Formats.Cells;

/// <summary>A stretch of whole days a figure is about.</summary>
internal readonly record struct Period(Grain Grain, DateOnly Start, DateOnly End)
{
    public static Period Day(DateOnly day) => new(Grain.Day, day, day);

    public static Period Month(int year, int month) =>
        new(Grain.Month, new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    public static Period Quarter(int year, int quarter) =>
        new(Grain.Quarter, new DateOnly(year, (quarter * 3) - 2, 1), new DateOnly(year, quarter * 3, DateTime.DaysInMonth(year, quarter * 3)));

    /// <summary>The seven days up to and including a day.</summary>
    public static Period WeekEnding(DateOnly day) => new(Grain.Week, day.AddDays(-6), day);

    public static Period IsoWeek(int year, int week) => WeekEnding(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Sunday)));

    public string Say() => Grain switch
    {
        Grain.Month => Start.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        Grain.Quarter => $"Q{((Start.Month - 1) / 3) + 1} {Start.Year}",
        Grain.Week => $"the week ending {End.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}",
        _ => Start.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>The form in which <see cref="ReadOptions.Period"/> takes it back.</summary>
    public string Key() => Grain switch
    {
        Grain.Month => Start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Grain.Quarter => $"{Start.Year}-Q{((Start.Month - 1) / 3) + 1}",
        _ => End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}

/// <summary>Periods in words: <c>2025-09</c>, <c>01.2025</c>, <c>APR2025</c>, <c>april'25</c>, <c>2025-W36</c>, <c>Q1 2024</c>, <c>Jan-Mar 2024</c>.</summary>
internal static partial class PeriodText
{
    /// <summary>A day is given as a day; a caller that reports by week makes the week ending on it.</summary>
    public static Period? Parse(ReadOnlySpan<char> cell)
    {
        var text = CellText.Collapse(cell);
        if (text.Length is 0 or > 40)
        {
            return null;
        }

        text = YearWord().Replace(text, "");
        if (WeekBy().Match(text) is { Success: true } by)
        {
            return DateText.TryParse(by.Groups["day"].ValueSpan, DateOrder.DayFirst, out var edge) && IsYear(edge.Year)
                ? Period.WeekEnding(by.Groups["start"].Success ? edge.AddDays(6) : edge) : null;
        }

        if (YearFirst().Match(text) is { Success: true } y)
        {
            return MonthOf(Int(y, "a"), Int(y, "b"));
        }

        if (MonthFirst().Match(text) is { Success: true } m)
        {
            return MonthOf(Int(m, "b"), Int(m, "a"));
        }

        if (YearWeek().Match(text) is { Success: true } w)
        {
            return WeekOf(Year(w.Groups["a"].ValueSpan), Int(w, "b"));
        }

        if (WeekYear().Match(text) is { Success: true } v)
        {
            return WeekOf(Year(v.Groups["a"].ValueSpan), Int(v, "b"));
        }

        if (Quarter(text) is { } quarter)
        {
            return quarter;
        }

        return Named(text) ?? (DateText.TryParse(text, DateOrder.DayFirst, out var day) && IsYear(day.Year) ? Period.Day(day) : null);
    }

    /// <summary>A month number or name without its year; 0 when it is neither.</summary>
    public static int Month(ReadOnlySpan<char> cell)
    {
        cell = CellText.Trim(cell);
        cell = cell.EndsWith(".0", StringComparison.Ordinal) ? cell[..^2] : cell;
        return int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var month) ? (month is >= 1 and <= 12 ? month : 0) : MonthNames.Find(cell);
    }

    /// <summary>A year of two or four digits; 0 when outside 2000 to 2100.</summary>
    public static int Year(ReadOnlySpan<char> cell)
    {
        cell = CellText.Trim(cell).TrimStart("'’");
        cell = cell.EndsWith(".0", StringComparison.Ordinal) ? cell[..^2] : cell;
        return int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && IsYear(DateText.FullYear(year, cell.Length))
            ? DateText.FullYear(year, cell.Length) : 0;
    }

    /// <summary>A month by its name alone, or a week as <c>W36</c>, under a year told elsewhere.</summary>
    public static Period? WithoutYear(ReadOnlySpan<char> cell, int year)
    {
        var text = CellText.Collapse(cell);
        if (text.Length is < 2 or > 20 || !IsYear(year))
        {
            return null;
        }

        return BareWeek().Match(text) is { Success: true } week ? WeekOf(year, Int(week, "b"))
            : MonthNames.Find(text) is > 0 and var month ? Period.Month(year, month) : null;
    }

    /// <summary>A month of two digits before a year of two, as <c>03.25</c>. Among figures it would be a number; only a header may be read so.</summary>
    public static Period? ShortMonth(ReadOnlySpan<char> label)
    {
        label = CellText.Trim(label);
        return label.Length == 5 && label[2] is '.' or '/' or '-' && int.TryParse(label[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(label[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 10 and <= 49 ? MonthOf(2000 + year, month) : null;
    }

    /// <summary>Whether a header is a period of its own: a month, week or quarter, with its year or without.</summary>
    public static bool Heads(ReadOnlySpan<char> label) => MonthLabel.Parse(label) is not null || WithoutYear(label, 2000) is not null;

    /// <summary>Whether a label names a period, be it one without its year.</summary>
    public static bool IsPeriod(ReadOnlySpan<char> label) => Parse(label) is not null || MonthNames.Find(CellText.Trim(label)) > 0;

    internal static bool IsYear(int year) => year is >= 2000 and <= 2100;

    private static Period? Quarter(string text)
    {
        var q = QuarterFirst().Match(text);
        var y = q.Success ? Year(q.Groups["b"].ValueSpan) : 0;
        var n = q.Success ? Int(q, "a") : 0;
        if (Range().Match(text) is { Success: true } r)
        {
            return Parse(r.Groups["a"].ValueSpan) is { Grain: Grain.Month } from && Parse(r.Groups["b"].ValueSpan) is { Grain: Grain.Month } to
                && Period.Quarter(to.Start.Year, ((to.Start.Month - 1) / 3) + 1) is var whole && (whole.Start, whole.End) == (from.Start, to.End) ? whole : null;
        }

        if (QuarterLast().Match(text) is { Success: true } l)
        {
            (y, n) = (Int(l, "a"), Int(l, "b"));
        }

        return IsYear(y) ? Period.Quarter(y, n) : null;
    }

    /// <summary>One month by name, or the first and last of a quarter.</summary>
    private static Period? Named(string text)
    {
        var match = MonthName().Match(text);
        match = match.Success ? match : YearName().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var first = MonthNames.Find(match.Groups["a"].ValueSpan);
        var year = Year(match.Groups["c"].ValueSpan);
        if (first == 0 || year == 0)
        {
            return null;
        }

        if (!match.Groups["b"].Success)
        {
            return Period.Month(year, first);
        }

        var last = MonthNames.Find(match.Groups["b"].ValueSpan);
        return last == first + 2 && last % 3 == 0 ? Period.Quarter(year, last / 3) : null;
    }

    private static Period? WeekOf(int year, int week) =>
        IsYear(year) && week >= 1 && week <= ISOWeek.GetWeeksInYear(year) ? Period.IsoWeek(year, week) : null;

    private static Period? MonthOf(int year, int month) => IsYear(year) && month is >= 1 and <= 12 ? Period.Month(year, month) : null;

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<a>\d{4})[-./ _](?<b>\d{1,2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<a>\d{1,2})[-./ _](?<b>\d{4})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^(?<a>\d{4})[-/. _]*(?:weeks?|wk|w|kw|v|uge|vecka|semaine|tydzień)[. ]*(?<b>\d{1,2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearWeek();

    [GeneratedRegex(@"^(?:weeks?|wk|w|kw|v|uge|vecka|semaine|tydzień)[. -]*(?<b>\d{1,2})[-,/. _'’]+(?<a>\d{4}|\d{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WeekYear();

    [GeneratedRegex(@"^(?:weeks?|wk|w|kw|v|uge|vecka|semaine|tydzień)[. _-]*(?<b>\d{1,2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BareWeek();

    [GeneratedRegex(@"^(?:(?:w/e|we|week end(?:ing|s|ed)?|wk end(?:ing)?)|(?<start>w/c|week commencing|week beginning|wk commencing|week of))[:. ]+(?<day>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WeekBy();

    [GeneratedRegex(@"^(?:Q(?<a>[1-4])|(?<a>[1-4])Q)[- /'’]*(?<b>\d{4}|\d{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuarterFirst();

    [GeneratedRegex(@"^(?<a>\d{4})[- /]?Q(?<b>[1-4])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuarterLast();

    /// <summary>"2025 r." and "2025 р.", as years are written in Polish and Ukrainian.</summary>
    [GeneratedRegex(@"(?<=\d{4}) ?(?:r|р|г|g)\.?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearWord();

    [GeneratedRegex(@"^(?<a>.*\d{4}) ?[-–] ?(?<b>.*\d{4})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"^(?<c>\d{4})[ ./_-]{1,2}(?<a>\p{L}{3,})\.?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearName();

    [GeneratedRegex(@"^(?<a>\p{L}{3,})\.?(?: ?[-–] ?(?<b>\p{L}{3,}))?[ ,'’./_-]*(?<c>\d{2}|\d{4})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthName();
}

using System.Globalization;

namespace Platform.Host.Demo;

/// <summary>How much of the demo world is made: the months its vendors report, and how many times the usual number of orders.</summary>
/// <param name="First">The first day of the first month.</param>
/// <param name="Last">The first day of the last month that vendors report; the web shop's orders go on for two weeks.</param>
/// <param name="Scale">1 is the usual size; 100 makes about a million order lines a year.</param>
internal sealed record DemoScope(DateOnly First, DateOnly Last, int Scale = 1)
{
    public static DemoScope Usual { get; } = new(new DateOnly(2024, 1, 1), new DateOnly(2025, 9, 1));

    public DateOnly LastDay => Last.AddMonths(1).AddDays(-1);

    public DateOnly LastWebDay => Last.AddMonths(1).AddDays(13);

    public IEnumerable<DateOnly> Months => MonthsTo(Last);

    /// <summary>Weeks from Monday to Sunday, by their Sunday.</summary>
    public IEnumerable<DateOnly> Sundays
    {
        get
        {
            for (var day = First.AddDays((7 - (int)First.DayOfWeek) % 7); day <= LastDay; day = day.AddDays(7))
            {
                yield return day;
            }
        }
    }

    /// <summary>When a vendor sends its growing workbook: at each quarter's end, and with the last month there is.</summary>
    public IEnumerable<DateOnly> Reports => Months.Where(m => m.Month % 3 == 0 || m == Last);

    public IEnumerable<DateOnly> MonthsTo(DateOnly last)
    {
        for (var month = First; month <= last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    /// <summary>Reads <c>2024-01..2025-09</c>.</summary>
    /// <exception cref="FormatException">With a sentence that says what is wrong.</exception>
    public static DemoScope Parse(string months, int scale)
    {
        var ends = months.Split("..");
        if (ends.Length == 2 && Month(ends[0]) is { } first && Month(ends[1]) is { } last && first <= last && scale > 0)
        {
            return new DemoScope(first, last, scale);
        }

        throw new FormatException($"'{months}' times {scale} is no stretch of months. Write the first and the last as in 2024-01..2025-09, and a scale of 1 or more.");
    }

    private static DateOnly? Month(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

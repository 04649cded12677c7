using Platform.Sales;

namespace Platform.Chat;

/// <summary>Days of the year that have a name, such as Black Friday or Easter; which days were taken is always said.</summary>
internal static class TimeFeasts
{
    private static readonly (string Name, Func<int, (DateOnly From, DateOnly To)> Days)[] Feasts =
    [
        ("black friday weekend", y => Days(BlackFriday(y), 4)), ("black friday", y => Days(BlackFriday(y), 1)), ("black week", y => Days(BlackFriday(y).AddDays(-4), 7)),
        ("cyber monday", y => Days(BlackFriday(y).AddDays(3), 1)), ("cyber week", y => Days(BlackFriday(y).AddDays(3), 7)), ("singles day", y => Days(new(y, 11, 11), 1)),
        ("christmas eve", y => Days(new(y, 12, 24), 1)), ("christmas day", y => Days(new(y, 12, 25), 1)), ("christmas season", y => Days(new(y, 11, 25), 30)),
        ("christmas time", y => Days(new(y, 11, 25), 30)), ("holiday season", y => Days(new(y, 11, 25), 30)), ("christmas", y => Days(new(y, 12, 24), 3)), ("xmas", y => Days(new(y, 12, 24), 3)),
        ("boxing day", y => Days(new(y, 12, 26), 1)), ("new year eve", y => Days(new(y, 12, 31), 1)), ("new years eve", y => Days(new(y, 12, 31), 1)), ("new year", y => Days(new(y, 1, 1), 1)), ("new years", y => Days(new(y, 1, 1), 1)), ("new year day", y => Days(new(y, 1, 1), 1)),
        ("new years day", y => Days(new(y, 1, 1), 1)), ("valentine day", y => Days(new(y, 2, 14), 1)), ("valentines day", y => Days(new(y, 2, 14), 1)), ("valentine", y => Days(new(y, 2, 14), 1)),
        ("valentines", y => Days(new(y, 2, 14), 1)), ("women day", y => Days(new(y, 3, 8), 1)), ("womens day", y => Days(new(y, 3, 8), 1)), ("halloween", y => Days(new(y, 10, 31), 1)),
        ("good friday", y => Days(Easter(y).AddDays(-2), 1)), ("easter sunday", y => Days(Easter(y), 1)), ("easter monday", y => Days(Easter(y).AddDays(1), 1)),
        ("easter weekend", y => Days(Easter(y).AddDays(-2), 4)), ("easter", y => Days(Easter(y).AddDays(-2), 4)), ("whitsun", y => Days(Easter(y).AddDays(49), 2)), ("pentecost", y => Days(Easter(y).AddDays(49), 2)),
    ];

    public static TimeMention? At(Token[] words, TimePeriods periods, DateOnly anchor, Func<Token[], int, (int? Year, int Length)> yearAfter)
    {
        foreach (var (name, days) in Feasts.OrderByDescending(f => f.Name.Length))
        {
            var parts = name.Split(' ');
            if (parts.Length > words.Length || !parts.Select((p, i) => words[i].Text == p).All(same => same))
            {
                continue;
            }

            var (said, length) = yearAfter(words, parts.Length);
            var year = said ?? (days(anchor.Year).From > anchor ? anchor.Year - 1 : anchor.Year);
            var (from, to) = days(year);
            return periods.Range(from, to, TimeGrain.Day, parts.Length + length) with { Assumption = $"{string.Join(' ', words.Take(parts.Length).Select(w => w.Raw))} was taken as {TimeLabels.Of(from, to)}", IsYearAssumed = said is null };
        }

        return null;
    }

    private static (DateOnly From, DateOnly To) Days(DateOnly from, int count) => (from, from.AddDays(count));

    /// <summary>The day after the fourth Thursday of November.</summary>
    private static DateOnly BlackFriday(int year)
    {
        var first = new DateOnly(year, 11, 1);
        return first.AddDays((((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7) + 22);
    }

    /// <summary>Easter Sunday of the Gregorian calendar.</summary>
    private static DateOnly Easter(int year)
    {
        var (golden, century) = (year % 19, year / 100);
        var epact = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        var moon = epact - (epact / 28 * (1 - (epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        var offset = moon - weekday;
        var month = 3 + ((offset + 40) / 44);
        return new DateOnly(year, month, offset + 28 - (31 * (month / 4)));
    }
}

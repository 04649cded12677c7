namespace Platform.Sales;

/// <summary>Calendar arithmetic that queries share. Ranges are from (inclusive) to (exclusive).</summary>
public static class SalesPeriods
{
    /// <summary>The longest a line's period may be, in days, to belong to one bucket of the grain.</summary>
    public static int? LongestLine(TimeGrain? grain) => grain switch
    {
        TimeGrain.Day => 1,
        TimeGrain.Week => 7,
        TimeGrain.Month => 31,
        TimeGrain.Quarter => 92,
        TimeGrain.Year or null => null,
    };

    /// <summary>The first day of the bucket that holds a day.</summary>
    public static DateOnly StartOf(TimeGrain grain, DateOnly day) => grain switch
    {
        TimeGrain.Day => day,
        TimeGrain.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        TimeGrain.Month => new DateOnly(day.Year, day.Month, 1),
        TimeGrain.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        TimeGrain.Year => new DateOnly(day.Year, 1, 1),
    };

    /// <summary>The first day of the bucket <paramref name="count"/> further on.</summary>
    public static DateOnly Move(TimeGrain grain, DateOnly day, int count) => grain switch
    {
        TimeGrain.Day => day.AddDays(count),
        TimeGrain.Week => day.AddDays(7 * count),
        TimeGrain.Month => day.AddMonths(count),
        TimeGrain.Quarter => day.AddMonths(3 * count),
        TimeGrain.Year => day.AddYears(count),
    };

    /// <summary>A bucket's length as PostgreSQL writes an interval.</summary>
    public static string Length(TimeGrain grain) => grain switch
    {
        TimeGrain.Day => "1 day",
        TimeGrain.Week => "7 days",
        TimeGrain.Month => "1 month",
        TimeGrain.Quarter => "3 months",
        TimeGrain.Year => "1 year",
    };

    /// <summary>How many calendar buckets a range touches.</summary>
    public static int Count(TimeGrain grain, DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var at = StartOf(grain, from); at < to; at = Move(grain, at, 1))
        {
            count++;
        }

        return count;
    }

    /// <summary>Whole months in a range that starts and ends with them; else null.</summary>
    public static int? WholeMonths(DateOnly from, DateOnly to) =>
        from.Day == 1 && to.Day == 1 && from < to ? ((to.Year - from.Year) * 12) + to.Month - from.Month : null;

    /// <summary>The period a comparison is with.</summary>
    public static (DateOnly From, DateOnly To) Previous(CompareKind kind, DateOnly from, DateOnly to) => (kind, WholeMonths(from, to)) switch
    {
        (CompareKind.PreviousYear, _) => (from.AddYears(-1), to.AddYears(-1)),
        (_, { } months) => (from.AddMonths(-months), from),
        _ => (from.AddDays(from.DayNumber - to.DayNumber), from),
    };

    /// <summary>What moves a day of the compared period onto the asked one, as PostgreSQL writes an interval.</summary>
    public static string Shift(DateOnly from, DateOnly to, DateOnly previousFrom, DateOnly previousTo, TimeGrain? grain)
    {
        var months = ((from.Year - previousFrom.Year) * 12) + from.Month - previousFrom.Month;
        var isYear = previousFrom == from.AddYears(-1) && grain is not TimeGrain.Week;
        var isMonths = WholeMonths(from, to) is not null && WholeMonths(previousFrom, previousTo) is not null;
        var days = grain is TimeGrain.Week ? (int)Math.Round((from.DayNumber - previousFrom.DayNumber) / 7.0) * 7 : from.DayNumber - previousFrom.DayNumber;
        return isYear || (isMonths && grain is not TimeGrain.Week) ? $"{months} months" : $"{days} days";
    }
}

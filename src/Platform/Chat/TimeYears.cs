using Platform.Sales;

namespace Platform.Chat;

/// <summary>Gives a month or quarter that was named without its year the year that another one was named with.</summary>
internal static class TimeYears
{
    public static void Share(List<TimeMention> times, TimePeriods periods)
    {
        Paired(times, periods);
        Within(times, periods);
        Repeated(times, periods);
        for (var i = 0; i < times.Count; i++)
        {
            var named = i + 1 < times.Count && IsNamed(times[i + 1]) ? times[i + 1] : i > 0 && IsNamed(times[i - 1]) ? times[i - 1] : null;
            if (times[i] is { IsYearAssumed: true, From: { } from } mine && named is { From: { } other } && mine.Unit == named.Unit && (from.Month, from.Day) != (other.Month, other.Day))
            {
                var moved = Moved(mine, other.Year, periods);
                times[i] = moved.From > periods.AsOf ? Moved(mine, other.Year - 1, periods) : moved;
            }
        }
    }

    private static bool IsNamed(TimeMention time) => time is { Kind: TimeKind.Range, IsYearAssumed: false, IsRelative: false, From: not null, Unit: TimeGrain.Day or TimeGrain.Week or TimeGrain.Month or TimeGrain.Quarter };

    /// <summary>"H1 online this year against H1 online last year": each half with the year that follows it.</summary>
    private static void Paired(List<TimeMention> times, TimePeriods periods)
    {
        if (times is [{ IsYearAssumed: true } one, { Unit: TimeGrain.Year, From: { } first }, { IsYearAssumed: true } other, { Unit: TimeGrain.Year, From: { } second }])
        {
            times.Clear();
            times.AddRange([Moved(one, first.Year, periods), Moved(other, second.Year, periods)]);
        }
    }

    /// <summary>"2024 sales for June": the June of that year.</summary>
    private static void Within(List<TimeMention> times, TimePeriods periods)
    {
        if (times.Count == 2 && times.Find(t => t is { Unit: TimeGrain.Year, From: not null }) is { } year && times.Find(t => t.IsYearAssumed) is { } part && part != year)
        {
            var moved = Moved(part, year.From!.Value.Year, periods);
            if (times.IndexOf(year) < times.IndexOf(part) || year.From.Value.Year == part.From!.Value.Year)
            {
                times.Clear();
                times.Add(moved);
            }
        }
    }

    /// <summary>"June 2024 and 2025": June of both.</summary>
    private static void Repeated(List<TimeMention> times, TimePeriods periods)
    {
        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] is { Unit: TimeGrain.Year, IsRelative: false, From: { } year } && IsNamed(times[i - 1]) && times[i - 1].From!.Value.Year != year.Year)
            {
                times[i] = Moved(times[i - 1], year.Year, periods);
            }
        }
    }

    private static TimeMention Moved(TimeMention time, int year, TimePeriods periods)
    {
        var (from, to) = (time.From!.Value, (time.FullTo ?? time.To)!.Value);
        return periods.Range(from.AddYears(year - from.Year), to.AddYears(year - from.Year), time.Unit, time.Length);
    }
}

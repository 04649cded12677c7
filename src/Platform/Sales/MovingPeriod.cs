namespace Platform.Sales;

/// <summary>How the period of a kept query goes along with the calendar.</summary>
public enum PeriodMoves
{
    /// <summary>It stays: June 2025 is June 2025 for ever.</summary>
    Fixed,

    /// <summary>"Last month" is another month a month later.</summary>
    WithTime,

    /// <summary>"June" is the latest June.</summary>
    Yearly,
}

/// <summary>Moves the period of a query that is asked again on another day.</summary>
public static class MovingPeriod
{
    private static readonly TimeGrain[] Units = [TimeGrain.Year, TimeGrain.Quarter, TimeGrain.Month, TimeGrain.Week];

    /// <param name="query">As it was on the day <paramref name="asked"/>.</param>
    /// <param name="now">The day it is asked again.</param>
    public static SalesQuery At(SalesQuery query, PeriodMoves moves, DateOnly asked, DateOnly now)
    {
        if (moves is PeriodMoves.Fixed || asked == now || query.Time is not { From: { } from, To: { } to } time)
        {
            return query;
        }

        var move = moves is PeriodMoves.Yearly ? Years(to, asked, now) : WithTime(from, to, asked, now);
        var (start, end) = (move(from), to == asked.AddDays(1) && moves is PeriodMoves.WithTime ? now.AddDays(1) : move(to));
        var compare = query.Compare is { Kind: CompareKind.Period, From: { } f, To: { } t } other ? other with { From = move(f), To = move(t) }
            : query.Compare is { } relative ? relative with { From = null, To = null } : null;
        return query with { Time = time with { From = start, To = end }, Compare = compare, ExceptTime = Moved(query.ExceptTime, move), AlsoTime = Moved(query.AlsoTime, move) };
    }

    private static SalesPeriod? Moved(SalesPeriod? period, Func<DateOnly, DateOnly> move) =>
        period is null ? null : period with { From = period.From is { } from ? move(from) : null, To = period.To is { } to ? move(to) : null };

    private static Func<DateOnly, DateOnly> WithTime(DateOnly from, DateOnly to, DateOnly asked, DateOnly now)
    {
        var unit = to == asked.AddDays(1) ? Units.Cast<TimeGrain?>().FirstOrDefault(u => SalesPeriods.StartOf(u!.Value, asked) == from) : Whole(from, to);
        if (unit is not { } grain)
        {
            return day => day.AddDays(now.DayNumber - asked.DayNumber);
        }

        var units = Between(grain, SalesPeriods.StartOf(grain, asked), SalesPeriods.StartOf(grain, now));
        return day => SalesPeriods.Move(grain, day, units);
    }

    // Three months that happen to be a quarter move by months only when they are more than one unit.
    private static TimeGrain? Whole(DateOnly from, DateOnly to) => Units.Cast<TimeGrain?>().FirstOrDefault(u =>
        SalesPeriods.StartOf(u!.Value, from) == from && SalesPeriods.StartOf(u.Value, to) == to
        && (u is not TimeGrain.Quarter || SalesPeriods.Move(TimeGrain.Quarter, from, 1) == to));

    private static Func<DateOnly, DateOnly> Years(DateOnly to, DateOnly asked, DateOnly now)
    {
        var years = now.Year - asked.Year;
        if (to.AddYears(years) > now.AddDays(1) && to <= asked.AddDays(1))
        {
            years--;
        }
        else if (to.AddYears(years + 1) <= now.AddDays(1))
        {
            years++;
        }

        return day => day.AddYears(years);
    }

    private static int Between(TimeGrain unit, DateOnly from, DateOnly to) => unit switch
    {
        TimeGrain.Year => to.Year - from.Year,
        TimeGrain.Quarter => (((to.Year - from.Year) * 12) + to.Month - from.Month) / 3,
        TimeGrain.Month => ((to.Year - from.Year) * 12) + to.Month - from.Month,
        TimeGrain.Week => (to.DayNumber - from.DayNumber) / 7,
        TimeGrain.Day => to.DayNumber - from.DayNumber,
    };
}

using Platform.Sales;

namespace Platform.Chat.Editing;

/// <summary>Periods near one: the one before and after, the same a year ago, what it is part of, and the usual ones.</summary>
internal sealed class PeriodChoices(Setting setting)
{
    private const int MostWithin = 4;

    private static readonly TimeGrain[] Units = [TimeGrain.Year, TimeGrain.Quarter, TimeGrain.Month, TimeGrain.Week];

    public IEnumerable<ReadingChoice> Of(SalesPeriod? time)
    {
        var near = time is { From: { } from, To: { } to } ? Near(from, to).Concat(Within(from, to)) : [];
        return near.Concat(Usual()).Where(IsLoaded).DistinctBy(p => (p.From, p.To))
            .Select(p => new ReadingChoice(p.Label, new(ReadingPlace.Period, Time: new SalesPeriod(p.From, p.To))))
            .Append(new ReadingChoice("All loaded data", new(ReadingPlace.Period)));
    }

    private IEnumerable<TimeMention> Near(DateOnly from, DateOnly to)
    {
        // A year to date moves by years, not by its days so far.
        var running = to == setting.Periods.Tomorrow ? Units.Cast<TimeGrain?>().FirstOrDefault(u => SalesPeriods.StartOf(u!.Value, setting.AsOf) == from) : null;
        var (before, after) = running is { } unit ? (SalesPeriods.Move(unit, from, -1), SalesPeriods.Move(unit, from, 1)) : (SalesPeriods.Previous(CompareKind.PreviousPeriod, from, to).From, Next(from, to));
        yield return setting.Periods.Of(before, from);
        yield return setting.Periods.Of(running is null ? to : after, running is { } whole ? SalesPeriods.Move(whole, after, 1) : after);
        yield return setting.Periods.Of(from.AddYears(-1), running is null ? to.AddYears(-1) : after.AddYears(-1));
        foreach (var wider in new[] { TimeGrain.Month, TimeGrain.Quarter, TimeGrain.Year }.Where(w => SalesPeriods.Move(w, SalesPeriods.StartOf(w, from), 1) >= to))
        {
            yield return setting.Periods.Whole(wider, from, 0);
        }
    }

    /// <summary>A year's quarters, a quarter's months; the latest first.</summary>
    private IEnumerable<TimeMention> Within(DateOnly from, DateOnly to)
    {
        var part = to.DayNumber - from.DayNumber > 100 ? TimeGrain.Quarter : TimeGrain.Month;
        var days = Enumerable.Range(0, MostWithin).Select(i => SalesPeriods.Move(part, SalesPeriods.StartOf(part, to.AddDays(-1)), -i));
        return to.DayNumber - from.DayNumber <= 31 ? [] : days.Where(d => d >= from).Select(d => setting.Periods.Whole(part, d, 0));
    }

    private static DateOnly Next(DateOnly from, DateOnly to) => SalesPeriods.WholeMonths(from, to) is { } months ? to.AddMonths(months) : to.AddDays(to.DayNumber - from.DayNumber);

    private IEnumerable<TimeMention> Usual()
    {
        yield return setting.Periods.LastComplete(TimeGrain.Month, 1, 0);
        yield return setting.Periods.LastComplete(TimeGrain.Quarter, 1, 0);
        yield return setting.Periods.LastComplete(TimeGrain.Month, 12, 0);
        for (var year = setting.AsOf.Year; year > setting.AsOf.Year - 3; year--)
        {
            yield return setting.Periods.Whole(TimeGrain.Year, new DateOnly(year, 1, 1), 0);
        }

        if (setting.Shape.To is { } last)
        {
            yield return setting.Periods.Whole(TimeGrain.Month, last, 0);
            yield return setting.Periods.Whole(TimeGrain.Year, last, 0);
        }
    }

    private bool IsLoaded(TimeMention period) => setting.Shape is { From: { } first, To: { } last } && period.From <= last && period.To > first;
}

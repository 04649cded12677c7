using System.Globalization;
using Platform.Sales;

namespace Platform.Chat;

/// <summary>Makes mentions of calendar periods as seen from the as-of day: a running period ends with it.</summary>
internal sealed class TimePeriods(DateOnly asOf)
{
    public DateOnly AsOf => asOf;

    public DateOnly Tomorrow => asOf.AddDays(1);

    /// <summary>A named unit that holds a day, such as September 2025.</summary>
    public TimeMention Whole(TimeGrain unit, DateOnly day, int length, bool isRelative = false)
    {
        var from = SalesPeriods.StartOf(unit, day);
        return Range(from, SalesPeriods.Move(unit, from, 1), unit, length) with { IsRelative = isRelative };
    }

    /// <summary>Any range; cut at the as-of day when it runs beyond it.</summary>
    public TimeMention Range(DateOnly from, DateOnly to, TimeGrain? unit, int length)
    {
        var isPartial = from <= asOf && to > Tomorrow;
        var end = isPartial ? Tomorrow : to;
        return new TimeMention
        {
            Kind = TimeKind.Range, From = from, To = end, Unit = unit, Length = length, IsPartial = isPartial, FullTo = isPartial ? to : null,
            Label = TimeLabels.Of(from, to) + (isPartial ? " to date" : ""),
        };
    }

    /// <summary>A range whose unit is seen from its ends: the year to date is a part of the year.</summary>
    public TimeMention Of(DateOnly from, DateOnly to)
    {
        foreach (var unit in new[] { TimeGrain.Year, TimeGrain.Quarter, TimeGrain.Month, TimeGrain.Week, TimeGrain.Day })
        {
            var whole = Whole(unit, from, 0);
            if (whole.From == from && whole.To == to)
            {
                return whole;
            }
        }

        return Range(from, to, null, 0);
    }

    /// <summary>The last <paramref name="count"/> complete units before the one that runs; days end yesterday.</summary>
    public TimeMention LastComplete(TimeGrain unit, int count, int length)
    {
        var end = SalesPeriods.StartOf(unit, asOf);
        return Range(SalesPeriods.Move(unit, end, -count), end, unit, length) with { IsRelative = true };
    }
}

/// <summary>Writes ranges as people do.</summary>
internal static class TimeLabels
{
    public static string Of(DateOnly from, DateOnly to)
    {
        var last = to.AddDays(-1);
        if (from == last)
        {
            return Day(from);
        }

        return SalesPeriods.WholeMonths(from, to) switch
        {
            1 => from.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            3 when from.Month % 3 == 1 => $"Q{(from.Month + 2) / 3} {from.Year}",
            12 when from.Month == 1 => from.Year.ToString(CultureInfo.InvariantCulture),
            { } => from.Year == last.Year
                ? $"{from.ToString("MMMM", CultureInfo.InvariantCulture)} to {last.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}"
                : $"{from.ToString("MMMM yyyy", CultureInfo.InvariantCulture)} to {last.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}",
            null => $"{(from.Year == last.Year ? from.ToString("d MMMM", CultureInfo.InvariantCulture) : Day(from))} to {Day(last)}",
        };
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

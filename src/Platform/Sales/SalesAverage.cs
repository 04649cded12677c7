using System.Globalization;

namespace Platform.Sales;

/// <summary>How many calendar periods an average is over: all of the asked ones, and by vendor those it has reported, since a month whose file has not come is not a month of zero.</summary>
internal static class SalesAverage
{
    private const string Vendor = "reseller";

    /// <summary>The divisor of a row of <c>base b</c> as SQL; null when no average is asked.</summary>
    public static string? Periods(SalesQuery query, SalesShape? shape, SqlValues values)
    {
        if (Count(query) is not { } all)
        {
            return null;
        }

        var whole = all.ToString(CultureInfo.InvariantCulture);
        var late = Late(query, shape).ToList();
        return late.Count == 0 ? whole
            : $"case b.{Vendor} {string.Join(" ", late.Select(v => string.Create(CultureInfo.InvariantCulture, $"when {values.Add(v.Reseller)} then {v.Periods}")))} else {whole} end";
    }

    /// <summary>Says whose averages are over fewer periods than were asked for.</summary>
    public static IEnumerable<SalesNote> Notes(SalesQuery query, SalesShape shape)
    {
        var late = Late(query, shape).ToList();
        if (late.Count > 0)
        {
            var unit = query.Average!.Value.ToString().ToLowerInvariant();
            yield return new("average_of_reported", $"Averages are over the periods that were reported: {string.Join(", ", late.Select(v => $"{v.Reseller} {v.Periods} {unit}{(v.Periods == 1 ? "" : "s")}"))} of {Count(query)}.");
        }
    }

    private static int? Count(SalesQuery query) =>
        query is { Average: { } grain, Time: { From: { } from, To: { } to } } ? SalesPeriods.Count(grain, from, to) : null;

    /// <summary>Vendors whose files end before the asked period does, with the periods they have.</summary>
    private static IEnumerable<(string Reseller, int Periods)> Late(SalesQuery query, SalesShape? shape)
    {
        if (shape is null || Count(query) is not { } all || !query.Group.Contains(Vendor))
        {
            yield break;
        }

        var (grain, from) = (query.Average!.Value, query.Time!.From!.Value);
        foreach (var source in shape.Sources.OrderBy(s => s.Reseller, StringComparer.Ordinal))
        {
            var reported = SalesPeriods.Count(grain, from, source.To.AddDays(1));
            if (reported > 0 && reported < all)
            {
                yield return (source.Reseller, reported);
            }
        }
    }
}

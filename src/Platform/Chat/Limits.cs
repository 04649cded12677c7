using Platform.Sales;

namespace Platform.Chat;

/// <summary>What the data cannot say about a reading although there is an answer.</summary>
internal static class Limits
{
    public static IEnumerable<string> Of(Reading reading, SalesResult result, Setting setting)
    {
        var coarse = Coarse(result.Query, setting);
        if (coarse.Count > 0)
        {
            yield return $"{string.Join(", ", coarse)} report by week or month, so they are not in the figures of single days.";
        }

        if (result.Query.Compare is { To: { } to } && setting.Shape.From is { } first && to <= first)
        {
            yield return $"Nothing is loaded for {reading.CompareLabel}; the data begins on {TimeLabels.Day(first)}.";
        }
        else if (result.Query.Compare is { From: { } from } && setting.Shape.From is { } begin && from < begin)
        {
            yield return $"The data begins on {TimeLabels.Day(begin)}, after the start of {reading.CompareLabel}.";
        }
    }

    private static List<string> Coarse(SalesQuery query, Setting setting)
    {
        if (query.Time is not { From: { } from, To: { } to } || query.Measures.All(m => m is "orders" or "aov" or "upt"))
        {
            return [];
        }

        var days = query.Time.Grain is { } grain ? SalesPeriods.LongestLine(grain) ?? 366 : to.DayNumber - from.DayNumber;
        return [.. setting.Shape.Sources.Where(s => s.LongestLine > days && Matches(query, "reseller", s.Reseller) && Matches(query, "channel", s.Channel)).Select(s => s.Reseller)];
    }

    private static bool Matches(SalesQuery query, string dim, string value) => query.Filters.Where(f => f.Dim == dim).All(f => f.Op switch
    {
        FilterOp.In => f.Values.Contains(value),
        FilterOp.NotIn => !f.Values.Contains(value),
        _ => true,
    }) && !(dim == "channel" && value == "offline" && query.Filters.Any(f => f.Dim is "city" or "device" or "utm_source" && f.Op is FilterOp.In && f.Dim != "city"));
}

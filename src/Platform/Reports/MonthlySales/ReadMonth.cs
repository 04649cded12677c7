using Platform.Sales;

namespace Platform.Reports.MonthlySales;

/// <summary>The monthly sales report as queries: the same that a dashboard or the chat asks, so its numbers are theirs.</summary>
internal static class ReadMonth
{
    private const int MostRows = 10_000;
    private const int MonthsShown = 13;

    public static async Task<MonthlyFigures> RunAsync(SalesNumbers sales, ReportOrder order, CancellationToken ct)
    {
        var shape = await sales.ShapeAsync(ct);
        var results = await sales.AskAsync([.. Queries(MonthPart.Of(order.Month, shape.To))], ct);
        if (results.Any(r => r.DataVersion != shape.DataVersion))
        {
            // A file was loaded in between; what was read belongs together only at one version.
            return await RunAsync(sales, order, ct);
        }

        return new MonthlyFigures
        {
            Order = order, Currency = shape.BaseCurrency, Shape = shape,
            AgainstMonth = results[0], AgainstYear = results[1], Days = results[2], Months = results[3], Products = results[4],
            Resellers = results[5], Countries = results[6], Channels = results[7], Lines = results[8],
        };
    }

    private static IEnumerable<SalesQuery> Queries(MonthPart part)
    {
        var month = part.Month;
        var time = new SalesPeriod(month, month.AddMonths(1));
        var key = new SalesQuery { Measures = ["net", "gross", "quantity", "orders", "asp"], Time = time };
        yield return key with { Compare = Against(part, 1) };
        yield return key with { Compare = Against(part, 12) };

        var trend = new SalesQuery { Measures = ["net", "gross", "quantity", "orders"] };
        yield return trend with { Time = time with { Grain = TimeGrain.Day } };
        yield return trend with { Time = new SalesPeriod(month.AddMonths(1 - MonthsShown), time.To, TimeGrain.Month) };

        var parts = new SalesQuery
        {
            Measures = ["net", "gross", "quantity"], Time = time, Compare = Against(part, 1), Share = true,
            Order = new SalesOrder("net", SortDirection.Desc), Limit = MostRows,
        };
        yield return parts with { Group = ["product", "size", "ean"] };
        yield return parts with { Group = ["reseller"] };
        yield return parts with { Group = ["country"] };
        yield return parts with { Group = ["channel"] };
        yield return new SalesQuery
        {
            Measures = ["net", "gross", "quantity"], Group = ["product", "ean", "reseller", "channel"], Time = time,
            Order = new SalesOrder("net", SortDirection.Desc), Limit = MostRows,
        };
    }

    private static SalesCompare Against(MonthPart part, int months) => new(CompareKind.Period, part.Earlier(months).Month, part.Earlier(months).End);
}

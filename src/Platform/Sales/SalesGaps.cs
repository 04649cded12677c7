namespace Platform.Sales;

/// <summary>What a query's numbers leave out or cannot know, by vendor and currency.</summary>
internal sealed record SalesGap(
    string Reseller, string Currency, long UnknownAmounts, decimal UnknownUnits, long Unmapped, decimal UnmappedNet, long WithoutCost, long Lines,
    long Coarser, decimal? CoarserNet, int CoarserDays, long WithoutOrder);

/// <summary>Writes and reads the statement that counts a query's gaps.</summary>
internal static class SalesGaps
{
    public static CompiledSales Compile(SalesQuery query, SalesModel model)
    {
        var values = new SqlValues();
        var scope = new SalesScope(query with { Compare = null, ShareOf = [] }, model, values);
        var limit = scope.LongestLine(query);
        var counted = SalesScope.All([.. limit is { } days ? new[] { $"s.days <= {values.Add(days)}" } : [], .. scope.CurrentWindow]);
        var coarser = $"not ({counted}) and (s.days > 7{(IsShort(query, limit) ? " or s.days > 1" : "")})";
        var where = SalesScope.All([.. Overlap(query, values), .. query.Filters.Select(scope.Condition)]);
        return new CompiledSales($"""
            select s.reseller, s.currency,
                count(*) filter (where {counted} and s.net is null and s.quantity <> 0) as unknown_amounts,
                coalesce(sum(s.quantity) filter (where {counted} and s.net is null), 0) as unknown_units,
                count(*) filter (where {counted} and not s.is_mapped) as unmapped,
                coalesce(sum(s.net) filter (where {counted} and not s.is_mapped), 0) as unmapped_net,
                count(*) filter (where {counted} and s.cost is null) as without_cost,
                count(*) filter (where {counted}) as lines,
                count(*) filter (where {coarser}) as coarser,
                sum(s.net) filter (where {coarser}) as coarser_net,
                coalesce(max(s.days) filter (where {coarser}), 0) as coarser_days,
                count(*) filter (where {counted} and s.order_id is null) as without_order
            from bi.sales s
            where {where}
            group by s.reseller, s.currency
            order by s.reseller, s.currency
            limit 200
            """, values.All);
    }

    public static SalesGap Read(object?[] row) => new(
        (string)row[0]!, (string)row[1]!, Long(row[2]), Number(row[3]) ?? 0, Long(row[4]), Number(row[5]) ?? 0, Long(row[6]), Long(row[7]),
        Long(row[8]), Number(row[9]), (int)Long(row[10]), Long(row[11]));

    private static bool IsShort(SalesQuery query, int? limit) =>
        limit is < 7 || (query.Time is { From: { } from, To: { } to } && to.DayNumber - from.DayNumber < 28);

    private static List<string> Overlap(SalesQuery query, SqlValues values)
    {
        var overlap = new List<string>();
        if (query.Time?.From is { } from)
        {
            overlap.Add($"s.period_end >= {values.Add(from)}");
        }

        if (query.Time?.To is { } to)
        {
            overlap.Add($"s.period_start < {values.Add(to)}");
        }

        return overlap;
    }

    private static long Long(object? value) => (long)(Number(value) ?? 0);

    private static decimal? Number(object? value) => (decimal?)value;
}

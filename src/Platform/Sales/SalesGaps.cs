namespace Platform.Sales;

/// <summary>What a query's numbers leave out or cannot know, by vendor and currency.</summary>
internal sealed record SalesGap(
    string Reseller, string Currency, long UnknownAmounts, decimal UnknownUnits, long Unmapped, long WithoutCost, long Lines,
    long Coarser, decimal? CoarserNet, int CoarserDays, long WithoutOrder);

/// <summary>Counts a query's gaps: from what is known of all lines, or with a statement where filters choose among them.</summary>
internal static class SalesGaps
{
    /// <summary>Null when lines must be read for it.</summary>
    public static IReadOnlyList<SalesGap>? Of(SalesQuery query, SalesModel model, SalesShape shape)
    {
        if (query.Filters.Any(f => f.Op is not FilterOp.In || f.Dim is not ("reseller" or "channel" or "currency")))
        {
            return null;
        }

        var limit = new SalesScope(query with { Compare = null, ShareOf = [] }, model, new SqlValues()).LongestLine(query);
        var (window, asked) = (new SalesWindow(query.Time?.From, query.Time?.To), shape.Stretches.Where(s => query.Filters.All(f => f.Values.Contains(Value(s, f.Dim)))));
        return [.. asked.Where(s => (query.Time?.From is not { } from || s.Last >= from) && (query.Time?.To is not { } to || s.First < to))
            .GroupBy(s => (s.Reseller, s.Currency)).Select(g => Gap(g.Key, [.. g], s => window.Holds(s) && !(s.Days > limit), IsShort(query, limit)))];
    }

    private static SalesGap Gap((string Reseller, string Currency) of, List<SalesStretch> all, Func<SalesStretch, bool> isCounted, bool isShort)
    {
        var (counted, coarser) = (all.FindAll(s => isCounted(s)), all.FindAll(s => !isCounted(s) && (s.Days > 7 || (isShort && s.Days > 1))));
        return new(
            of.Reseller, of.Currency, counted.Sum(s => s.UnknownAmounts), counted.Sum(s => s.UnknownUnits), counted.Sum(s => s.Unmapped), counted.Sum(s => s.WithoutCost), counted.Sum(s => s.Lines),
            coarser.Sum(s => s.Lines), coarser.Sum(s => s.CoarserNet), coarser.Select(s => s.Days).DefaultIfEmpty(0).Max(), counted.Sum(s => s.WithoutOrder));
    }

    private static string Value(SalesStretch stretch, string dim) => dim switch { "reseller" => stretch.Reseller, "channel" => stretch.Channel, _ => stretch.Currency };

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
        (string)row[0]!, (string)row[1]!, Long(row[2]), Number(row[3]) ?? 0, Long(row[4]), Long(row[5]), Long(row[6]),
        Long(row[7]), Number(row[8]), (int)Long(row[9]), Long(row[10]));

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

namespace Platform.Sales;

/// <summary>What is loaded, at one data version.</summary>
/// <param name="From">The first day any line covers; null without data.</param>
/// <param name="To">The last day any line covers, inclusive.</param>
/// <param name="Sources">By vendor.</param>
public sealed record SalesShape(long DataVersion, string BaseCurrency, DateOnly? From, DateOnly? To, long Uploads, long UnmappedProducts, long UnknownAmounts, IReadOnlyList<SalesSource> Sources)
{
    public bool HasData => From is not null;

    /// <summary>Whether every line is of one day, so that what it covers need not be asked line by line.</summary>
    internal bool IsDaily => Sources.All(s => s.LongestLine <= 1);

    /// <summary>Whether a query can have gaps that must be counted.</summary>
    internal bool MayHaveGaps(SalesQuery query, SalesModel model)
    {
        var measures = model.BasesOf(query.Measures);
        return (UnknownAmounts > 0 && measures.Any(m => m.Unit == "base"))
            || (UnmappedProducts > 0 && query.Group.Concat(query.Filters.Select(f => f.Dim)).Any(d => model.Dimension(d).Mapped))
            || (!IsDaily && (query.Time is not null || query.Group.Concat(query.Filters.Select(f => f.Dim)).Any(d => model.Dimension(d).Grain is not null)))
            || (Sources.Any(s => s.WithoutCost > 0) && query.Measures.Any(m => (model.FindMeasure(m)?.Covers ?? model.FindDerived(m)?.Covers) == "cost"))
            || (Sources.Any(s => s.WithoutOrder > 0) && measures.Any(m => m.Id == "orders"));
    }
}

/// <summary>What one vendor has reported.</summary>
/// <param name="LongestLine">Days that its coarsest line covers: 1 for daily data, 31 for months.</param>
public sealed record SalesSource(string Reseller, string Channel, DateOnly From, DateOnly To, int LongestLine, long Lines, long WithoutCost, long WithoutOrder);

/// <summary>Writes and reads the statement behind <see cref="SalesShape"/>.</summary>
internal static class SalesShapes
{
    // At most two keys a level: the planner knows nothing of columns behind a barrier, takes 200 values for each, and at three keys sorts every line on disk.
    // A vendor has one channel, so naming the largest is naming it.
    public static CompiledSales Statement { get; } = new("""
        with files as (
            select s.reseller, s.upload_id, max(s.channel) as channel,
                min(s.period_start) as first_day, max(s.period_end) as last_day, max(s.days) as days, count(*) as lines,
                count(*) filter (where s.net is null and s.quantity <> 0) as unknown_amounts,
                count(*) filter (where s.cost is null) as without_cost,
                count(*) filter (where s.order_id is null) as without_order
            from bi.sales s
            group by s.reseller, s.upload_id
        ), unmapped as (
            select n.reseller, count(*) as products
            from (select s.reseller, s.product from bi.sales s where not s.is_mapped group by s.reseller, s.product) n
            group by n.reseller
        )
        select f.reseller, f.channel, min(f.first_day) as first_day, max(f.last_day) as last_day, max(f.days) as days, sum(f.lines) as lines,
            sum(f.unknown_amounts) as unknown_amounts,
            coalesce(max(u.products), 0) as unmapped_products,
            sum(f.without_cost) as without_cost,
            sum(f.without_order) as without_order,
            count(distinct f.upload_id) as uploads
        from files f
        left join unmapped u on u.reseller = f.reseller
        group by f.reseller, f.channel
        order by f.reseller, f.channel
        limit 1000
        """, []);

    public static SalesShape Read(IReadOnlyList<object?[]> rows, long version, string baseCurrency)
    {
        var sources = rows.Select(r => new SalesSource((string)r[0]!, (string)r[1]!, (DateOnly)r[2]!, (DateOnly)r[3]!, (int)Number(r[4]), Number(r[5]), Number(r[8]), Number(r[9]))).ToList();
        return new SalesShape(version, baseCurrency, sources.Count == 0 ? null : sources.Min(s => s.From), sources.Count == 0 ? null : sources.Max(s => s.To),
            rows.Sum(r => Number(r[10])), rows.Sum(r => Number(r[7])), rows.Sum(r => Number(r[6])), sources);
    }

    private static long Number(object? value) => (long)(decimal)value!;
}

using Platform.Sales;

namespace Platform.Benchmarks;

/// <summary>What a dashboard asks, and the SQL that somebody who knows the tables would write for it by hand, once over the views and once over the tables.</summary>
internal sealed record KpiShape(string Name, SalesQuery Query, string OnViews, string OnTables)
{
    private static readonly SalesPeriod Year = new(new DateOnly(2024, 1, 1), new DateOnly(2025, 1, 1));

    private const string Tables = """
        from app.sales s
        join app.upload_slices slice on slice.id = s.slice_id and slice.state = 'active'
        left join app.products p on p.id = s.product_id
        """;

    public static IReadOnlyList<KpiShape> All =>
    [
        new(
            "Four KPIs of a year with the year before",
            new SalesQuery { Measures = ["net", "gross", "quantity", "orders"], Time = Year, Compare = new SalesCompare(CompareKind.PreviousYear) },
            $"""
            select {Kpis("s.period_start", "s.order_id", "s.is_sample")}
            from bi.sales s where s.period_start >= '2023-01-01' and s.period_start < '2025-01-01'
            """,
            $"""
            select {Kpis("s.period_start", "s.order_no", "s.is_sample or coalesce(p.is_sample, false)")}
            {Tables} where s.period_start >= '2023-01-01' and s.period_start < '2025-01-01'
            """),
        new(
            "Net sales by month",
            new SalesQuery { Measures = ["net"], Time = Year with { Grain = TimeGrain.Month } },
            """
            select date_trunc('month', s.period_start)::date as period, sum(s.net) as net
            from bi.sales s where s.period_start >= '2024-01-01' and s.period_start < '2025-01-01' group by 1 order by 1
            """,
            $"""
            select date_trunc('month', s.period_start)::date as period, sum(s.net) as net
            {Tables} where s.period_start >= '2024-01-01' and s.period_start < '2025-01-01' group by 1 order by 1
            """),
        new(
            "Top 10 products",
            new SalesQuery { Measures = ["net", "quantity"], Group = ["product"], Time = Year, Limit = 10, Order = new SalesOrder("net", SortDirection.Desc) },
            """
            select s.product, sum(s.net) as net, sum(s.quantity) filter (where not s.is_sample and not s.is_gift) as quantity
            from bi.sales s where s.period_start >= '2024-01-01' and s.period_start < '2025-01-01' group by 1 order by 2 desc, 1 limit 10
            """,
            $"""
            select p.name as product, sum(s.net) as net, sum(s.quantity) filter (where not (s.is_sample or coalesce(p.is_sample, false)) and not s.is_gift) as quantity
            {Tables} where s.period_start >= '2024-01-01' and s.period_start < '2025-01-01' group by 1 order by 2 desc, 1 limit 10
            """),
    ];

    private static string Kpis(string day, string order, string isSample)
    {
        string[] figures =
        [
            "sum(s.net) filter (where {0}) as net{1}", "sum(s.gross) filter (where {0}) as gross{1}",
            $"sum(s.quantity) filter (where not ({isSample}) and not s.is_gift and {{0}}) as quantity{{1}}", $"count(distinct {order}) filter (where {{0}}) as orders{{1}}",
        ];
        return string.Join(",\n    ", figures.SelectMany(f => new[]
        {
            f.Replace("{0}", $"{day} >= '2024-01-01'", StringComparison.Ordinal).Replace("{1}", "", StringComparison.Ordinal),
            f.Replace("{0}", $"{day} < '2024-01-01'", StringComparison.Ordinal).Replace("{1}", "_previous", StringComparison.Ordinal),
        }));
    }
}

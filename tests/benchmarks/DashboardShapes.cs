namespace Platform.Benchmarks;

/// <summary>A widget, and the SQL that somebody who knows the views would write for it by hand.</summary>
/// <param name="Measure">The column that both sides must agree on.</param>
internal sealed record DashboardShape(object Widget, string Measure, string ByHand)
{
    private const string Year = "s.booked_on >= '2024-07-01' and s.booked_on < '2025-07-01'";
    private const string Before = "s.booked_on >= '2023-07-01' and s.booked_on < '2024-07-01'";
    private const string Both = "s.booked_on >= '2023-07-01' and s.booked_on < '2025-07-01'";
    private const string Pieces = "s.quantity) filter (where not s.is_sample and not s.is_gift";

    public static IReadOnlyList<DashboardShape> All { get; } =
    [
        new(Figure("net"), "net", $"select sum(s.net) filter (where {Year}) as net, sum(s.net) filter (where {Before}) as net_previous from bi.sales s where {Both}"),
        new(Figure("quantity"), "quantity", $"select sum({Pieces} and {Year}) as quantity, sum({Pieces} and {Before}) as quantity_previous from bi.sales s where {Both}"),
        new(Figure("gross"), "gross", $"select sum(s.gross) filter (where {Year}) as gross, sum(s.gross) filter (where {Before}) as gross_previous from bi.sales s where {Both}"),
        new(new { title = "Orders", chart = new { type = "number" }, query = new { measures = Of("orders") } }, "orders", $"select count(distinct s.order_id) as orders from bi.sales s where {Year}"),
        new(new { title = "Months", chart = new { type = "line" }, query = new { measures = Of("net"), time = new { grain = "month" } } }, "net",
            $"select date_trunc('month', s.booked_on)::date as period, sum(s.net) as net from bi.sales s where {Year} group by 1 order by 1"),
        Top("reseller", "net", "sum(s.net)", 15),
        Top("product", "net", "sum(s.net)", 15),
        Top("category", "net", "sum(s.net)", 15),
        Top("country", "quantity", $"sum({Pieces})", 15),
        Top("store", "net", "sum(s.net)", 50),
        Top("channel", "net", "sum(s.net)", 10),
        new(new { title = "Vendors by month", chart = new { type = "stacked_bar" }, query = new { measures = Of("net"), group = Of("reseller"), time = new { grain = "month" } } }, "net",
            $"select date_trunc('month', s.booked_on)::date as period, s.reseller, sum(s.net) as net from bi.sales s where {Year} group by 1, 2 order by 1, 2"),
    ];

    private static object Figure(string measure) => new { title = measure, chart = new { type = "number" }, query = new { measures = Of(measure), compare = new { kind = "previous_year" } } };

    private static DashboardShape Top(string dimension, string measure, string sum, int limit) => new(
        new { title = dimension, chart = new { type = "bar" }, query = new { measures = Of(measure), group = Of(dimension), order = new { by = measure, dir = "desc" }, limit } }, measure,
        $"select s.{dimension}, {sum} as {measure} from bi.sales s where {Year} group by 1 order by 2 desc nulls last, 1 limit {limit}");

    private static string[] Of(string id) => [id];
}

/// <summary>Two years of a brand's sales, written by the server itself: a web shop by the day, vendors by the week and by the month, some amounts unknown, some products not mapped.</summary>
internal static class DashboardFacts
{
    private const int Vendors = 20;
    private const int Products = 400;

    public static string Masters => FormattableString.Invariant($"""
        insert into app.resellers (id, code, name, country, currency, business_model) overriding system value
        select i, 'v' || i, case when i = 1 then 'Web shop' else 'Vendor ' || i end, (array['SE','GB','DE','NL','ES'])[1 + i % 5], 'EUR', case when i = 1 then 'D2C' else 'B2B' end
        from generate_series(1, {Vendors}) i;
        insert into app.stores (id, reseller_id, code, name, type, country, city) overriding system value
        select i, 2 + i % {Vendors - 1}, 's' || i, 'Store ' || i, 'physical', (array['SE','GB','DE','NL','ES'])[1 + i % 5], 'City ' || i % 40 from generate_series(1, 120) i;
        insert into app.categories (id, name) overriding system value select i, 'Category ' || i from generate_series(1, 6) i;
        insert into app.products (id, ean, functional_code, name, category_id, size_ml) overriding system value
        select i, lpad(i::text, 13, '0'), 'P' || i, 'Product ' || i, 1 + i % 6, 10 * (1 + i % 10) from generate_series(1, {Products}) i;
        insert into app.product_aliases (id, reseller_id, kind, value, value_norm, label, status)
        select i, 1 + i % {Vendors}, 'code', 'X' || i, 'X' || i, 'Unknown ' || i, 'pending' from generate_series(1, 30) i;
        insert into app.uploads (id, file_name, size_bytes, sha256, status, received_at) values ('019a0000-0000-7000-8000-000000000001', 'all.csv', 1, 'x', 'completed', '2025-07-01');
        insert into app.upload_slices (id, upload_id, reseller_id, grain, period_start, period_end, state)
        select i, '019a0000-0000-7000-8000-000000000001', i, case when i = 1 then 'day' when i <= 10 then 'week' else 'month' end, '2023-07-01', '2025-06-30', 'active' from generate_series(1, {Vendors}) i;
        """);

    // In the order of time, as files come. Weeks lie within a month, so that both sides count the same lines.
    public static string Lines(int from, int to, int rows) => FormattableString.Invariant($"""
        insert into app.sales (slice_id, source_row, reseller_id, store_id, product_id, alias_id, order_no, period_start, period_end, quantity, amount, currency,
            amount_includes_vat, amount_source, net, gross, cost, is_return, is_sample, is_gift, country)
        select l.vendor, l.i, l.vendor, case when l.vendor > 1 then 1 + l.i % 120 end, case when l.i % 500 <> 0 then 1 + (l.i % 7919 * 31) % {Products} end, case when l.i % 500 = 0 then 1 + l.i % 30 end,
            case when l.vendor = 1 then 'W' || l.i / 2 end, l.first_day, l.last_day, l.pieces, l.pieces * 42.5, 'EUR', true, 'file',
            case when l.i % 300 <> 0 then l.pieces * (20 + l.i % 90) + 0.25 end, case when l.i % 300 <> 0 then l.pieces * (25 + l.i % 90) + 0.25 end, l.pieces * 9.5, l.pieces < 0, l.i % 97 = 0, l.i % 89 = 0,
            case when l.vendor = 1 then (array['SE','GB','DE','NL','ES','FR','US','PL'])[1 + l.i % 8] end
        from (
            select g.i, v.vendor, case when g.i % 25 = 0 then -1 else 1 + g.i % 4 end as pieces,
                case when v.vendor = 1 then d.day when v.vendor <= 10 then d.month + 7 * least(3, (d.day - d.month) / 7) else d.month end as first_day,
                case when v.vendor = 1 then d.day when v.vendor <= 10 then d.month + 7 * least(3, (d.day - d.month) / 7) + 6 else (d.month + interval '1 month')::date - 1 end as last_day
            from generate_series({from}, {to}) g(i)
            cross join lateral (select case when g.i % 10 < 6 then 1 else 2 + (g.i / 10) % {Vendors - 1} end as vendor) v
            cross join lateral (select date '2023-07-01' + (g.i::bigint * 730 / {rows})::int as day) day
            cross join lateral (select day.day, date_trunc('month', day.day)::date as month) d
        ) l
        """);
}

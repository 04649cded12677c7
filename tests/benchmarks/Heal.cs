using System.Net.Http.Json;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;

namespace Platform.Benchmarks;

/// <summary>A vendor's word placed with all its sales, against the bare UPDATE of the same rows in another tenant; and the queue where very many words wait.</summary>
internal static class Heal
{
    private const int Waiting = 100_000;
    private const int Products = 10_000;

    public static async Task RunAsync(BenchHost host, Orders orders, Report report)
    {
        var (rows, repetitions) = (orders.RowsOr(1_000_000), orders.RepetitionsOr(3));
        var (ours, rival) = (await WorldAsync(host, rows), await WorldAsync(host, rows));
        using var client = await ours.SignInAsync();
        await QueueAsync(client, ours, repetitions, report);
        await CompareAsync(
            host, repetitions, report, Words.Invariant($"{rows:N0} sales of one word placed with a product"), "over HTTP, totals and warnings settled, committed and synced; rival: the bare `UPDATE` of the same rows",
            () => PostAsync(client, "map", new { productId = 1 }), "update app.sales set product_id = 1 where alias_id = 1 and product_id is null", rival,
            () => PostAsync(client, "undo", new { }), "update app.sales set product_id = null where alias_id = 1 and product_id is not null");
    }

    private static async Task CompareAsync(
        BenchHost host, int repetitions, Report report, string what, string how, Func<Task> place, string update, BenchTenant rival, Func<Task> takeBack, string back)
    {
        var (placing, updating, undoing, resetting) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < repetitions; i++)
        {
            await host.CheckpointAsync();
            placing.Add(await Race.SecondsAsync(place));
            await host.CheckpointAsync();
            updating.Add(await Race.SecondsAsync(() => rival.AdministerAsync(update)));
            await host.CheckpointAsync();
            undoing.Add(await Race.SecondsAsync(takeBack));
            await host.CheckpointAsync();
            resetting.Add(await Race.SecondsAsync(() => rival.AdministerAsync(back)));
        }

        Add(report, what, new Sample("ours", placing), new Sample("update", updating), how);
        Add(report, "… and taken back", new Sample("ours", undoing), new Sample("update", resetting), "likewise");
    }

    private static void Add(Report report, string what, Sample ours, Sample rival, string how) => report.Add(new Figure(
        what, Words.Time(ours), Words.Time(rival), $"takes {Words.Times(ours.Median / rival.Median)} as long", how));

    private static async Task QueueAsync(HttpClient client, BenchTenant tenant, int repetitions, Report report)
    {
        const string bare = "select * from app.product_aliases where status = 'pending' order by id limit 50";
        var samples = await Race.RunAsync(
            1, repetitions * 3,
            new Contestant("queue", _ => Race.SecondsAsync(async () => (await client.GetAsync("/api/v1/products/unmapped?limit=50")).EnsureSuccessStatusCode())),
            new Contestant("bare", _ => Race.SecondsAsync(() => tenant.AdministerAsync(bare))));
        report.Add(new Figure(
            Words.Invariant($"The first 50 of {Waiting:N0} waiting words, with candidates among {Products:N0} products"), Words.Time(samples[0]), Words.Time(samples[1]),
            $"takes {Words.Times(samples[0].Median / samples[1].Median)} as long", "over HTTP, those with the most sales first; rival: 50 of the words alone, unranked, on a connection of its own"));
    }

    private static async Task PostAsync(HttpClient client, string action, object body)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/products/unmapped/1/{action}", body);
        answer.EnsureSuccessStatusCode();
    }

    // The first word has the rows; 300,000 further sales are of all the others.
    private static async Task<BenchTenant> WorldAsync(BenchHost host, int rows)
    {
        Report.Progress(Words.Invariant($"making {rows:N0} sales of one word"));
        var tenant = await host.NewTenantAsync();
        foreach (var sql in new[]
        {
            "insert into app.resellers (id, code, name, business_model) overriding system value values (1, 'bench', 'Bench', 'B2B')",
            $"insert into app.products (id, name, functional_code) overriding system value select n, (array['Amber','Musk','Oud','Rose','Cedar','Iris','Fig'])[1 + n % 7] || ' ' || (array['Night','Water','Garden','Silk','Road'])[1 + n % 5] || ' ' || n || ' 50 ML', 'P' || n from generate_series(1, {Products}) n",
            $"insert into app.product_aliases (id, reseller_id, kind, value, value_norm, label, status) select n, 1, 'name', l, upper(l), l, 'pending' from (select n, (array['Amber','Musk','Oud','Rose','Cedar','Iris','Fig'])[1 + n % 7] || ' ' || (array['Nite','Waters','Gardens','Silky','Roads'])[1 + n % 5] || ' ' || n as l from generate_series(1, {Waiting}) n) x",
            "insert into app.uploads (id, file_name, size_bytes, sha256, vendor, status, received_at, sales) values (gen_random_uuid(), 'bench.csv', 1, '\\x00', 'bench', 'completed', now(), 1)",
            "insert into app.upload_slices (id, upload_id, reseller_id, grain, period_start, period_end, state) select 1, id, 1, 'month', '2025-01-01', '2025-01-31', 'active' from app.uploads",
            $"""
            insert into app.sales (slice_id, source_row, reseller_id, alias_id, period_start, period_end, quantity, amount, currency, amount_includes_vat, amount_source, fx_rate, net, gross)
            select 1, n, 1, case when n <= {rows} then 1 else 2 + n % ({Waiting} - 1) end, '2025-01-01', '2025-01-31', 1, 10, 'EUR', false, 'file', 1, 10, 10 from generate_series(1, {rows + 300_000}) n
            """,
            "update app.product_aliases a set seen = s.seen from (select alias_id, count(*) as seen from app.sales group by 1) s where s.alias_id = a.id",
            "analyze",
        })
        {
            await tenant.AdministerAsync(sql);
        }

        return tenant;
    }
}

using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Tenancy.Connections;

namespace Platform.Benchmarks;

/// <summary>A dashboard of twelve widgets over HTTP, in one request, against the same twelve answers by hand.</summary>
internal static class Dashboards
{
    private const int WarmRounds = 300;
    private const int Chunk = 250_000;

    private static readonly object View = new { from = "2024-07-01", to = "2025-07-01" };

    public static async Task RunAsync(BenchHost host, Orders orders, Report report)
    {
        var rows = orders.RowsOr(5_000_000);
        var tenant = await FillAsync(host, rows);
        using var client = await tenant.SignInAsync();
        var made = await PostAsync(client, "dashboards", new { name = "Twelve", widgets = DashboardShape.All.Select(s => s.Widget) });
        var path = $"dashboards/{made.GetProperty("id").GetString()}/results";
        await tenant.InScopeAsync(async scope =>
        {
            var database = scope.GetRequiredService<TenantDatabase>();
            await using var one = await database.OpenChatAsync(CancellationToken.None);
            await using var other = await database.OpenChatAsync(CancellationToken.None);
            // What the chat's login may take is no rival's concern: on a busy machine a statement by hand can take longer.
            await Kpi.AnswersAsync(one, "set statement_timeout = 0");
            await Kpi.AnswersAsync(other, "set statement_timeout = 0");
            await EnsureSameAsync(await PostAsync(client, path, new { view = View }), one);
            await ColdAsync(report, orders, tenant, client, path, one, other, rows);
            await WarmAsync(report, client, path, one, rows);
            return true;
        });
    }

    private static async Task ColdAsync(Report report, Orders orders, BenchTenant tenant, HttpClient client, string path, NpgsqlConnection one, NpgsqlConnection other, int rows)
    {
        var samples = await Race.RunAsync(
            0, orders.RepetitionsOr(3),
            new Contestant("dashboard", async _ =>
            {
                await tenant.AdministerAsync("update app.data_state set version = version + 1");
                return await Race.SecondsAsync(() => PostAsync(client, path, new { view = View }));
            }),
            new Contestant("in turn", _ => Race.SecondsAsync(() => ByHandAsync(one, DashboardShape.All))),
            new Contestant("two at once", _ => Race.SecondsAsync(() => Task.WhenAll(
                ByHandAsync(one, DashboardShape.All.Where((_, i) => i % 2 == 0)), ByHandAsync(other, DashboardShape.All.Where((_, i) => i % 2 == 1))))));
        report.Add(new Figure(
            Words.Invariant($"Twelve widgets over {rows:N0} rows after a load, nothing cached"), Words.Time(samples[0]), Words.Time(samples[1]),
            $"takes {Words.Times(samples[0].Median / samples[1].Median)} as long",
            "one HTTP request: finding out what is loaded, checks, guard, totals and notes included; rival: the twelve statements by hand on the same views, same login, one after the other on an open connection"));
        report.Add(new Figure(
            "… against two connections by hand", Words.Time(samples[0]), Words.Time(samples[2]), $"takes {Words.Times(samples[0].Median / samples[2].Median)} as long",
            "the same; rival: the same statements on two open connections at once, as a dashboard does it"));
    }

    private static async Task WarmAsync(Report report, HttpClient client, string path, NpgsqlConnection one, int rows)
    {
        var samples = await Race.RunAsync(
            20, WarmRounds,
            new Contestant("warm", _ => Race.SecondsAsync(() => PostAsync(client, path, new { view = View }))),
            new Contestant("select 1", _ => Race.SecondsAsync(() => ScalarAsync(one))));
        report.Add(new Figure(
            Words.Invariant($"The same dashboard again over {rows:N0} rows"), Words.Percentiles(samples[0]), "p95 50 ms (the limit)", Words.Invariant($"{100 * samples[0].P95 / 0.05:0} % of the limit"),
            "over HTTP with session, rights, data version, exact cache and the whole JSON read by the client"));
    }

    private static async Task ByHandAsync(NpgsqlConnection connection, IEnumerable<DashboardShape> shapes)
    {
        foreach (var shape in shapes)
        {
            await Kpi.AnswersAsync(connection, shape.ByHand);
        }
    }

    private static Task ScalarAsync(NpgsqlConnection connection) => Kpi.AnswersAsync(connection, "select 1");

    // The first figure of every row, so that both sides are known to answer the same.
    private static async Task EnsureSameAsync(JsonElement results, NpgsqlConnection connection)
    {
        foreach (var (i, shape) in DashboardShape.All.Index())
        {
            var result = results.GetProperty("widgets")[i].GetProperty("result");
            var columns = result.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("id").GetString()).ToList();
            var byHand = await Kpi.AnswersAsync(connection, shape.ByHand);
            var ours = result.GetProperty("rows").EnumerateArray().Select(r => r[columns.IndexOf(shape.Measure)].GetDecimal()).Order().ToList();
            var theirs = byHand.Select(r => Convert.ToDecimal(r[shape.Measure], CultureInfo.InvariantCulture)).Order().ToList();
            if (!ours.SequenceEqual(theirs))
            {
                throw new InvalidOperationException($"{shape.ByHand}: {string.Join(", ", ours.Take(5))} of ours, {string.Join(", ", theirs.Take(5))} by hand.");
            }
        }
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/{path}", body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new InvalidOperationException(text);
    }

    /// <summary>A company with so many sales of twenty vendors in two years.</summary>
    internal static async Task<BenchTenant> FillAsync(BenchHost host, int rows)
    {
        var tenant = await host.NewTenantAsync();
        Report.Progress(Words.Invariant($"writing {rows:N0} rows"));
        await tenant.AdministerAsync(DashboardFacts.Masters);
        for (var from = 1; from <= rows; from += Chunk)
        {
            await tenant.AdministerAsync(DashboardFacts.Lines(from, Math.Min(rows, from + Chunk - 1), rows));
        }

        await tenant.AdministerAsync("vacuum analyze");
        await tenant.AdministerAsync("update app.data_state set version = version + 1");
        await host.CheckpointAsync();
        return tenant;
    }
}

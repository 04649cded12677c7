using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Sales;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Scopes;

namespace Platform.Benchmarks;

/// <summary>A dashboard's figures through <c>SalesQuery</c>, against hand-written SQL that gives the same numbers.</summary>
internal static class Kpi
{
    private const int WarmRounds = 500;

    public static async Task RunAsync(BenchHost host, Orders orders, Report report)
    {
        var rows = orders.RowsOr(1_000_000);
        var tenant = await FillAsync(host, rows);
        await tenant.InScopeAsync(async scope =>
        {
            var database = scope.GetRequiredService<TenantDatabase>();
            await using var chat = await database.OpenChatAsync(CancellationToken.None);
            await using var app = await database.OpenAsync(CancellationToken.None);
            var world = new World(scope, chat, app, Words.Invariant($" over {rows:N0} rows"), orders.RepetitionsOr(7));
            foreach (var shape in KpiShape.All)
            {
                await ColdAsync(world, shape, report);
            }

            await FirstAsync(world, KpiShape.All[0], report);
            await WarmAsync(world, KpiShape.All[0], report);
            return true;
        });
    }

    private sealed record World(IServiceProvider Scope, NpgsqlConnection Chat, NpgsqlConnection App, string Over, int Repetitions)
    {
        /// <summary>With an empty memory for answers.</summary>
        public SalesNumbers NewNumbers() => new(
            Scope.GetRequiredService<TenantDatabase>(), new TenantCache(Scope.GetRequiredService<CurrentTenant>(), new TenantCacheStore()),
            Scope.GetRequiredService<SalesModel>(), Scope.GetRequiredService<SalesReader>());
    }

    private static async Task<BenchTenant> FillAsync(BenchHost host, int rows)
    {
        var csv = Path.Combine(Clone.Folder, $"kpi-{rows}.csv");
        Report.Progress(Words.Invariant($"loading {rows:N0} rows"));
        OrderLines.WriteCsv(csv, rows, wide: true);
        var tenant = await host.NewTenantAsync();
        using var client = await tenant.SignInAsync();
        await BenchTenant.UploadAsync(client, csv);
        File.Delete(csv);
        await tenant.AdministerAsync("vacuum analyze"); // as autovacuum does soon after a load
        await host.CheckpointAsync();
        return tenant;
    }

    private static async Task ColdAsync(World world, KpiShape shape, Report report)
    {
        var numbers = world.NewNumbers();
        EnsureSame(await numbers.AskAsync(shape.Query, CancellationToken.None), await AnswersAsync(world.Chat, shape.OnViews), shape.Name);
        EnsureSame(await numbers.AskAsync(shape.Query, CancellationToken.None), await AnswersAsync(world.App, shape.OnTables), shape.Name);
        var samples = await Race.RunAsync(
            1, world.Repetitions,
            new Contestant("query", _ => ColdOnceAsync(world, shape)),
            new Contestant("views", _ => Race.SecondsAsync(() => AnswersAsync(world.Chat, shape.OnViews))),
            new Contestant("tables", _ => Race.SecondsAsync(() => AnswersAsync(world.App, shape.OnTables))));
        var ours = samples[0];
        report.Add(new Figure(
            $"{shape.Name}{world.Over}, not cached", Words.Time(ours), Words.Time(samples[1]), $"takes {Words.Times(ours.Median / samples[1].Median)} as long",
            "check, compile, guard, limits, totals included; rival: SQL by hand on the same views, same login, open connection"));
        report.Add(new Figure(
            "… against the tables themselves", Words.Time(ours), Words.Time(samples[2]), $"takes {Words.Times(ours.Median / samples[2].Median)} as long",
            "rival: SQL by hand on the base tables, as the application's login, parallel plans allowed"));
    }

    // What is loaded is known to the node already, as it is for every question but the first after a load.
    private static async Task<double> ColdOnceAsync(World world, KpiShape shape)
    {
        var numbers = world.NewNumbers();
        await numbers.ShapeAsync(CancellationToken.None);
        return await Race.SecondsAsync(() => numbers.AskAsync(shape.Query, CancellationToken.None));
    }

    private static async Task FirstAsync(World world, KpiShape shape, Report report)
    {
        var samples = await Race.RunAsync(
            0, world.Repetitions,
            new Contestant("first", _ => Race.SecondsAsync(() => world.NewNumbers().AskAsync(shape.Query, CancellationToken.None))),
            new Contestant("views", _ => Race.SecondsAsync(() => AnswersAsync(world.Chat, shape.OnViews))));
        report.Add(new Figure(
            "The first such question after a load", Words.Time(samples[0]), Words.Time(samples[1]), $"takes {Words.Times(samples[0].Median / samples[1].Median)} as long",
            "also finds out what is loaded and what is unmapped or unknown in it, once per data version; rival: the KPIs by hand on the views"));
    }

    private static async Task WarmAsync(World world, KpiShape shape, Report report)
    {
        var numbers = world.NewNumbers();
        var samples = await Race.RunAsync(
            20, WarmRounds,
            new Contestant("warm", _ => Race.SecondsAsync(() => numbers.AskAsync(shape.Query, CancellationToken.None))),
            new Contestant("select 1", _ => Race.SecondsAsync(() => AnswersAsync(world.App, "select 1"))));
        report.Add(new Figure(
            "The same question again", Words.Percentiles(samples[0]), Words.Percentiles(samples[1]), $"p95 is {Words.Times(samples[0].P95 / samples[1].P95)} as long",
            "from the exact cache, after reading the data version; rival: a bare `SELECT 1` on an open connection"));
    }

    internal static async Task<List<Dictionary<string, object?>>> AnswersAsync(NpgsqlConnection connection, string sql)
    {
        var rows = new List<Dictionary<string, object?>>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.Ordinal));
        }

        return rows;
    }

    private static void EnsureSame(SalesResult ours, IReadOnlyList<Dictionary<string, object?>> byHand, string what)
    {
        if (ours.Rows.Count != byHand.Count)
        {
            throw new InvalidOperationException($"{what}: {ours.Rows.Count} rows of ours, {byHand.Count} by hand.");
        }

        foreach (var (i, row) in byHand.Index())
        {
            foreach (var (column, value) in row)
            {
                var (mine, theirs) = (Text(ours.Rows[i][ours.IndexOf(column)]), Text(value));
                if (mine != theirs)
                {
                    throw new InvalidOperationException($"{what}, row {i + 1}, {column}: {mine} of ours, {theirs} by hand.");
                }
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTime day => DateOnly.FromDateTime(day).ToString("O", CultureInfo.InvariantCulture),
        string text => text,
        _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("0.##########", CultureInfo.InvariantCulture),
    };
}

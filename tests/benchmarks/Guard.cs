using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Sales;
using Platform.Sql;
using Platform.Tenancy.Connections;

namespace Platform.Benchmarks;

/// <summary>What a query costs before it reaches the database, when its text was never seen before; the yardstick is one empty round trip to it.</summary>
internal static partial class Guard
{
    private static readonly string[] Queries =
    [
        """{"measures":["net"]}""",
        """{"measures":["net","gross","quantity","orders"],"time":{"from":"2024-01-01","to":"2025-01-01"},"compare":{"kind":"previous_year"}}""",
        """{"measures":["net"],"time":{"from":"2024-01-01","to":"2025-01-01","grain":"month"}}""",
        """{"measures":["net"],"time":{"from":"2024-01-01","to":"2025-01-01","grain":"month"},"compare":{"kind":"previous_year"},"cumulative":true}""",
        """{"measures":["net","quantity"],"group":["product"],"order":{"by":"net","dir":"desc"},"limit":10}""",
        """{"measures":["net"],"group":["reseller","product"],"per":"reseller","limit":3,"time":{"from":"2024-01-01","to":"2025-01-01"}}""",
        """{"measures":["margin","aov","return_rate"],"group":["country"],"filters":[{"dim":"channel","op":"in","values":["online"]}]}""",
        """{"measures":["net"],"group":["product"],"share":true,"filters":[{"dim":"reseller","op":"in","values":["Liberty"]}],"shareOf":["reseller"]}""",
        """{"measures":["net"],"group":["product"],"pareto":80,"order":{"by":"net","dir":"desc"}}""",
        """{"measures":["quantity"],"group":["product"],"filters":[{"dim":"reseller","op":"in","values":["Liberty"]}],"except":[{"dim":"reseller","op":"in","values":["Selfridges"]}]}""",
        """{"measures":["net"],"group":["weekday"],"filters":[{"dim":"city","op":"contains","values":["ams","ber"]}],"having":[{"measure":"net","op":">","value":1000}]}""",
        """{"measures":["net"],"time":{"from":"2024-01-01","to":"2025-01-01"},"average":"week","group":["country"]}""",
    ];

    public static async Task RunAsync(BenchHost host, Orders orders, Report report)
    {
        var tenant = await host.NewTenantAsync();
        await tenant.InScopeAsync(async scope =>
        {
            await using var app = await scope.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
            var views = await BiCatalogue.ReadAsync(app, CancellationToken.None);
            var (guard, model) = (scope.GetRequiredService<SqlGuard>(), scope.GetRequiredService<SalesModel>());
            var check = new Steps(guard, views, new SalesQueryCheck(model), new SalesQueryCompiler(model));
            var samples = await Race.RunAsync(
                5 * Queries.Length, orders.RepetitionsOr(40) * Queries.Length,
                new Contestant("check", run => Race.SecondsAsync(() => check.RunAsync(Queries[Math.Abs(run) % Queries.Length]))),
                new Contestant("select 1", _ => Race.SecondsAsync(() => OneAsync(app))));
            report.Add(new Figure(
                $"A query's way to the database, {Queries.Length} shapes", Words.Percentiles(samples[0]), Words.Percentiles(samples[1]),
                $"p95 is {Words.Times(samples[0].P95 / samples[1].P95)} as long",
                "read JSON, check, compile, parse with PostgreSQL's own parser, guard, without the memory of texts that passed; rival: a bare `SELECT 1` round trip"));
            return true;
        });
    }

    private sealed record Steps(SqlGuard Guard, BiCatalogue Views, SalesQueryCheck Check, SalesQueryCompiler Compiler)
    {
        public async Task RunAsync(string json)
        {
            var sql = Compiler.Compile(Check.Canonical(SalesJson.Read(json)), SalesReader.MaxRows).Sql;
            if (await Guard.CheckAsync(Parameters().Replace(sql, "'1'"), Views) is SqlVerdict.Rejected no)
            {
                throw new InvalidOperationException($"{json} was rejected: {no.Code}, {no.Message}");
            }
        }
    }

    [GeneratedRegex(@"\$\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameters();

    private static async Task OneAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select 1", connection);
        await command.ExecuteScalarAsync();
    }
}

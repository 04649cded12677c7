using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Chat;
using Platform.Sales;
using Platform.Sql;
using Platform.Tenancy.Connections;

namespace Platform.Benchmarks;

/// <summary>What a query costs before it reaches the database, when its text was never seen before; the yardstick is one empty round trip to it.</summary>
internal static partial class Guard
{
    private const double Bar = 0.02;

    public static async Task RunAsync(BenchHost host, Orders orders, Report report)
    {
        var tenant = await Dashboards.FillAsync(host, 30_000);
        await tenant.InScopeAsync(async scope =>
        {
            await using var app = await scope.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
            var views = await BiCatalogue.ReadAsync(app, CancellationToken.None);
            var (guard, model, lexicon) = (scope.GetRequiredService<SqlGuard>(), scope.GetRequiredService<SalesModel>(), scope.GetRequiredService<Lexicon>());
            var shape = await scope.GetRequiredService<SalesNumbers>().ShapeAsync(CancellationToken.None);
            var setting = new Setting(model, shape, await scope.GetRequiredService<ChatNames>().IndexAsync(shape, CancellationToken.None), new DateOnly(2025, 10, 15), null);
            var check = new Steps(guard, views, new SalesQueryCheck(model), new SalesQueryCompiler(model), question => Read(new Decision(Normaliser.Read(question), lexicon, setting)));
            var questions = QuestionFile.Read(await File.ReadAllTextAsync(Path.Combine(Clone.Root, "tests", "Platform.Tests", "Chat", "questions.tsv"))).Where(q => q.Query is not null).ToList();
            var samples = await Race.RunAsync(
                questions.Count, orders.RepetitionsOr(2) * questions.Count,
                new Contestant("check", run => Race.SecondsAsync(() => check.RunAsync(questions[Math.Abs(run) % questions.Count]))),
                new Contestant("select 1", _ => Race.SecondsAsync(() => OneAsync(app))));
            report.Add(new Figure(
                Words.Invariant($"A question's way to the database, {questions.Count} questions"), Words.Percentiles(samples[0]), Words.Percentiles(samples[1]),
                $"p95 is {Words.Times(samples[0].P95 / samples[1].P95)} as long",
                "read the words, check the query, compile it, parse with PostgreSQL's own parser, guard, without the memory of texts that passed; rival: a bare `SELECT 1` round trip"));
            report.Add(new Figure("… against the limit", Words.Percentiles(samples[0]), $"p95 {Words.Time(Bar)} (the limit)", Words.Invariant($"p95 is {100 * samples[0].P95 / Bar:0} % of the limit"), "the same"));
            return true;
        });
    }

    private sealed record Steps(SqlGuard Guard, BiCatalogue Views, SalesQueryCheck Check, SalesQueryCompiler Compiler, Action<string> Read)
    {
        public async Task RunAsync(ExpectedQuestion question)
        {
            Read(question.Question);
            var sql = Compiler.Compile(Check.Canonical(SalesJson.Read(question.Query!)), SalesReader.MaxRows).Sql;
            if (await Guard.CheckAsync(Parameters().Replace(sql, "'1'"), Views) is SqlVerdict.Rejected no)
            {
                throw new InvalidOperationException($"{question.Query} was rejected: {no.Code}, {no.Message}");
            }
        }
    }

    // Some name what this company does not have; saying so is part of reading, too.
    private static void Read(Decision decision)
    {
        try
        {
            decision.Read();
        }
        catch (Exception e) when (e is Unreadable or SalesQueryInvalid)
        {
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

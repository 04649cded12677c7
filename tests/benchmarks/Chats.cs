using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Sales;
using Platform.Tenancy.Connections;

namespace Platform.Benchmarks;

/// <summary>Fifty people of one company who ask at the same moment, each question new, over HTTP; against the same statements sent raw over as many connections as a company may use.</summary>
internal static class Chats
{
    private const int People = 50;
    private const int Places = 4; // connections that one company's questions may use at once
    private const double Bar = 1.5;

    public static async Task RunAsync(BenchHost host, Orders orders, Report report)
    {
        var (rows, rounds) = (orders.RowsOr(30_000), orders.RepetitionsOr(6));
        var tenant = await Dashboards.FillAsync(host, rows);
        using var client = await tenant.SignInAsync();
        await AskAllAsync(client, Questions(0, 2), []);
        var asked = new ConcurrentBag<(double Seconds, SalesQuery Query)>();
        await AskAllAsync(client, Questions(1, rounds), asked);
        var raw = await tenant.InScopeAsync(scope => RawAsync(scope, [.. asked.Select(a => a.Query)]));
        var (ours, theirs) = (new Sample("chat", [.. asked.Select(a => a.Seconds)]), new Sample("raw", raw));
        var over = Words.Invariant($"{People} people at once ask {People * rounds} different questions over {rows:N0} rows");
        report.Add(new Figure(over, Words.Percentiles(ours), Words.Percentiles(theirs), $"p95 takes {Words.Times(ours.P95 / theirs.P95)} as long",
            "over HTTP with session: reading the words, check, compile, guard, limits, totals, notes, sentence, and keeping the conversation; rival: the compiled statements alone, by as many people, on the four connections that a company has"));
        report.Add(new Figure("… against what a person waits", Words.Percentiles(ours), $"p95 {Words.Time(Bar)} (the limit)", Words.Invariant($"p95 is {100 * ours.P95 / Bar:0} % of the limit"), "the same"));
    }

    // Every person asks one after the other, all people at once; no two questions are the same, so nothing comes from a cache.
    private static Task AskAllAsync(HttpClient client, List<List<string>> questions, ConcurrentBag<(double Seconds, SalesQuery Query)> asked) =>
        Task.WhenAll(questions.Select(async person =>
        {
            foreach (var question in person)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsJsonAsync("/api/v1/chat/questions", new { question, asOf = "2025-06-30" });
                var text = await answer.Content.ReadAsStringAsync();
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                var query = answer.IsSuccessStatusCode && JsonSerializer.Deserialize<JsonElement>(text).TryGetProperty("query", out var read) && read.ValueKind is JsonValueKind.Object ? SalesJson.Read(read.GetRawText())
                    : throw new InvalidOperationException($"{question}: {text}");
                asked.Add((seconds, query));
            }
        }));

    private static List<List<string>> Questions(int round, int each)
    {
        string[] months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        string[] shapes = ["net sales of {0} in {1}", "top 5 products of {0} in {1}", "units of {0} by country in {1}", "sales of {0} in {1} vs last year", "average order value of {0} in {1}", "share of each category at {0} in {1}"];
        return [.. Enumerable.Range(0, People).Select(person => Enumerable.Range(0, each).Select(i =>
        {
            var at = (((round * People) + person) * each) + i;
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, shapes[at % shapes.Length], $"Vendor {2 + (at / shapes.Length % 19)}", $"{months[at / (shapes.Length * 19) % 12]} {2024 + (round % 2)}");
        }).ToList())];
    }

    private static async Task<List<double>> RawAsync(IServiceProvider scope, List<SalesQuery> queries)
    {
        var compiler = new SalesQueryCompiler(scope.GetRequiredService<SalesModel>());
        var free = new ConcurrentQueue<NpgsqlConnection>();
        for (var i = 0; i < Places; i++)
        {
            free.Enqueue(await scope.GetRequiredService<TenantDatabase>().OpenChatAsync(CancellationToken.None));
        }

        using var places = new SemaphoreSlim(Places);
        var seconds = new ConcurrentBag<double>();
        await Task.WhenAll(queries.Chunk(Math.Max(1, queries.Count / People)).Select(async person =>
        {
            foreach (var statement in person.Select(q => compiler.Compile(q, SalesReader.MaxRows)))
            {
                seconds.Add(await Race.SecondsAsync(() => OneAsync(statement)));
            }
        }));
        return [.. seconds];

        async Task OneAsync(CompiledSales statement)
        {
            await places.WaitAsync();
            var connection = free.TryDequeue(out var open) ? open : throw new InvalidOperationException("There are as many places as connections.");
            await using (var command = new NpgsqlCommand(statement.Sql, connection))
            {
                command.Parameters.AddRange(statement.Parameters.Select(v => new NpgsqlParameter { Value = v }).ToArray());
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                }
            }

            free.Enqueue(connection);
            places.Release();
        }
    }
}

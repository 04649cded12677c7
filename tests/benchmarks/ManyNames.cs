using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Chat;
using Platform.Sales;

namespace Platform.Benchmarks;

/// <summary>Questions with a slip in a product's name where a company has very many products; against comparing every name.</summary>
internal static class ManyNames
{
    private const double Bar = 0.1;

    private static readonly string[] First = ["Garden", "Night", "Salt", "Paper", "Green", "Slow", "Tide", "High", "Amber", "Velvet", "Winter", "Silver", "Wild", "Quiet", "Golden", "Hidden", "Coastal", "Smoked", "Bitter", "Electric"];
    private static readonly string[] Second = ["Pool", "Train", "Field", "Moon", "Room", "Fire", "Table", "Street", "Orchid", "Cedar", "Harbour", "Meadow", "Lantern", "Marble", "Saffron", "Thunder", "Orchard", "Compass", "Feather", "Horizon"];
    private static readonly string[] Third = ["Candle", "Perfume", "Soap", "Lotion", "Diffuser", "Balm", "Mist", "Oil", "Scrub", "Cream"];

    public static async Task RunAsync(BenchHost host, Orders orders, Report report)
    {
        var names = orders.RowsOr(100_000);
        var tenant = await FillAsync(host, names);
        using var client = await tenant.SignInAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var first = await AskAsync(client, Slipped((names / 2) + 7));
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        var index = await tenant.InScopeAsync(async scope => await scope.GetRequiredService<ChatNames>().IndexAsync(await scope.GetRequiredService<SalesNumbers>().ShapeAsync(CancellationToken.None), CancellationToken.None));
        var samples = await Race.RunAsync(
            10, orders.RepetitionsOr(60),
            new Contestant("question", run => AskAsync(client, Slipped((names / 2) + 7, run))),
            new Contestant("every name", run => Task.FromResult(Compared(names, Slipped((names / 2) + 7, run)))));
        var what = Words.Invariant($"A question with a slip in one of {names:N0} products' names ({index.Names:N0} names with other forms)");
        report.Add(new Figure(what, Words.Percentiles(samples[0]), Words.Percentiles(samples[1]), $"p95 takes {Words.Times(samples[0].P95 / samples[1].P95)} as long",
            "the whole question over HTTP, its numbers included; rival: comparing the four words alone with each product's name, once"));
        report.Add(new Figure("… against what a person waits", Words.Percentiles(samples[0]), $"p95 {Words.Time(Bar)} (the limit)", Words.Invariant($"p95 is {100 * samples[0].P95 / Bar:0} % of the limit"), "the same"));
        report.Add(new Figure("… the first question after a load", Words.Time(first), "", "", $"also finds out what is loaded and reads all names; they stay in memory with {Words.Bytes(memory)} (with all else that the first question keeps) until the data changes"));
    }

    private static async Task<double> AskAsync(HttpClient client, string name)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsJsonAsync("/api/v1/chat/questions", new { question = $"how many {name} did we sell from July 2023 to June 2025", asOf = "2025-06-30" });
        var text = await answer.Content.ReadAsStringAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        // "Mable" is as near to Table as to Marble: asking back is an answer too.
        return answer.IsSuccessStatusCode ? seconds : throw new InvalidOperationException($"{name}: {text}");
    }

    private static double Compared(int names, string slipped)
    {
        var all = Enumerable.Range(0, names).Select(i => Name(i).ToLowerInvariant()).ToList();
        return Race.Seconds(() => _ = all.Count(n => Spelling.Distance(n, slipped.ToLowerInvariant(), 2) <= 2));
    }

    private static string Name(int i) => Words.Invariant($"{First[i % 20]} {Second[i / 20 % 20]} {Third[i / 400 % 10]} {i / 4_000}");

    // A letter of the second word is left out, in another name every time.
    private static string Slipped(int near, int run = -20)
    {
        var words = Name(near + (37 * run)).Split(' ');
        words[1] = words[1].Remove(2, 1);
        return string.Join(' ', words);
    }

    private static async Task<BenchTenant> FillAsync(BenchHost host, int names)
    {
        var tenant = await host.NewTenantAsync();
        Report.Progress(Words.Invariant($"writing {names:N0} products"));
        var (first, second, third) = (List(First), List(Second), List(Third));
        await tenant.AdministerAsync(DashboardFacts.Masters);
        await tenant.AdministerAsync(FormattableString.Invariant($"""
            delete from app.products;
            insert into app.products (id, ean, functional_code, name, category_id, size_ml) overriding system value
            select i + 1, lpad(i::text, 13, '0'), 'P' || i, ({first})[1 + i % 20] || ' ' || ({second})[1 + i / 20 % 20] || ' ' || ({third})[1 + i / 400 % 10] || ' ' || i / 4000, 1 + i % 6, 50
            from generate_series(0, {names - 1}) i
            """));
        await tenant.AdministerAsync(DashboardFacts.Lines(1, 2 * names, 2 * names).Replace("(l.i % 7919 * 31) % 400", FormattableString.Invariant($"l.i % {names}"), StringComparison.Ordinal));
        await tenant.AdministerAsync("vacuum analyze");
        await tenant.AdministerAsync("update app.data_state set version = version + 1");
        return tenant;

        static string List(string[] words) => $"array[{string.Join(',', words.Select(w => $"'{w}'"))}]";
    }
}

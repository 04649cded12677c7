using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Sales;

namespace Platform.Tests.Sales;

/// <summary>
/// Laws that all numbers keep, tried over HTTP with random figures, splits, filters and days. A failure names its seed and query; the same seed asks the same again.
/// </summary>
[Collection(SeededTenantCollection.Name)]
public sealed class NumbersAgreeTests(SeededTenant seeded)
{
    private const int Seed = 20251121;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Groups_add_up_to_the_total_and_figures_that_do_not_add_up_are_not_summed() => HoldsAsync(40, async law =>
    {
        var whole = law.Query();
        var parts = whole with { Group = law.Groups(1, 3) };
        var answers = await law.AskAsync(whole, parts);

        foreach (var measure in whole.Measures.Where(m => !law.IsLifted(m, parts.Group) && law.Model.FindMeasure(m) is not { IsDate: true }))
        {
            Same(answers[0].Totals[measure], answers[0].Rows[0][answers[0].IndexOf(measure)], $"{measure} of the one row");
            Same(answers[0].Totals[measure], answers[1].Totals[measure], $"total {measure} by {string.Join(", ", parts.Group)}");
            if (law.Model.IsAdditive(measure))
            {
                Same(answers[0].Totals[measure] ?? 0, answers[1].Numbers(measure).Sum(), $"sum of {measure} by {string.Join(", ", parts.Group)}");
            }
        }
    });

    [Fact]
    public Task What_falls_between_two_millionths_is_rounded_alike_in_rows_and_totals() => HoldsAsync(1, async law =>
    {
        // A negative half: -1158.3344625 by vendor.
        var query = new SalesQuery { Measures = ["net_per_reseller"], Filters = [new("returned", FilterOp.In, ["yes"])], Time = new(new(2025, 2, 1), new(2025, 5, 28)) };
        var answer = (await law.AskAsync(query))[0];

        Same(answer.Totals["net_per_reseller"], answer.Rows[0][0], "net_per_reseller");
    });

    [Fact]
    public async Task Products_sold_by_two_vendors_and_prices_are_counted_once()
    {
        var law = await LawAsync(Seed);
        var answers = await law.AskAsync(new SalesQuery { Measures = ["product_count", "asp"] }, new SalesQuery { Measures = ["product_count", "asp"], Group = ["reseller"] });

        foreach (var measure in answers[0].Totals.Keys)
        {
            Same(answers[0].Totals[measure], answers[1].Totals[measure], measure);
            Assert.NotEqual(answers[1].Totals[measure], answers[1].Numbers(measure).Sum());
        }
    }

    [Fact]
    public Task Online_and_offline_are_everything() => HoldsAsync(25, async law =>
    {
        var query = law.Query();
        var answers = await law.AskAsync(query, Law.Only(query, new("channel", FilterOp.In, ["online"])), Law.Only(query, new("channel", FilterOp.In, ["offline"])));

        foreach (var measure in law.Sums(query))
        {
            Same(answers[0].Totals[measure] ?? 0, (answers[1].Totals[measure] ?? 0) + (answers[2].Totals[measure] ?? 0), measure);
        }
    });

    [Fact]
    public Task What_a_filter_keeps_and_what_its_opposite_keeps_are_everything() => HoldsAsync(50, async law =>
    {
        var (query, (filter, opposite)) = (law.Query(), law.Opposites());
        var answers = await law.AskAsync(query, Law.Only(query, filter), Law.Only(query, opposite));

        foreach (var measure in law.Sums(query).Where(m => !law.IsLifted(m, [filter.Dim])))
        {
            Same(answers[0].Totals[measure] ?? 0, (answers[1].Totals[measure] ?? 0) + (answers[2].Totals[measure] ?? 0), $"{measure} with {JsonSerializer.Serialize(filter)}");
        }

        Assert.Equal(answers[0].Lines, answers[1].Lines + answers[2].Lines);
    });

    [Fact]
    public Task A_year_to_date_is_the_sum_of_its_months_and_of_its_quarters() => HoldsAsync(12, async law =>
    {
        var (start, months) = (new DateOnly(2024 + law.Random.Next(2), 1, 1), 3 * law.Random.Next(1, 5));
        var query = law.Query() with { Time = new(start, start.AddMonths(months)) };
        var each = Enumerable.Range(0, months).Select(m => query with { Time = new SalesPeriod(start.AddMonths(m), start.AddMonths(m + 1)) });
        var answers = await law.AskAsync([query, query with { Time = query.Time with { Grain = TimeGrain.Month }, Cumulative = true }, query with { Time = query.Time with { Grain = TimeGrain.Quarter } }, .. each]);

        foreach (var measure in law.Sums(query))
        {
            var total = answers[0].Totals[measure] ?? 0;
            Same(total, answers.Skip(3).Sum(m => m.Totals[measure] ?? 0), $"{measure}, month by month");
            Same(total, answers[1].Numbers(measure).Sum(), $"{measure} by month");
            Same(total, answers[2].Numbers(measure).Sum(), $"{measure} by quarter");
            if (answers[1].Rows.Count > 0 && answers[1].IndexOf($"{measure}_cumulative") is >= 0 and var running)
            {
                Same(total, answers[1].Rows[^1][running] ?? 0m, $"{measure}, running");
            }
        }
    });

    [Fact]
    public Task A_comparison_holds_the_figures_of_the_other_period_and_their_difference() => HoldsAsync(25, async law =>
    {
        var from = new DateOnly(2025, 1, 1).AddMonths(law.Random.Next(8));
        var kind = (CompareKind)law.Random.Next(2);
        var query = law.Query() with { Group = law.Groups(0, 1), Time = new(from, from.AddMonths(law.Random.Next(1, 4))), Compare = new(kind) };
        var (compared, now) = ((await law.AskAsync(query))[0], query with { Compare = null });
        var before = now with { Time = new(compared.Query.Compare!.From, compared.Query.Compare.To) };
        var answers = await law.AskAsync(now, before);

        foreach (var measure in query.Measures.Where(m => law.Model.FindMeasure(m) is not { IsDate: true }))
        {
            Same(answers[0].Totals[measure], compared.Totals[measure], measure);
            Same(answers[1].Totals[measure], compared.Totals[$"{measure}_previous"], $"{measure} before");
            foreach (var row in query.Group.Count == 0 ? [] : answers[1].Rows)
            {
                var group = row[answers[1].IndexOf(query.Group[0])];
                var there = compared.Rows.Single(r => Equals(r[compared.IndexOf(query.Group[0])], group));
                Same(row[answers[1].IndexOf(measure)], there[compared.IndexOf($"{measure}_previous")], $"{measure} of {group} before");
            }
        }
    });

    [Fact]
    public Task Shares_are_a_hundred_and_an_average_times_its_months_is_the_total() => HoldsAsync(15, async law =>
    {
        var query = law.Query() with { Group = law.Groups(1, 1), Share = true, Average = TimeGrain.Month, Time = new(new(2025, 1, 1), new(2025, 7, 1)) };
        var answer = (await law.AskAsync(query))[0];

        foreach (var measure in law.Sums(query).Where(m => answer.Totals[m] is not (null or 0)))
        {
            Assert.InRange(answer.Numbers($"{measure}_share").Sum(), 99.99m, 100.01m);
            Assert.InRange(6 * answer.Totals[$"{measure}_average"]!.Value - answer.Totals[measure]!.Value, -0.0001m, 0.0001m);
        }
    });

    private async Task HoldsAsync(int queries, Func<Law, Task> law)
    {
        for (var i = 0; i < queries; i++)
        {
            var trial = await LawAsync(Seed + i);
            try
            {
                await law(trial);
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                Assert.Fail($"Seed {Seed + i}: {broken.Message}\n{string.Join('\n', trial.Asked)}");
            }
        }
    }

    private HttpClient? _client;

    private async Task<Law> LawAsync(int seed)
    {
        var tenant = await seeded.Tenant;
        _client ??= await tenant.SignInAsync();
        return new Law(new Random(seed), await tenant.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<SalesModel>())), _client);
    }

    private static void Same(object? expected, object? actual, string what) => Assert.True(Equals(expected, actual), $"{what}: {expected ?? "null"} is not {actual ?? "null"}");

    /// <summary>One trial: a random query and what it is held against.</summary>
    private sealed class Law(Random random, SalesModel model, HttpClient client)
    {
        private static readonly string[] Texts = ["Liberty", "Linen Club", "London", "GB", "o", "a", "Galilu", "Eau de parfum", "mobile", "google", "", "Selfridges Oxford Street", "100"];

        public Random Random => random;

        public SalesModel Model => model;

        public List<string> Asked { get; } = [];

        // Parts of the calendar leave out what covers more than them, and say so.
        private string[] Dimensions => [.. model.Dimensions.Where(d => d.Grain is null).Select(d => d.Id)];

        public SalesQuery Query()
        {
            var measures = model.Askable.Where(m => model.FindMeasure(m)?.Requires is null).OrderBy(_ => random.Next()).Take(random.Next(1, 5));
            var from = new DateOnly(2024, 1, 1).AddMonths(random.Next(18));
            return new SalesQuery
            {
                Measures = [.. measures.Append("net").Distinct()],
                Filters = random.Next(3) > 0 ? [] : [Opposites().Filter],
                Time = random.Next(3) == 0 ? null : new(from, from.AddDays(random.Next(1, 400))),
            };
        }

        public List<string> Groups(int least, int most) => [.. Dimensions.OrderBy(_ => random.Next()).Take(random.Next(least, most + 1))];

        /// <summary>A filter and the one that keeps all the rest.</summary>
        public (SalesFilter Filter, SalesFilter Opposite) Opposites()
        {
            var dimension = model.Dimension(Dimensions[random.Next(Dimensions.Length)]);
            if (dimension.IsFlag)
            {
                return (new(dimension.Id, FilterOp.In, ["yes"]), new(dimension.Id, FilterOp.NotIn, ["yes"]));
            }

            var values = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Texts[random.Next(Texts.Length)]).Distinct().ToArray();
            return random.Next(2) == 0 || values.Contains("")
                ? (new(dimension.Id, FilterOp.In, values), new(dimension.Id, FilterOp.NotIn, values))
                : (new(dimension.Id, FilterOp.Contains, values), new(dimension.Id, FilterOp.NotContains, values));
        }

        public static SalesQuery Only(SalesQuery query, SalesFilter filter) => query with { Filters = [.. query.Filters, filter] };

        public IEnumerable<string> Sums(SalesQuery query) => query.Measures.Where(model.IsAdditive).Where(m => !IsLifted(m, query.Filters.Select(f => f.Dim)));

        /// <summary>Who asks about samples or gifts means them too.</summary>
        public bool IsLifted(string measure, IEnumerable<string> dimensions) => model.BasesOf([measure]).Any(b => dimensions.Any(d => b.LiftedBy.Contains(d)));

        public async Task<List<SalesResult>> AskAsync(params SalesQuery[] queries)
        {
            var body = $"{{\"queries\":[{string.Join(',', queries.Select(SalesJson.Write))}]}}";
            Asked.Add(body);
            using var answer = await client.PostAsync("/api/v1/sales/queries", new StringContent(body, Encoding.UTF8, "application/json"), Ct);
            var text = await answer.Content.ReadAsStringAsync(Ct);
            Assert.True(answer.IsSuccessStatusCode, text);
            return [.. JsonSerializer.Deserialize<JsonElement>(text).GetProperty("results").EnumerateArray().Select(HttpResult.Of)];
        }
    }
}

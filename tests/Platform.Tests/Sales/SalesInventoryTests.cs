using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Sales;

namespace Platform.Tests.Sales;

/// <summary>What is counted once for all questions agrees with what each would count for itself.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class SalesInventoryTests(SeededTenant seeded)
{
    [Fact]
    public async Task Gaps_known_from_the_inventory_are_those_that_the_lines_have()
    {
        await (await seeded.Tenant).InScopeAsync(async scope =>
        {
            var (numbers, reader, model) = (scope.GetRequiredService<SalesNumbers>(), scope.GetRequiredService<SalesReader>(), scope.GetRequiredService<SalesModel>());
            var shape = await numbers.ShapeAsync(TestContext.Current.CancellationToken);
            foreach (var query in Queries(shape).Select(numbers.Canonical))
            {
                var counted = (await reader.ReadAsync([SalesGaps.Compile(query, model)], TestContext.Current.CancellationToken))[0].Select(SalesGaps.Read);

                Assert.Equal(counted.Select(Known).Order(), SalesGaps.Of(query, model, shape)!.Select(Known).Order());
            }

            return true;
        });
    }

    [Fact]
    public async Task Conditions_left_out_because_they_hold_for_every_line_change_no_figure()
    {
        await (await seeded.Tenant).InScopeAsync(async scope =>
        {
            var (numbers, reader, model) = (scope.GetRequiredService<SalesNumbers>(), scope.GetRequiredService<SalesReader>(), scope.GetRequiredService<SalesModel>());
            var shape = await numbers.ShapeAsync(TestContext.Current.CancellationToken);
            var compiler = new SalesQueryCompiler(model);
            foreach (var query in Queries(shape).Select(numbers.Canonical))
            {
                var results = await reader.ReadAsync([compiler.Compile(query, 10_000), compiler.Compile(query, 10_000, null, shape)], TestContext.Current.CancellationToken);

                Assert.Equal(results[0], results[1]);
            }

            return true;
        });
    }

    [Fact]
    public async Task Figures_asked_together_are_those_asked_alone()
    {
        SalesQuery[] queries =
        [
            .. new[] { "net", "quantity", "aov", "return_rate", "orders", "first_sale" }.Select(m => new SalesQuery { Measures = [m], Time = new(new(2025, 1, 1), new(2025, 7, 1)) }),
            .. new[] { "gross", "net", "margin" }.Select(m => new SalesQuery { Measures = [m], Time = new(new(2025, 1, 1), new(2025, 7, 1)), Compare = new(CompareKind.PreviousYear) }),
            new SalesQuery { Measures = ["net"], Group = ["channel"] }, new SalesQuery { Measures = ["net"], Group = ["channel"] },
        ];
        var alone = new List<string>();
        foreach (var query in queries)
        {
            alone.Add(JsonSerializer.Serialize(await seeded.AskAsync(query)));
        }

        var tenant = await seeded.Tenant;
        var together = await tenant.InScopeAsync(async scope =>
        {
            var (numbers, model) = (scope.GetRequiredService<SalesNumbers>(), scope.GetRequiredService<SalesModel>());
            var shape = await numbers.ShapeAsync(TestContext.Current.CancellationToken);
            var canonical = queries.DistinctBy(SalesJson.Write).Select(numbers.Canonical).ToList();
            Assert.Equal([6, 3, 1], SalesTogether.Groups(canonical).Select(g => g.Count));
            var whole = await numbers.AskAsync(SalesTogether.Whole(SalesTogether.Groups(canonical)[1]), shape, TestContext.Current.CancellationToken);
            Assert.Equal(alone[6], JsonSerializer.Serialize(SalesTogether.Part(whole, canonical[6], model) with { Notes = (await numbers.AskAsync(queries[6], TestContext.Current.CancellationToken)).Notes }));
            return await numbers.AskAsync(queries, TestContext.Current.CancellationToken);
        });

        Assert.Equal(alone, together.Select(r => JsonSerializer.Serialize(r)));
    }

    private static string Known(SalesGap gap) => JsonSerializer.Serialize(gap with { CoarserNet = (gap.CoarserNet ?? 0) / 1.0000000000m, UnknownUnits = gap.UnknownUnits / 1.0000000000m });

    private static IEnumerable<SalesQuery> Queries(SalesShape shape)
    {
        var dice = new Random(7);
        var (first, last) = (shape.From!.Value, shape.To!.Value);
        for (var i = 0; i < 30; i++)
        {
            var from = first.AddDays(dice.Next(-20, last.DayNumber - first.DayNumber));
            yield return new SalesQuery
            {
                Measures = ["net"],
                Time = dice.Next(6) == 0 ? null : new SalesPeriod(from, from.AddDays(dice.Next(1, 120))) { Grain = dice.Next(3) == 0 ? (TimeGrain)dice.Next(5) : null },
                Filters = dice.Next(3) == 0 ? [new SalesFilter("reseller", FilterOp.In, [shape.Sources[dice.Next(shape.Sources.Count)].Reseller])] : [],
            };
        }
    }
}

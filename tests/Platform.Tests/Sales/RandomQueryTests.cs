using Microsoft.Extensions.DependencyInjection;
using Platform.Sales;

namespace Platform.Tests.Sales;

/// <summary>Whatever valid query is asked: the guard lets its SQL pass, PostgreSQL runs it, and the totals do not depend on how it is cut.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class RandomQueryTests(SeededTenant seeded)
{
    private const int Queries = 150;

    [Fact]
    public async Task Every_valid_query_passes_the_guard_and_runs()
    {
        var tenant = await seeded.Tenant;
        var model = await tenant.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<SalesModel>()));
        var random = new Random(42);
        for (var i = 0; i < Queries; i++)
        {
            var query = RandomQuery.Next(random, model);
            var result = await seeded.AskAsync(query);

            Assert.Equal(result.Columns.Count, result.Rows.Select(r => r.Count).DefaultIfEmpty(result.Columns.Count).Max());
            if (query is { Pareto: null, Per: null, Limit: null, Having.Count: 0, HasSets: false, ShareOf.Count: 0 } && !result.Truncated)
            {
                Assert.Equal(result.Totals["net"] ?? 0, result.Numbers("net").Sum());
            }
        }
    }

    [Fact]
    public async Task The_canonical_form_of_a_canonical_query_is_itself()
    {
        var model = await (await seeded.Tenant).InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<SalesModel>()));
        var (random, check) = (new Random(7), new SalesQueryCheck(model));
        for (var i = 0; i < 500; i++)
        {
            var once = SalesJson.Write(check.Canonical(RandomQuery.Next(random, model)));

            Assert.Equal(once, SalesJson.Write(check.Canonical(SalesJson.Read(once))));
        }
    }
}

internal static class RandomQuery
{
    private static readonly string[] Words = ["Liberty", "Linen Club", "online", "London", "GB", "", "it's", "50%", "a_b\\", "yes", "100", "2025-03"];

    /// <summary>A valid query that asks for net and other things.</summary>
    public static SalesQuery Next(Random random, SalesModel model)
    {
        var measures = model.Askable.Where(m => model.FindMeasure(m)?.Requires is null).ToArray();
        var dimensions = model.Dimensions.Select(d => d.Id).ToArray();
        var query = new SalesQuery
        {
            Measures = [.. Pick(random, measures, 4).Append("net").Distinct()],
            Group = Pick(random, dimensions, 3),
            Filters = [.. Pick(random, dimensions, 2).Select(d => Filter(random, model, d))],
            Time = Time(random),
            Share = random.Next(4) == 0,
        };
        if (query.Time is { From: not null, To: not null } && random.Next(2) == 0)
        {
            query = query with { Compare = new((CompareKind)random.Next(2)) };
        }

        return Ranked(random, query, dimensions, model);
    }

    private static SalesQuery Ranked(Random random, SalesQuery query, string[] dimensions, SalesModel model) => random.Next(16) switch
    {
        0 when query.Group.Count > 0 => query with { Limit = random.Next(1, 20), Per = query.Group[0] },
        1 when query.Group.Count > 0 && query.Time?.Grain is null => query with { Pareto = 80, Order = new("net", SortDirection.Desc) },
        2 when query.Group.Count > 0 => query with { Except = [Filter(random, model, dimensions[random.Next(dimensions.Length)])] },
        3 when query.Group.Count > 0 => query with { Having = [new("net", HavingOp.AtLeast, random.Next(1000))], Limit = random.Next(1, 20) },
        4 when query.Group.Count > 0 || query.Time?.Grain is not null => query with { Cumulative = true },
        5 when query.Filters.Count > 0 => query with { ShareOf = [query.Filters[0].Dim] },
        6 when query.Time is { From: not null, To: not null } => query with { Average = (TimeGrain)random.Next(5) },
        7 when query.Group.Count > 0 => query with { Also = [Filter(random, model, dimensions[random.Next(dimensions.Length)])], Rank = true },
        8 when query.Group.Count > 0 => query with { ExceptTime = new(new(2024, 3, 1), new(2024, 9, 1)) },
        9 when query.Group.Count > 0 => query with { Absent = true, Compare = null, Share = false, Time = query.Time is null ? null : query.Time with { Grain = null } },
        10 when query.Time?.Grain is not null => query with { Growth = true },
        11 when query.Time is { Grain: not null, From: not null, To: not null } && query.Group.Count == 0 => query with { Fill = true, Growth = true, Cumulative = true },
        12 when query.Group.Count > 0 => query with { Pivot = query.Group[0], Compare = null, Share = false },
        13 when query.Group.Count == 1 && query.Time?.Grain is null => query with { Others = true, Limit = 3 },
        14 when query.Compare is not null => query with { Compare = query.Compare with { LikeForLike = true } },
        _ => query,
    };

    private static SalesPeriod? Time(Random random)
    {
        var from = new DateOnly(2024, 1, 1).AddDays(random.Next(600));
        TimeGrain? grain = random.Next(3) == 0 ? (TimeGrain)random.Next(5) : null;
        return random.Next(5) switch
        {
            0 => null,
            1 => new(from, null, grain),
            2 => new(null, from, grain),
            3 => new(new DateOnly(from.Year, from.Month, 1), new DateOnly(from.Year, from.Month, 1).AddMonths(random.Next(1, 13)), grain),
            _ => new(from, from.AddDays(random.Next(1, 400)), grain),
        };
    }

    private static SalesFilter Filter(Random random, SalesModel model, string dimension) => model.Dimension(dimension).IsFlag
        ? new(dimension, FilterOp.In, ["no"])
        : new(dimension, (FilterOp)random.Next(6), [.. Pick(random, Words, 3).Append(Words[random.Next(Words.Length)])]);

    private static List<string> Pick(Random random, string[] from, int most) =>
        [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => from[random.Next(from.Length)]).Distinct()];
}

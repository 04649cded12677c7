using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Tests.Dashboards;
using Platform.Tests.Support;

namespace Platform.Tests.Sales;

/// <summary>Every part of the query object over HTTP, held against SQL that was written by hand and not by the compiler.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class SalesContractTests(SeededTenant seeded)
{
    private const string Half = "booked_on >= '2025-01-01' and booked_on < '2025-07-01'";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Parts => new()
    {
        {
            "having", """{"group":["product"],"time":{"from":"2025-01-01","to":"2025-07-01"},"having":[{"measure":"net","op":">","value":9000}],"order":{"by":"net","dir":"desc"}}""",
            $"select product, sum(net) from bi.sales where {Half} group by 1 having sum(net) > 9000 order by 2 desc"
        },
        {
            "text filters", """{"group":["product"],"filters":[{"dim":"product","op":"contains","values":["of","rose"]},{"dim":"reseller","op":"not_contains","values":["GAL"]},{"dim":"category","op":"starts_with","values":["eau"]},{"dim":"product","op":"ends_with","values":["oak","e","t"]}]}""",
            "select product, sum(net) from bi.sales where (product ilike '%of%' or product ilike '%rose%') and coalesce(reseller, '') not ilike '%gal%' and category ilike 'eau%' and (product ilike '%oak' or product ilike '%e' or product ilike '%t') group by 1 order by 2 desc"
        },
        {
            "derived", """{"measures":["asp","margin"],"group":["reseller"],"order":{"by":"reseller","dir":"asc"}}""",
            """
            select reseller, round(sum(net) filter (where quantity is not null) / nullif(sum(quantity) filter (where net is not null and not is_sample and not is_gift), 0), 6),
                round(100 * (sum(net) filter (where cost is not null) - sum(cost)) / nullif(sum(net) filter (where cost is not null), 0), 6) from bi.sales group by 1 order by 1
            """
        },
        {
            "share", """{"group":["channel"],"time":{"from":"2025-01-01","to":"2025-07-01"},"share":true,"order":{"by":"net","dir":"desc"}}""",
            $"select channel, sum(net), round(100 * sum(net) / sum(sum(net)) over (), 6) from bi.sales where {Half} group by 1 order by 2 desc"
        },
        {
            "rank per group", """{"group":["reseller","product"],"time":{"from":"2025-01-01","to":"2025-07-01"},"per":"reseller","limit":2,"rank":true,"order":{"by":"net","dir":"desc"}}""",
            $"select product, reseller, place, net from (select product, reseller, sum(net) net, rank() over (partition by reseller order by sum(net) desc nulls last) place from bi.sales where {Half} and product is not null group by 1, 2) r where place <= 2 order by reseller, net desc nulls last"
        },
        {
            "cumulative", """{"time":{"from":"2025-01-01","to":"2025-07-01","grain":"month"},"cumulative":true}""",
            $"select date_trunc('month', booked_on::timestamp)::date, sum(net), sum(sum(net)) over (order by date_trunc('month', booked_on::timestamp)) from bi.sales where {Half} group by date_trunc('month', booked_on::timestamp) order by 1"
        },
        {
            "growth", """{"filters":[{"dim":"channel","op":"in","values":["online"]}],"time":{"from":"2025-01-01","to":"2025-07-01","grain":"month"},"growth":true}""",
            $"""
            select m, net, round(100 * (net - lag(net) over (order by m)) / abs(lag(net) over (order by m)), 6)
            from (select date_trunc('month', booked_on::timestamp)::date m, sum(net) net from bi.sales where {Half} and channel = 'online' group by 1) r order by 1
            """
        },
        {
            "anti-join", """{"group":["product"],"filters":[{"dim":"reseller","op":"in","values":["Liberty"]}],"except":[{"dim":"reseller","op":"in","values":["Selfridges"]}],"time":{"from":"2025-01-01","to":"2025-07-01"},"order":{"by":"product","dir":"asc"}}""",
            $"select product, sum(net) from bi.sales a where {Half} and reseller = 'Liberty' and not exists (select 1 from bi.sales b where b.{Half} and b.reseller = 'Selfridges' and b.product = a.product) group by 1 order by 1"
        },
        {
            "set difference in time", """{"group":["product"],"filters":[{"dim":"city","op":"in","values":["Paris"]}],"time":{"from":"2024-01-01","to":"2024-03-01"},"exceptTime":{"from":"2024-03-01","to":"2024-04-01"},"order":{"by":"product","dir":"asc"}}""",
            """
            with s as (select * from bi.sales where city = 'Paris')
            select product, sum(net) from s where booked_on >= '2024-01-01' and booked_on < '2024-03-01' and product not in (select product from s where booked_on >= '2024-03-01' and booked_on < '2024-04-01') group by 1 order by 1
            """
        },
        {
            "in both", """{"group":["product"],"filters":[{"dim":"reseller","op":"in","values":["Liberty"]}],"also":[{"dim":"channel","op":"in","values":["online"]}],"time":{"from":"2025-01-01","to":"2025-02-01"},"order":{"by":"product","dir":"asc"}}""",
            """
            select product, sum(net) from bi.sales where booked_on >= '2025-01-01' and booked_on < '2025-02-01' and reseller = 'Liberty'
                and product in (select product from bi.sales where booked_on >= '2025-01-01' and booked_on < '2025-02-01' and channel = 'online') group by 1 order by 1
            """
        },
        {
            "missing periods", """{"filters":[{"dim":"city","op":"in","values":["Paris"]},{"dim":"channel","op":"in","values":["online"]}],"time":{"from":"2025-01-06","to":"2025-06-30","grain":"week"},"fill":true}""",
            """
            select w::date, coalesce(sum(s.net), 0) from generate_series('2025-01-06'::timestamp, '2025-06-23', '7 days') w
            left join bi.sales s on s.city = 'Paris' and s.channel = 'online' and s.booked_on >= w::date and s.booked_on < w::date + 7 group by 1 order by 1
            """
        },
        {
            "pivot", """{"group":["category","channel"],"pivot":"channel","order":{"by":"category","dir":"asc"},"filters":[{"dim":"category","op":"not_in","values":[""]}]}""",
            "select category, sum(net), sum(net) filter (where channel = 'offline'), sum(net) filter (where channel = 'online') from bi.sales where category is not null group by 1 order by 1"
        },
        {
            "compare", """{"group":["channel"],"time":{"from":"2025-01-01","to":"2025-07-01"},"compare":{"kind":"previous_year"},"order":{"by":"channel","dir":"asc"}}""",
            $"""
            select channel, n, p, n - p, round(100 * (n - p) / abs(p), 6) from (
                select channel, sum(net) filter (where {Half}) n, sum(net) filter (where booked_on >= '2024-01-01' and booked_on < '2024-07-01') p from bi.sales group by 1) r order by 1
            """
        },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task What_a_query_says_is_what_the_lines_say(string part, string query, string sql)
    {
        var tenant = await seeded.Tenant;
        using var client = await tenant.SignInAsync();

        var result = HttpResult.Of(await client.PostedAsync("sales/query", JsonSerializer.Deserialize<JsonElement>(query), HttpStatusCode.OK));

        var expected = await tenant.InScopeAsync(scope => ReadAsync(scope.GetRequiredService<TenantDatabase>(), sql));
        Assert.True(expected.Count > 0, part);
        Assert.Equal(expected, result.Lines());
    }

    [Fact]
    public async Task What_was_not_sold_is_everything_less_what_was()
    {
        var tenant = await seeded.Tenant;
        using var client = await tenant.SignInAsync();
        const string Query = """{"group":["reseller"],"absent":true,"filters":[{"dim":"product","op":"in","values":["Linen Club"]}],"time":{"from":"2025-03-01","to":"2025-04-01"},"order":{"by":"reseller","dir":"asc"}}""";

        var result = HttpResult.Of(await client.PostedAsync("sales/query", JsonSerializer.Deserialize<JsonElement>(Query), HttpStatusCode.OK));

        var expected = await tenant.InScopeAsync(scope => ReadAsync(scope.GetRequiredService<TenantDatabase>(), """
            select distinct reseller from bi.sales except select reseller from bi.sales where product = 'Linen Club' and booked_on >= '2025-03-01' and booked_on < '2025-04-01' order by 1
            """));
        Assert.Equal(expected, result.Texts("reseller"));
    }

    [Fact]
    public async Task The_published_schema_has_a_version_and_its_page_says_what_each_part_is()
    {
        using var client = await (await seeded.Tenant).SignInAsync();
        var schema = await client.GotAsync("sales/schema");
        var page = await File.ReadAllTextAsync(Path.Combine(Clone.Root, "docs", "sales-query.md"), Ct);

        Assert.Equal(("urn:platform:sales-query:1", 1), (schema.Text("$id"), schema.GetProperty("properties").GetProperty("v").GetProperty("const").GetInt32()));
        Assert.All(schema.GetProperty("properties").EnumerateObject(), p => Assert.Contains($"`{p.Name}`", page, StringComparison.Ordinal));
        foreach (var example in page.Split("```json").Skip(1).Select(p => p.Split("```")[0]))
        {
            await client.PostedAsync("sales/query", JsonSerializer.Deserialize<JsonElement>(example), HttpStatusCode.OK);
        }
    }

    private static async Task<List<string>> ReadAsync(TenantDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var lines = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i) switch
            {
                DateTime day => DateOnly.FromDateTime(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                long number => HttpResult.Text((decimal)number),
                var other => HttpResult.Text(other),
            })));
        }

        return lines;
    }
}

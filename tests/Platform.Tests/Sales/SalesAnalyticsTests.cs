using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.DependencyInjection;
using Platform.Sales;

namespace Platform.Tests.Sales;

/// <summary>Files, lines behind figures, explained changes and kept views, over HTTP.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class SalesAnalyticsTests(SeededTenant seeded)
{
    private const string ByProduct = """{"measures":["net","quantity"],"group":["product","reseller"],"time":{"from":"2025-01-01","to":"2025-10-01"}}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_holds_what_the_query_answers()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var answer = await seeded.AskAsync(SalesJson.Read(ByProduct));

        var csv = (await (await PostAsync(client, "query/file?format=csv", ByProduct)).Content.ReadAsStringAsync(Ct)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var xlsx = await (await PostAsync(client, "query/file?format=xlsx", ByProduct)).Content.ReadAsByteArrayAsync(Ct);

        Assert.Equal("Product,Vendor,\"Net sales, EUR\",Units", csv[0]);
        Assert.Equal(answer.Rows.Count, csv.Length - 1);
        Assert.Equal(answer.Totals["net"], csv.Skip(1).Sum(l => decimal.TryParse(l.Split(',')[^2], CultureInfo.InvariantCulture, out var net) ? net : 0));
        using var book = SpreadsheetDocument.Open(new MemoryStream(xlsx), isEditable: false);
        Assert.Equal(answer.Rows.Count + 1, book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Count());
    }

    [Fact]
    public async Task A_pivot_and_a_refusal_are_files_and_refusals_too()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var pivot = await PostAsync(client, "query/file?format=csv", """{"group":["product","channel"],"pivot":"channel"}""");
        Assert.Contains("\"offline, EUR\",\"online, EUR\"", (await pivot.Content.ReadAsStringAsync(Ct)).Split("\r\n")[0], StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, "query/file?format=csv", """{"group":["shop"]}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, "query/file?format=doc", "{}")).StatusCode);
    }

    [Theory]
    [InlineData("""{"measures":["net"],"group":["reseller"],"time":{"from":"2025-03-01","to":"2025-06-01","grain":"month"}}""", null)]
    [InlineData("""{"measures":["net"],"group":["store"],"time":{"from":"2025-01-01","to":"2025-07-01"},"compare":{"kind":"previous_year"}}""", "previous")]
    [InlineData("""{"measures":["returns_net"],"group":["product"],"filters":[{"dim":"channel","op":"in","values":["online"]}]}""", "returns_net")]
    public async Task The_lines_behind_a_cell_add_up_to_it(string json, string? what)
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var result = await seeded.AskAsync(SalesJson.Read(json));
        var measure = result.Query.Measures[0];
        var column = what == "previous" ? $"{measure}_previous" : measure;
        foreach (var row in result.Rows.Where(r => r[result.IndexOf(column)] is not null).Take(3))
        {
            var at = result.Query.Group.ToDictionary(g => g, g => (string?)row[result.IndexOf(g)]);
            var (sum, next) = (0m, (string?)null);
            do
            {
                var request = new { query = JsonSerializer.Deserialize<JsonElement>(json), at, period = result.IndexOf("period") < 0 ? null : row[result.IndexOf("period")], measure, previous = what == "previous", next, limit = 200 };
                var answer = await PostAsync(client, "rows", JsonSerializer.Serialize(request, SalesJson.Options));
                var page = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
                Assert.True(answer.IsSuccessStatusCode, page.ToString());
                foreach (var line in page.GetProperty("items").EnumerateArray())
                {
                    sum += line.TryGetProperty("net", out var net) ? net.GetDecimal() : 0;
                    Assert.Equal("all.csv", line.GetProperty("fileName").GetString());
                    Assert.True(line.GetProperty("row").GetInt32() > 1);
                }

                next = page.TryGetProperty("next", out var key) ? key.GetString() : null;
            }
            while (next is not null);

            Assert.Equal((decimal)row[result.IndexOf(column)]!, what == "returns_net" ? -sum : sum);
        }
    }

    [Fact]
    public async Task All_lines_behind_a_figure_are_a_file()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var total = await seeded.AskAsync(new SalesQuery { Filters = [new("reseller", FilterOp.In, ["Liberty"])] });

        var csv = await (await PostAsync(client, "rows/file?format=csv", """{"query":{"filters":[{"dim":"reseller","op":"in","values":["Liberty"]}]}}""")).Content.ReadAsStringAsync(Ct);

        Assert.Equal(total.Lines, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Fact]
    public async Task A_change_is_explained_to_the_cent()
    {
        foreach (var (from, to, kind) in new[] { ("2025-06-01", "2025-07-01", "previous_period"), ("2025-01-01", "2026-01-01", "previous_year"), ("2025-09-01", "2025-10-15", "previous_year") })
        {
            var query = SalesJson.Read($$$"""{"time":{"from":"{{{from}}}","to":"{{{to}}}"},"compare":{"kind":"{{{kind}}}"}}""");
            var explained = await (await seeded.Tenant).InScopeAsync(s => s.GetRequiredService<SalesExplanation>().ExplainAsync(query, Ct));
            var total = await seeded.AskAsync(query);

            Assert.Equal(total.Totals["net"], explained.Current);
            Assert.Equal(total.Totals["net_previous"], explained.Previous);
            Assert.Equal(explained.Change, explained.Parts.Sum(p => p.Amount));
            Assert.All(explained.By, b => Assert.Equal(explained.Change, b.Rows.Sum(r => r.Change) + b.Others));
            Assert.Contains(explained.Change > 0 ? "rose by" : "fell by", explained.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_change_is_explained_over_HTTP_and_shared_days_are_refused()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var answer = await PostAsync(client, "explain", """{"time":{"from":"2025-06-01","to":"2025-07-01"},"filters":[{"dim":"channel","op":"in","values":["offline"]}]}""");
        var explained = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.True(answer.IsSuccessStatusCode, explained.ToString());
        Assert.Contains(explained.GetProperty("parts").EnumerateArray(), p => p.GetProperty("kind").GetString() == "price");
        var refused = await PostAsync(client, "explain", """{"time":{"from":"2025-01-01","to":"2026-01-01"},"compare":{"kind":"period","from":"2024-06-01","to":"2025-06-01"}}""");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_view_is_kept_for_oneself_or_the_company_replaced_and_removed()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var mine = await (await PostAsync(client, "views", """{"name":"Best scents","query":{"group":["product"],"limit":5},"chart":"bar"}""")).Content.ReadFromJsonAsync<JsonElement>(Ct);
        var again = await (await PostAsync(client, "views", """{"name":"best scents","query":{"group":["product"],"limit":7}}""")).Content.ReadFromJsonAsync<JsonElement>(Ct);
        var shared = await (await PostAsync(client, "views", """{"name":"By channel","query":{"group":["channel"]},"shared":true}""")).Content.ReadFromJsonAsync<JsonElement>(Ct);
        var listed = await client.GetFromJsonAsync<JsonElement>("/api/v1/sales/views", Ct);

        var ids = listed.EnumerateArray().Select(v => v.GetProperty("id").GetString()).ToList();
        Assert.DoesNotContain(mine.GetProperty("id").GetString(), ids);
        Assert.Contains(again.GetProperty("id").GetString(), ids);
        Assert.Equal(7, listed.EnumerateArray().Single(v => v.GetProperty("id").GetString() == again.GetProperty("id").GetString()).GetProperty("query").GetProperty("limit").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/v1/sales/views/{shared.GetProperty("id").GetString()}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/api/v1/sales/views/{shared.GetProperty("id").GetString()}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, "views", """{"name":" ","query":{}}""")).StatusCode);
    }

    [Fact]
    public async Task The_schema_names_what_a_query_may_say()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var schema = await client.GetFromJsonAsync<JsonElement>("/api/v1/sales/schema", Ct);

        Assert.Contains("first_sale", schema.GetProperty("properties").GetProperty("measures").GetProperty("items").GetProperty("enum").EnumerateArray().Select(m => m.GetString()));
        Assert.True(schema.GetProperty("properties").TryGetProperty("exceptTime", out _));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public async Task A_statement_out_of_all_proportion_is_refused_before_it_runs()
    {
        // Lists have as many rows as they have; tables that nobody counted yet are estimated as anything.
        var list = $"(values {string.Join(", ", Enumerable.Range(0, 200).Select(n => $"({n})"))})";
        var statement = new CompiledSales($"select count(*) from bi.sales a, {list} b, {list} c, {list} d", []);

        await (await seeded.Tenant).InScopeAsync(async scope =>
        {
            var refused = await Assert.ThrowsAsync<SalesTooCostly>(() => scope.GetRequiredService<SalesReader>().ReadAsync([statement], Ct));
            Assert.Contains("far more", refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_question_that_nobody_waits_for_leaves_the_server()
    {
        // Streams are not planned first, so this one would run for minutes.
        var endless = new CompiledSales("select a.net from bi.sales a join bi.sales b on a.channel = b.channel join bi.sales c on c.channel = b.channel order by a.net", []);
        await (await seeded.Tenant).InScopeAsync(async scope =>
        {
            using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            leave.CancelAfter(TimeSpan.FromMilliseconds(700));
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (var _ in scope.GetRequiredService<SalesReader>().StreamAsync(endless, leave.Token))
                {
                }
            });
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));

            await using var server = new Npgsql.NpgsqlConnection(await Support.TestPostgres.ConnectionStringAsync());
            await server.OpenAsync(Ct);
            for (var left = 20; left > 0; left--)
            {
                await using var command = new Npgsql.NpgsqlCommand(
                    "select count(*) from pg_stat_activity where state = 'active' and query like '%order by a.net%' and pid <> pg_backend_pid()", server);
                if ((long)(await command.ExecuteScalarAsync(Ct))! == 0)
                {
                    return;
                }

                await Task.Delay(100, Ct);
            }

            Assert.Fail("The statement still runs two seconds after it was cancelled.");
        });
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string json) =>
        client.PostAsync($"/api/v1/sales/{path}", new StringContent(json, Encoding.UTF8, "application/json"), Ct);
}

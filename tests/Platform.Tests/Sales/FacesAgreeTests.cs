using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Sales;
using Platform.Tests.Dashboards;
using Platform.Tests.Mail;
using Platform.Users;

namespace Platform.Tests.Sales;

/// <summary>One query, many faces: chat, widget, pages, CSV, workbook and report hold the same cells, read back from what a person gets.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class FacesAgreeTests(SeededTenant seeded)
{
    private const int Seed = 20251121;
    private const int Queries = 40;

    // These once differed: a report left out what a limit leaves out; a long statement was taken for a wrong one.
    private static readonly int[] Once = [777_276, 777_346];

    private static readonly string[] Figures = ["sales", "gross sales", "units", "orders", "average order value", "average price", "return rate", "gross margin", "cost of goods", "number of products"];
    private static readonly string[] Splits = ["", "by vendor", "by product", "by country", "by channel", "by month", "by vendor and channel", "by category", "by store", "by quarter", "top 5 products by", "top 3 vendors by"];
    private static readonly string[] Only = ["", "", "online", "offline", "at Liberty", "in GB", "without Galilu", "for Linen Club"];
    private static readonly string[] Days = ["in 2024", "in 2025", "this year", "last month", "in June 2025", "in Q2 2025", "in 2025 vs 2024", "in the last 6 months", "from March to July 2025"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_query_has_the_same_cells_wherever_it_is_shown()
    {
        var tenant = await seeded.Tenant;
        using var client = await tenant.SignInAsAsync(UserRole.Analyst);
        var model = await tenant.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<SalesModel>()));
        foreach (var seed in Enumerable.Range(Seed, Queries).Concat(Once))
        {
            var query = SalesJson.Write(RandomQuery.Next(new Random(seed), model));
            await NamedAsync($"Seed {seed}: {query}", async () =>
            {
                var faces = new Faces(client, await AnswerAsync(client, "sales/query", query));
                await faces.InAWidgetAsync();
                await faces.InAFileAsync("sales/query/file?format=csv", SalesJson.Write(faces.Query), CsvTable.Read);
                await faces.InAFileAsync("sales/query/file?format=xlsx", SalesJson.Write(faces.Query), bytes => BookTable.Read(bytes));
                await faces.OnPagesAsync();
                await faces.InAReportAsync();
            });
        }
    }

    [Fact]
    public async Task What_the_chat_answers_is_what_the_query_answers_wherever_it_is_pinned_or_reported()
    {
        using var client = await (await seeded.Tenant).SignInAsAsync(UserRole.Analyst);
        var answered = 0;
        for (var i = 0; i < Queries; i++)
        {
            var random = new Random(Seed + i);
            var split = Pick(random, Splits);
            var question = string.Join(' ', new[] { split.EndsWith(" by", StringComparison.Ordinal) ? $"{split} {Pick(random, Figures)}" : $"{Pick(random, Figures)} {split}", Pick(random, Only), Pick(random, Days) }.Where(w => w.Length > 0));
            await NamedAsync($"Seed {Seed + i}: {question}", async () =>
            {
                var answer = await client.PostedAsync("chat/questions", new { question, asOf = "2025-10-15" }, HttpStatusCode.OK);
                if (!answer.TryGetProperty("result", out var shown) || shown.ValueKind is not JsonValueKind.Object)
                {
                    return;
                }

                answered++;
                var direct = await AnswerAsync(client, "sales/query", answer.GetProperty("query").GetRawText());
                Same(direct.Lines(), HttpResult.Of(shown).Lines(), "chat");
                Assert.Equal(direct.Totals, HttpResult.Of(shown).Totals);
                var faces = new Faces(client, direct);
                await faces.InAWidgetAsync();
                await faces.InAReportAsync();
            });
        }

        Assert.True(answered > Queries * 3 / 4, $"Only {answered} of {Queries} questions were answered.");
    }

    [Theory]
    [InlineData("2025-06")]
    [InlineData("2024-12")]
    [InlineData("2025-10")]
    public async Task The_monthly_report_holds_the_cells_of_its_queries(string month)
    {
        using var client = await (await seeded.Tenant).SignInAsync();
        var from = DateOnly.Parse($"{month}-01", System.Globalization.CultureInfo.InvariantCulture);
        var query = new SalesQuery { Measures = ["net", "gross", "quantity"], Group = ["reseller"], Time = new(from, from.AddMonths(1)), Order = new("net", SortDirection.Desc) };
        var direct = await AnswerAsync(client, "sales/query", SalesJson.Write(query));

        var book = await client.GetByteArrayAsync($"/api/v1/reports/monthly-sales/file?month={month}&format=xlsx", Ct);
        var flat = CsvTable.Read(await client.GetByteArrayAsync($"/api/v1/reports/monthly-sales/file?month={month}&format=csv", Ct));

        var vendors = BookTable.Read(book, "Vendors");
        Same([.. direct.Rows.Select(r => string.Join('|', r.Select(HttpResult.Text)))], [.. vendors.Skip(1).Select(r => string.Join('|', r[0], r[3], r[2], r[1]))], "workbook");
        foreach (var (measure, column) in new[] { ("quantity", 5), ("net", 6), ("gross", 7) })
        {
            Assert.Equal(direct.Totals[measure], flat.Skip(1).Sum(r => r[column].Length == 0 ? 0 : decimal.Parse(r[column], System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static async Task NamedAsync(string what, Func<Task> holds)
    {
        try
        {
            await holds();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            Assert.Fail($"{what}\n{broken.Message}");
        }
    }

    private static async Task<SalesResult> AnswerAsync(HttpClient client, string path, string body) =>
        HttpResult.Of(await client.SendAsync(HttpMethod.Post, path, JsonSerializer.Deserialize<JsonElement>(body), HttpStatusCode.OK));

    private static void Same(IReadOnlyList<string> expected, IReadOnlyList<string> actual, string face)
    {
        Assert.True(expected.Count == actual.Count, $"{face}: {actual.Count} rows instead of {expected.Count}");
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(expected[i] == actual[i], $"{face}, row {i + 1}: {actual[i]} instead of {expected[i]}");
        }
    }

    /// <summary>Everything that shows one query.</summary>
    private sealed class Faces(HttpClient client, SalesResult direct)
    {
        public SalesQuery Query => direct.Query;

        public async Task InAWidgetAsync()
        {
            var widget = new { title = "A face", chart = new { type = "table" }, period = "own", query = JsonSerializer.Deserialize<JsonElement>(SalesJson.Write(Query)) };
            var shown = await client.PostedAsync("dashboards/preview", new { widget }, HttpStatusCode.OK);
            Assert.True(shown.TryGetProperty("result", out var json) && json.ValueKind is JsonValueKind.Object, shown.ToString());
            Same(direct.Lines(), HttpResult.Of(json).Lines(), "widget");
            Assert.Equal(direct.Totals, HttpResult.Of(json).Totals);
        }

        public async Task InAFileAsync(string path, string body, Func<byte[], List<string[]>> read)
        {
            using var answer = await client.PostAsync($"/api/v1/{path}", new StringContent(body, Encoding.UTF8, "application/json"), Ct);
            var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {Encoding.UTF8.GetString(bytes)}");
            Same(direct.Lines(), [.. read(bytes).Skip(1).Select(r => string.Join('|', r))], path);
        }

        public async Task OnPagesAsync()
        {
            if (Query is not { Pivot: null, Fill: false, Others: false, Per: null, Limit: null, Compare: null or { LikeForLike: false } })
            {
                return;
            }

            var (rows, next) = (new List<string>(), (string?)null);
            do
            {
                var page = await client.PostedAsync("sales/query/pages", new { query = JsonSerializer.Deserialize<JsonElement>(SalesJson.Write(Query)), next, limit = 400 }, HttpStatusCode.OK);
                rows.AddRange(page.GetProperty("rows").EnumerateArray().Select(r => string.Join('|', r.EnumerateArray().Select(c => c.ValueKind is JsonValueKind.Number ? HttpResult.Text(c.GetDecimal()) : c.ToString()))));
                next = page.TryGetProperty("next", out var key) ? key.GetString() : null;
            }
            while (next is not null);

            Same(direct.Lines(), rows, "pages");
        }

        public async Task InAReportAsync()
        {
            var saved = await client.PostedAsync("reports/questions", new { title = "A face / of *one* query: [all]?", query = JsonSerializer.Deserialize<JsonElement>(SalesJson.Write(Query)), moves = "fixed" });
            var id = Guid.Parse(saved.Text("id")["question-".Length..]);
            var (csv, book) = (CsvTable.Read(await ReportAsync(id, "csv")), await ReportAsync(id, "xlsx"));
            Same(Named(direct), [.. csv.Skip(1).Select(r => string.Join('|', r))], "report as CSV");
            Same(Named(direct), [.. BookTable.Read(book, header: csv[0]).Skip(1).Take(direct.Rows.Count + direct.Others.Count).Select(r => string.Join('|', r))], "report as workbook");
            await client.SendAsync(HttpMethod.Delete, $"reports/questions/{id}", null, HttpStatusCode.NoContent);
        }

        private Task<byte[]> ReportAsync(Guid id, string format) => client.GetByteArrayAsync($"/api/v1/reports/questions/{id}/file?format={format}", Ct);

        // Reports write countries out.
        private static List<string> Named(SalesResult result) => (result with
        {
            Rows = [.. result.Rows.Select(r => (IReadOnlyList<object?>)[.. r.Select((c, i) => result.Columns[i].Id == "country" && c is string { Length: 2 } code ? new System.Globalization.RegionInfo(code).EnglishName : c)])],
        }).Lines();
    }
}

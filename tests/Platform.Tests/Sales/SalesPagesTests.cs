using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.Tests.Sales;

[Collection(SeededTenantCollection.Name)]
public sealed class SalesPagesTests(SeededTenant seeded)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"measures":["net"],"group":["product","reseller"],"order":{"by":"net","dir":"desc"}}""")]
    [InlineData("""{"measures":["net","asp"],"group":["store","city"],"order":{"by":"asp","dir":"asc"}}""")]
    [InlineData("""{"measures":["quantity"],"group":["product","country"],"time":{"from":"2025-01-01","to":"2025-07-01","grain":"month"},"order":{"by":"quantity","dir":"desc"}}""")]
    [InlineData("""{"measures":["net"],"group":["store","country"],"order":{"by":"store","dir":"desc"}}""")]
    [InlineData("""{"measures":["net"],"group":["product"],"time":{"from":"2025-01-01","to":"2025-07-01"},"compare":{"kind":"previous_year"},"order":{"by":"net_pct","dir":"asc"}}""")]
    [InlineData("""{"measures":["net"],"group":["product"],"cumulative":true,"order":{"by":"net","dir":"desc"}}""")]
    [InlineData("""{"measures":["net"]}""")]
    public async Task Page_after_page_is_the_whole_answer_in_its_order_and_nothing_twice(string query)
    {
        using var client = await (await seeded.Tenant).SignInAsync();
        var whole = (await PostAsync(client, "query", query)).GetProperty("rows").EnumerateArray().Select(r => r.GetRawText()).ToList();

        var rows = new List<string>();
        for (string? next = null; ;)
        {
            var page = await PostAsync(client, "query/pages", $$"""{"query":{{query}},"limit":7,"next":{{JsonSerializer.Serialize(next)}}}""");
            rows.AddRange(page.GetProperty("rows").EnumerateArray().Select(r => r.GetRawText()));
            Assert.True(rows.Count <= whole.Count, "There are more rows in pages than in the whole.");
            next = page.TryGetProperty("next", out var key) ? key.GetString() : null;
            if (next is null)
            {
                break;
            }
        }

        Assert.Equal(whole, rows);
    }

    [Theory]
    [InlineData("\"not a key\"")]
    [InlineData("\"W10\"")]
    [InlineData("\"WyJ4IiwieSIsInoiLCJhIl0\"")]
    public async Task A_key_that_no_page_gave_is_refused(string next)
    {
        using var client = await (await seeded.Tenant).SignInAsync();
        var answer = await client.PostAsync("/api/v1/sales/query/pages", JsonContent.Create(JsonSerializer.Deserialize<JsonElement>($$"""{"query":{"measures":["net"],"group":["product"]},"next":{{next}}}""")), Ct);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("next", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("field").GetString());
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string json)
    {
        var answer = await client.PostAsync($"/api/v1/sales/{path}", new StringContent(json, System.Text.Encoding.UTF8, "application/json"), Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Platform.Tests.Sales;

[Collection(SeededTenantCollection.Name)]
public sealed class SalesEndpointTests(SeededTenant seeded)
{
    [Fact]
    public async Task A_query_is_answered_with_its_canonical_form_columns_rows_and_totals()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var answer = await client.PostAsync("/api/v1/sales/query", Json("""
            {"v":1,"measures":["quantity","net"],"group":["channel"],"time":{"from":"2025-01-01","to":"2025-07-01"},"compare":{"kind":"previous_year"},"limit":5}
            """), TestContext.Current.CancellationToken);
        var result = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode, result.ToString());
        Assert.Equal(["net", "quantity"], result.GetProperty("query").GetProperty("measures").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal("2024-01-01", result.GetProperty("query").GetProperty("compare").GetProperty("from").GetString());
        Assert.Equal("quantity", result.GetProperty("query").GetProperty("order").GetProperty("by").GetString());
        Assert.Equal(
            ["channel", "net", "net_previous", "net_delta", "net_pct", "quantity", "quantity_previous", "quantity_delta", "quantity_pct"],
            result.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("id").GetString()));
        Assert.Equal(2, result.GetProperty("rows").GetArrayLength());
        Assert.True(result.GetProperty("totals").GetProperty("net").GetDecimal() > 0);
    }

    [Theory]
    [InlineData("""{"measures":["profits"]}""", "measures[0]", "return_rate")]
    [InlineData("""{"group":["shop"]}""", "group[0]", "store")]
    [InlineData("""{"filters":[{"dim":"store","op":"like","values":["a"]}]}""", "filters[0].op", "starts_with")]
    [InlineData("""{"filters":[{"dim":"gift","op":"in","values":["maybe"]}]}""", "filters[0].values", "yes or no")]
    [InlineData("""{"time":{"from":"2025-02-01","to":"2025-01-01"}}""", "time.to", "later")]
    [InlineData("""{"time":{"from":"yesterday"}}""", "time.from", "2025-01-31")]
    [InlineData("""{"compare":{"kind":"previous_year"}}""", "time", "needs")]
    [InlineData("""{"measures":["local"]}""", "measures[0]", "currency")]
    [InlineData("""{"order":{"by":"gross","dir":"asc"}}""", "order.by", "net")]
    [InlineData("""{"sql":"select 1"}""", "sql", "contract")]
    [InlineData("""{"limit":0}""", "limit", "10000")]
    [InlineData("""[""", "", "JSON object")]
    public async Task A_wrong_query_is_refused_with_the_field_and_what_is_allowed(string query, string field, string allowed)
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var answer = await client.PostAsync("/api/v1/sales/query", Json(query), TestContext.Current.CancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid_query", problem.GetProperty("code").GetString());
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Contains(allowed, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_question_that_is_allowed_is_answered()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var values = string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"Nobody {i}\""));
        var filters = string.Join(',', Enumerable.Range(0, 20).Select(_ => $$"""{"dim":"city","op":"not_in","values":[{{values}}]}"""));
        var query = $$$"""{"measures":["net","gross","quantity","orders","aov","asp","margin","return_rate","product_count","cost","fee","returns"],"group":["product","reseller","channel","country"],"filters":[{{{filters}}}],"time":{"from":"2025-01-01","to":"2025-07-01","grain":"month"},"compare":{"kind":"previous_year"},"share":true,"cumulative":true,"growth":true,"rank":true,"average":"month","order":{"by":"net","dir":"desc"},"limit":5}""";

        var answer = await client.PostAsync("/api/v1/sales/query", Json(query), TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Many_queries_are_answered_at_one_data_version()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var answer = await client.PostAsync("/api/v1/sales/queries", Json("""{"queries":[{"measures":["net"]},{"group":["reseller"]}]}"""), TestContext.Current.CancellationToken);
        var results = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("results");

        Assert.Equal(2, results.GetArrayLength());
        Assert.Equal(results[0].GetProperty("totals").GetProperty("net").GetDecimal(), results[1].GetProperty("totals").GetProperty("net").GetDecimal());
    }

    [Fact]
    public async Task The_model_and_the_freshness_say_what_can_be_asked()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var model = await client.GetFromJsonAsync<JsonElement>("/api/v1/sales/model", TestContext.Current.CancellationToken);
        var fresh = await client.GetFromJsonAsync<JsonElement>("/api/v1/sales/freshness", TestContext.Current.CancellationToken);

        Assert.Equal("EUR", model.GetProperty("measures").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "net").GetProperty("unit").GetString());
        Assert.DoesNotContain(model.GetProperty("measures").EnumerateArray(), m => m.GetProperty("id").GetString() == "net_costed");
        Assert.Equal("2024-01-01", fresh.GetProperty("from").GetString());
        Assert.Equal("2025-10-14", fresh.GetProperty("to").GetString());
        Assert.Equal(1, fresh.GetProperty("unmappedProducts").GetInt64());
        Assert.True(fresh.GetProperty("unknownAmounts").GetInt64() > 0);
        Assert.Equal(["Aromateque"], await MissingAsync(client, "?from=2025-09-01&to=2025-10-01"));
        Assert.Empty(await MissingAsync(client, "?from=2025-07-01&to=2025-08-01"));
    }

    private static async Task<string[]> MissingAsync(HttpClient client, string period)
    {
        var fresh = await client.GetFromJsonAsync<JsonElement>("/api/v1/sales/freshness" + period, TestContext.Current.CancellationToken);
        return [.. fresh.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("reseller").GetString()!)];
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}

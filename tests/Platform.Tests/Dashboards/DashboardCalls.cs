using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Dashboards;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Dashboards;

/// <summary>Asking the API as a page does.</summary>
internal static class DashboardCalls
{
    public static string[] Net { get; } = ["net"];

    public static object Chart(string type) => new { type };

    public static object In(string dim, params string[] values) => new { dim, op = "in", values };

    public static Task<JsonElement> GotAsync(this HttpClient client, string path) => client.SendAsync(HttpMethod.Get, path, null, HttpStatusCode.OK);

    public static Task<JsonElement> PostedAsync(this HttpClient client, string path, object body, HttpStatusCode expected = HttpStatusCode.Created) =>
        client.SendAsync(HttpMethod.Post, path, body, expected);

    /// <summary>The answer's JSON, when its status is the expected one.</summary>
    public static async Task<JsonElement> SendAsync(this HttpClient client, HttpMethod method, string path, object? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static decimal? Total(JsonElement widget) => widget.GetProperty("result").GetProperty("totals").GetProperty("net").GetDecimal();

    public static IEnumerable<string> Codes(JsonElement widget) => widget.GetProperty("notes").EnumerateArray().Select(n => n.Text("code"));

    public static Task SeedDashboardsAsync(this TestTenant tenant) =>
        tenant.InScopeAsync(services => services.GetRequiredService<SeedDashboards>().RunAsync(TestContext.Current.CancellationToken));

    public static Task RunSqlAsync(this TestTenant tenant, string sql) => tenant.InScopeAsync(async services =>
    {
        await using var connection = await services.GetRequiredService<TenantDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    });

    /// <summary>All that is stored of external dashboards' secrets.</summary>
    public static Task<string> SecretAsync(this TestTenant tenant) => tenant.InScopeAsync(async services =>
    {
        await using var connection = await services.GetRequiredService<TenantDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select string_agg(to_jsonb(e)::text, '') from app.embeds e", connection);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    });
}

using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>Sends files as a browser does and waits for what becomes of them.</summary>
internal static class Files
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public const string DayHeader = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    public static byte[] Day(params string[] lines) => Encoding.UTF8.GetBytes(DayHeader + string.Join('\n', lines) + "\n");

    /// <summary>With the answer that it may replace what is there.</summary>
    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, string name, byte[] bytes) => client.SendAsync(name, bytes, "?replace=true");

    /// <summary>Sends a file that may replace what is there, and waits until nobody works on it.</summary>
    public static Task<JsonElement> UploadAsync(this HttpClient client, string name, byte[] bytes) => client.AskedAsync(name, bytes, "?replace=true");

    private static async Task<HttpResponseMessage> SendAsync(this HttpClient client, string name, byte[] bytes, string options)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        return await client.PostAsync($"/api/v1/uploads{options}", form);
    }

    /// <summary>Sends a file as a person does, who is asked before it replaces anything, and waits until nobody works on it.</summary>
    public static async Task<JsonElement> AskedAsync(this HttpClient client, string name, byte[] bytes, string options = "")
    {
        using var answer = await client.SendAsync(name, bytes, options);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Accepted, text);
        return await client.SettledAsync(JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid());
    }

    public static async Task<JsonElement> SettledAsync(this HttpClient client, Guid id)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var upload = await client.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{id}", patience.Token);
            if (upload.Text("status") is not ("queued" or "detecting" or "parsing" or "committing"))
            {
                return upload;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    public static async Task<JsonElement> PostedAsync(this HttpClient client, string path, object? body = null)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/{path}", body ?? new { });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    public static async Task<IReadOnlyList<JsonElement>> IssuesAsync(this HttpClient client, JsonElement upload) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{upload.Id()}/issues")).GetProperty("items").EnumerateArray()];

    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    public static Guid Id(this JsonElement upload) => upload.GetProperty("id").GetGuid();

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static int Rows(this JsonElement upload, string name) => upload.GetProperty("rows").GetProperty(name).GetInt32();

    /// <summary>What counts now, as every question sees it.</summary>
    public static Task<Numbers> NumbersAsync(this TestTenant tenant, string where = "true") => tenant.InScopeAsync(async services =>
    {
        await using var connection = await services.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            $"select count(*)::int, coalesce(sum(quantity), 0)::bigint, coalesce(sum(amount_local), 0), coalesce(sum(net), 0) from bi.sales where {where}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new Numbers(reader.GetInt32(0), reader.GetInt64(1), decimal.Round(reader.GetDecimal(2), 2), decimal.Round(reader.GetDecimal(3), 2));
    });

    public static Task<T> ScalarAsync<T>(this TestTenant tenant, string sql) => tenant.InScopeAsync(async services =>
    {
        await using var connection = await services.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    });
}

internal sealed record Numbers(int Rows, long Quantity, decimal Amount, decimal Net)
{
    public static readonly Numbers None = new(0, 0, 0, 0);
}

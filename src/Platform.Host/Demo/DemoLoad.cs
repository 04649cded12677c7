using System.Net;
using System.Text.Json;

namespace Platform.Host.Demo;

/// <summary>Sends the demo tenant its files as a person would: signed in, over HTTP, one after the other.</summary>
internal static class DemoLoad
{
    private static readonly DateOnly FirstMonth = new(2024, 1, 1);
    private static readonly DateOnly LastDay = new(2025, 10, 14);

    public static async Task RunAsync(int port, (Uri Url, string Email, string Password) person, Action<string> say, CancellationToken ct)
    {
        if (person.Url is null)
        {
            return;
        }

        using var client = new HttpClient { BaseAddress = new UriBuilder("http", "127.0.0.1", port).Uri, DefaultRequestHeaders = { Host = person.Url.Authority } };
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { email = person.Email, password = person.Password }, ct);
        signedIn.EnsureSuccessStatusCode();
        if (await CountAsync(client, ct) > 0)
        {
            return;
        }

        var files = new DemoFiles(FirstMonth, LastDay);

        // The web shop's files name the products; what the distributor sends is then known.
        await LoadAsync(client, "the web shop's orders", files.WebShop(), say, ct);
        await LoadAsync(client, "the distributor's reports", files.Distributor(), say, ct);
    }

    private static async Task LoadAsync(HttpClient client, string what, IEnumerable<DemoFile> files, Action<string> say, CancellationToken ct)
    {
        say($"Loading {what}");
        foreach (var file in files)
        {
            await SendAsync(client, file, ct);
        }

        await UntilReadAsync(client, ct);
    }

    private static async Task UntilReadAsync(HttpClient client, CancellationToken ct)
    {
        while (await client.GetFromJsonAsync<JsonElement>("/api/v1/uploads?limit=200", ct) is var uploads && uploads.GetProperty("items").EnumerateArray().Any(IsRunning))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
        }
    }

    private static async Task SendAsync(HttpClient client, DemoFile file, CancellationToken ct)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file.Content), "file", file.Name } };
        using var answer = await client.PostAsync("/api/v1/uploads", form, ct);
        if (answer.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.Conflict))
        {
            throw new InvalidOperationException($"The demo file '{file.Name}' was refused: {await answer.Content.ReadAsStringAsync(ct)}");
        }
    }

    private static async Task<int> CountAsync(HttpClient client, CancellationToken ct) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/uploads?limit=1", ct)).GetProperty("items").GetArrayLength();

    private static bool IsRunning(JsonElement upload) => upload.GetProperty("status").GetString() is "queued" or "detecting" or "parsing" or "committing";
}

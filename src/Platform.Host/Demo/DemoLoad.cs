using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Platform.Host.Demo;

/// <summary>
/// Sends the demo world as its people would: signed in, over HTTP. Lists come first, then each vendor's files one after the other, vendors beside each other.
/// What a tenant has already is left alone, so that it can be called again after an interruption.
/// </summary>
internal sealed class DemoLoad(HttpClient client, DemoWorld world, Action<string> say) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private int _read;

    public static async Task<DemoLoad> SignInAsync(Uri address, string host, string email, string password, DemoWorld world, Action<string> say, CancellationToken ct)
    {
        var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Host = host }, Timeout = TimeSpan.FromMinutes(30) };
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { email, password }, ct);
        return signedIn.IsSuccessStatusCode
            ? new DemoLoad(client, world, say)
            : throw new InvalidOperationException($"{email} could not sign in at {host}: {await signedIn.Content.ReadAsStringAsync(ct)}");
    }

    /// <summary>What has to be there before somebody looks: the brand's own lists and its web shop.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        await RememberAsync(ct);
        if (_known.Count == 0)
        {
            await EnterListsAsync(ct);
        }

        say("Loading the web shop's orders");
        await SendAllAsync(world.WebShop.Files(), ct);
    }

    /// <summary>The vendors' files.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        say("Loading the vendors' reports beside it");
        await SendAllAsync([DemoLists.LibertyItems], ct);
        await Task.WhenAll(world.Resellers.Select(vendor => SendInOrderAsync(vendor, ct)));
        say(string.Create(CultureInfo.InvariantCulture, $"The demo data is complete: {_read} files were read, {_known.Count} were there"));
    }

    public void Dispose() => client.Dispose();

    private async Task EnterListsAsync(CancellationToken ct)
    {
        foreach (var (path, list) in new[] { "products/file", "prices/file", "rates/file" }.Zip(world.Lists))
        {
            using var form = Form(list);
            using var answer = await client.PostAsync($"/api/v1/{path}", form, ct);
            await EnsureAsync(answer, list.Name, ct);
        }
    }

    // A later file of a vendor has the last word, so it is sent when the one before has been read.
    private async Task SendInOrderAsync(DemoVendor vendor, CancellationToken ct)
    {
        var words = DemoWorld.Words.Where(word => word.Key.Vendor == vendor.Name).ToDictionary(word => word.Key.Word, word => word.Value, StringComparer.Ordinal);
        var files = 0;
        foreach (var file in vendor.Files())
        {
            if (await SendAsync(file, ct) is not { } id)
            {
                continue;
            }

            await UntilReadAsync(id, ct);
            files++;
            if (words.Count > 0)
            {
                await MapAsync(vendor.Name, words, ct);
            }
        }

        if (files > 0)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"{vendor.Name}: {files} files are read"));
        }
    }

    // As a person does who goes through the queue; a word is decided on once.
    private async Task MapAsync(string vendor, Dictionary<string, DemoProduct> words, CancellationToken ct)
    {
        string? next = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/products/unmapped?limit=200{(next is null ? "" : $"&next={next}")}", ct);
            foreach (var item in page.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("vendor").GetString() == vendor))
            {
                if (words.Remove(item.GetProperty("value").GetString()!, out var product))
                {
                    using var placed = await client.PostAsJsonAsync($"/api/v1/products/unmapped/{item.GetProperty("id")}/map", new { productId = await IdAsync(product, ct) }, ct);
                    await EnsureAsync(placed, product.LongName, ct);
                }
            }

            next = Next(page);
        }
        while (next is not null);
    }

    private async Task<int> IdAsync(DemoProduct product, CancellationToken ct) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/products?search={product.Ean}", ct)).GetProperty("items")[0].GetProperty("id").GetInt32();

    private async Task SendAllAsync(IEnumerable<DemoFile> files, CancellationToken ct)
    {
        var sent = new List<Guid>();
        foreach (var file in files)
        {
            if (await SendAsync(file, ct) is { } id)
            {
                sent.Add(id);
            }
        }

        foreach (var id in sent)
        {
            await UntilReadAsync(id, ct);
        }
    }

    /// <summary>Null when the tenant has it already.</summary>
    private async Task<Guid?> SendAsync(DemoFile file, CancellationToken ct)
    {
        if (_known.Contains(file.Name))
        {
            return null;
        }

        using var form = Form(file);
        using var answer = await client.PostAsync("/api/v1/uploads?replace=true", form, ct);
        if (answer.StatusCode is HttpStatusCode.Conflict)
        {
            return null;
        }

        await EnsureAsync(answer, file.Name, ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("id").GetGuid();
    }

    private async Task UntilReadAsync(Guid id, CancellationToken ct)
    {
        while (true)
        {
            var upload = await client.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{id}", ct);
            switch (upload.GetProperty("status").GetString())
            {
                case "queued" or "detecting" or "parsing" or "committing":
                    await Task.Delay(Pause, ct);
                    break;
                case "needs_input" when upload.GetProperty("question").GetProperty("kind").GetString() is "replace" or "overlap":
                    // A vendor that corrects a month means it.
                    using (var taken = await client.PostAsJsonAsync($"/api/v1/uploads/{id}/answer", new { replace = "replace", overlap = "replace" }, ct))
                    {
                        await EnsureAsync(taken, "answer", ct);
                    }

                    break;
                case "completed" or "completed_with_warnings" or "superseded":
                    Interlocked.Increment(ref _read);
                    return;
                default:
                    throw new InvalidOperationException($"The demo file was not read: {upload}");
            }
        }
    }

    // What came before stays as people left it, undone or not.
    private async Task RememberAsync(CancellationToken ct)
    {
        for (string? next = ""; next is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/uploads?limit=200{(next.Length > 0 ? $"&next={Uri.EscapeDataString(next)}" : "")}", ct);
            _known.UnionWith(page.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("fileName").GetString()!));
            next = Next(page);
        }
    }

    private static string? Next(JsonElement page) => page.TryGetProperty("next", out var next) ? next.GetString() : null;

    private static MultipartFormDataContent Form(DemoFile file) => new() { { new WrittenContent(file), "file", file.Name } };

    private static async Task EnsureAsync(HttpResponseMessage answer, string name, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The demo file '{name}' was refused: {await answer.Content.ReadAsStringAsync(ct)}");
        }
    }

    /// <summary>Written to the wire as it is made.</summary>
    private sealed class WrittenContent(DemoFile file) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            file.Write(stream);
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long length) => (length = 0) > 0;
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Platform.Tests.Formats;
using Platform.Tests.Support;
using Platform.Tests.Uploads;

namespace Platform.Tests.Search;

/// <summary>What a person types leads to what it names.</summary>
public sealed class SearchTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_finds_products_vendors_files_and_only_the_persons_own_questions()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync(GaliluFile.Name, GaliluFile.Of("01.2025", "02.2025", ("Candle", 3, 2), ("50% Off_Bag", 1, 1)));
        foreach (var word in (await anna.GetFromJsonAsync<JsonElement>("/api/v1/products/unmapped", Ct)).GetProperty("items").EnumerateArray().ToList())
        {
            await anna.PostedAsync($"products/unmapped/{word.Text("id")}/create", new { name = word.Text("label"), functionalCode = word.Text("label")!.StartsWith('C') ? "ACCAN" : null });
        }

        await anna.PostedAsync("chat/questions", new { question = "sales of galilu in january 2025" });
        await acme.ScalarAsync<Guid>(
            """
            with bo as (insert into users (id, name, role) values (gen_random_uuid(), 'Bo', 'viewer') returning id)
            insert into conversations (id, user_id, title, created_at, updated_at) select gen_random_uuid(), id, 'Galilu of Bo', now(), now() from bo returning id
            """);

        Assert.Equal(["vendor Galilu", $"upload {GaliluFile.Name}", "conversation sales of galilu in january 2025"], await FindAsync(anna, "galilu"));
        Assert.Equal(["product Candle"], await FindAsync(anna, "accan"));
        Assert.Equal(["product Candle"], await FindAsync(anna, "candel"));
        Assert.Equal(["product 50% Off_Bag"], await FindAsync(anna, "50% off_"));
        Assert.Empty(await FindAsync(anna, "%x_"));
        Assert.Empty(await FindAsync(anna, "  "));
        Assert.Empty(await FindAsync(anna, "'; drop table products; --"));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(HttpClient client, string text) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/v1/search?q={Uri.EscapeDataString(text)}", Ct)).GetProperty("hits").EnumerateArray().Select(h => $"{h.Text("kind")} {h.Text("label")}")];
}

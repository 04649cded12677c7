using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Tests.Mail;
using Platform.Tests.Support;
using Platform.Tests.Uploads;

namespace Platform.Tests.Places;

/// <summary>What a file's spelling of a store or vendor means is said once; its sales of any age follow, and no total ever changes.</summary>
public sealed class PlacesTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_file_of_a_vendor_asks_nothing_and_a_store_that_comes_later_waits_with_candidates()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var first = await anna.UploadAsync("boxnox jan.csv", Stores(1, ("Oslo Flagship", 3), ("Bergen", 2)));
        Assert.Equal((0L, 2), (await WaitingAsync(anna, "stores"), (await anna.IssuesAsync(first)).Count(i => i.Text("code") == "new_store")));

        var second = await anna.UploadAsync("boxnox feb.csv", Stores(2, ("OSLO  flagship ", 1), ("Flagship Oslo", 4), ("Trondheim", 5)));

        var queue = await QueueAsync(anna, "stores");
        Assert.Equal(["Flagship Oslo", "Trondheim"], queue.Select(i => i.Text("name")));
        Assert.Equal(("BOXNOX", "1", "40.000000", "2025-02-01", "2025-02-28"), (queue[0].Text("vendor"), queue[0].Text("rows"), queue[0].Text("net"), queue[0].Text("first"), queue[0].Text("last")));
        Assert.Equal(("Oslo Flagship", "It has the same words."), (queue[0].GetProperty("candidates")[0].Text("name"), queue[0].GetProperty("candidates")[0].Text("reason")));
        Assert.Empty(queue[1].GetProperty("candidates").EnumerateArray());
        Assert.Equal(2, (await anna.IssuesAsync(second)).Count(i => i.Text("code") == "unknown_store"));
        Assert.Equal(new Numbers(2, 4, 40m, 40m), await acme.NumbersAsync("store = 'Oslo Flagship'"));
        Assert.Equal(15, (await acme.NumbersAsync()).Quantity);
    }

    [Fact]
    public async Task A_spelling_that_is_said_to_be_a_known_store_moves_its_sales_changes_no_total_and_can_be_taken_back()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync("boxnox jan.csv", Stores(1, ("Oslo Flagship", 3), ("Bergen", 2)));
        var second = await anna.UploadAsync("boxnox feb.csv", Stores(2, ("Flagship Oslo", 4)));
        var (word, oslo) = ((await QueueAsync(anna, "stores")).Single(), await IdAsync(anna, "stores", "Oslo Flagship"));
        var (total, version) = (await acme.NumbersAsync(), await acme.ScalarAsync<long>("select version from data_state"));

        var impact = await anna.GetFromJsonAsync<JsonElement>($"/api/v1/places/stores/unmapped/{word.Text("id")}/impact?sameAs={oslo}", Ct);
        Assert.Equal(("Flagship Oslo", "Oslo Flagship", "1", "4", "40.000000", "30.000000"),
            (impact.Text("name"), impact.Text("sameAs"), impact.Text("rows"), impact.Text("quantity"), impact.Text("net"), impact.Text("otherNet")));
        Assert.Equal(["2025-02-01"], impact.GetProperty("months").EnumerateArray().Select(m => m.Text("start")));

        var done = await anna.PostedAsync($"places/stores/unmapped/{word.Text("id")}/map", new { sameAs = oslo });
        Assert.Equal("1", done.Text("rows"));
        Assert.Equal(70m, (await acme.NumbersAsync("store = 'Oslo Flagship'")).Net);
        Assert.Equal(total, await acme.NumbersAsync());
        Assert.Equal(version + 1, await acme.ScalarAsync<long>("select version from data_state"));
        Assert.NotNull((await anna.IssuesAsync(second)).Single(i => i.Text("code") == "unknown_store").Text("solvedAt"));
        Assert.Equal(["Flagship Oslo"], (await PlacesAsync(anna, "stores", "oslo")).Single().GetProperty("spellings").EnumerateArray().Select(s => s.GetString()));

        await anna.UploadAsync("boxnox mar.csv", Stores(3, ("flagship oslo", 1)));
        Assert.Equal(80m, (await acme.NumbersAsync("store = 'Oslo Flagship'")).Net);
        Assert.Equal(0, await WaitingAsync(anna, "stores"));

        var back = await anna.PostedAsync($"places/stores/unmapped/{word.Text("id")}/undo");
        Assert.Equal("2", back.Text("rows"));
        Assert.Equal((30m, 50m), ((await acme.NumbersAsync("store = 'Oslo Flagship'")).Net, (await acme.NumbersAsync("store = 'Flagship Oslo'")).Net));
        Assert.Equal(1, await WaitingAsync(anna, "stores"));
    }

    [Fact]
    public async Task A_file_takes_the_place_of_sales_that_came_under_another_spelling_and_undoing_it_brings_them_back()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync("boxnox jan.csv", Stores(1, ("Oslo Flagship", 3), ("Bergen", 2)));
        await anna.UploadAsync("boxnox feb.csv", Stores(2, ("Flagship Oslo", 4)));
        await anna.PostedAsync($"places/stores/unmapped/{(await QueueAsync(anna, "stores")).Single().Text("id")}/map", new { sameAs = await IdAsync(anna, "stores", "Oslo Flagship") });

        var corrected = await anna.UploadAsync("boxnox feb again.csv", Stores(2, ("Oslo Flagship", 6)));
        Assert.Equal(new Numbers(2, 9, 90m, 90m), await acme.NumbersAsync("store = 'Oslo Flagship'"));
        Assert.Equal(11, (await acme.NumbersAsync()).Quantity);

        await anna.PostedAsync($"uploads/{corrected.Id()}/undo");
        Assert.Equal((7L, 9L), ((await acme.NumbersAsync("store = 'Oslo Flagship'")).Quantity, (await acme.NumbersAsync()).Quantity));
        await anna.PostedAsync($"uploads/{corrected.Id()}/undo");
        Assert.Equal((9L, 11L), ((await acme.NumbersAsync("store = 'Oslo Flagship'")).Quantity, (await acme.NumbersAsync()).Quantity));
    }

    [Fact]
    public async Task A_file_that_spells_one_store_in_two_ways_loses_none_of_the_two()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync("boxnox jan.csv", Stores(1, ("Oslo Flagship", 3), ("Flagship Oslo", 4)));
        Assert.Equal(["Flagship Oslo"], (await QueueAsync(anna, "stores")).Select(i => i.Text("name")));
        await anna.PostedAsync($"places/stores/unmapped/{(await QueueAsync(anna, "stores")).Single().Text("id")}/map", new { sameAs = await IdAsync(anna, "stores", "Oslo Flagship") });
        Assert.Equal(7, (await acme.NumbersAsync("store = 'Oslo Flagship'")).Quantity);

        var corrected = await anna.UploadAsync("boxnox jan 2.csv", Stores(1, ("Oslo Flagship", 3), ("Flagship Oslo", 5)));
        Assert.Equal(8, (await acme.NumbersAsync("store = 'Oslo Flagship'")).Quantity);
        await anna.PostedAsync($"uploads/{corrected.Id()}/undo");
        Assert.Equal(7, (await acme.NumbersAsync()).Quantity);
    }

    [Fact]
    public async Task All_that_wait_are_taken_as_new_at_once_and_what_other_spellings_lead_to_stays()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync("boxnox jan.csv", Stores(1, ("Bergen", 2)));
        await anna.UploadAsync("boxnox feb.csv", Stores(2, ("Oslo", 1), ("Trondheim", 4)));

        Assert.Equal("2", (await anna.PostedAsync("places/stores/unmapped/accept")).Text("accepted"));
        Assert.Equal(0, await WaitingAsync(anna, "stores"));
        var (oslo, bergen) = (await IdAsync(anna, "stores", "Oslo"), await IdAsync(anna, "stores", "Bergen"));
        await anna.PostedAsync($"places/stores/unmapped/{bergen}/map", new { sameAs = oslo });
        Assert.Equal(3, (await acme.NumbersAsync("store = 'Oslo'")).Quantity);

        using var led = await anna.PostAsJsonAsync($"/api/v1/places/stores/unmapped/{oslo}/undo", new { }, Ct);
        Assert.Equal((HttpStatusCode.Conflict, "has_spellings"), (led.StatusCode, (await led.ProblemAsync()).Text("code")));
        using var chained = await anna.PostAsJsonAsync($"/api/v1/places/stores/unmapped/{await IdAsync(anna, "stores", "Trondheim")}/map", new { sameAs = bergen }, Ct);
        Assert.Equal(HttpStatusCode.NotFound, chained.StatusCode);
        using var itself = await anna.PostAsJsonAsync($"/api/v1/places/stores/unmapped/{oslo}/map", new { sameAs = oslo }, Ct);
        Assert.Equal(HttpStatusCode.Conflict, itself.StatusCode);
    }

    [Fact]
    public async Task A_vendor_under_another_name_is_the_known_one_with_its_stores_words_and_periods()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var first = await anna.UploadAsync("plain jan.csv", Plain(1, ("Nordic House", 3), ("Galilu", 1)));
        Assert.Equal(0, await WaitingAsync(anna, "vendors"));
        var second = await anna.UploadAsync("plain feb.csv", Plain(2, ("Nordic House AB", 4), ("nordic house", 1)));

        var word = Assert.Single(await QueueAsync(anna, "vendors"));
        Assert.Equal(("Nordic House AB", "1"), (word.Text("name"), word.Text("rows")));
        Assert.Equal("Nordic House", word.GetProperty("candidates")[0].Text("name"));
        Assert.Contains(await anna.IssuesAsync(second), i => i.Text("code") == "unknown_vendor");
        var house = await IdAsync(anna, "vendors", "Nordic House");
        Assert.Equal("1", (await anna.PostedAsync($"places/vendors/unmapped/{word.Text("id")}/map", new { sameAs = house })).Text("rows"));
        Assert.Equal(8, (await acme.NumbersAsync("reseller = 'Nordic House'")).Quantity);

        // February again, under the known name: all of it is replaced, whatever it was called.
        await anna.UploadAsync("plain feb 2.csv", Plain(2, ("Nordic House", 7)));
        Assert.Equal(10, (await acme.NumbersAsync("reseller = 'Nordic House'")).Quantity);
        Assert.Equal(11, (await acme.NumbersAsync()).Quantity);
        Assert.Equal(2L, await acme.ScalarAsync<long>("select count(*) from bi.resellers where reseller in ('Nordic House', 'Galilu')"));
        await anna.PostedAsync($"places/vendors/unmapped/{word.Text("id")}/undo");
        Assert.Equal(1, await WaitingAsync(anna, "vendors"));
        Assert.Equal(11, (await acme.NumbersAsync()).Quantity);
        Assert.NotNull(first.Text("id"));
    }

    [Fact]
    public async Task Many_stores_are_decided_on_from_one_file_and_every_wrong_row_is_named()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync("boxnox jan.csv", Stores(1, ("Oslo Flagship", 3), ("Bergen", 2)));
        await anna.UploadAsync("boxnox feb.csv", Stores(2, ("Flagship Oslo", 4), ("Trondheim", 1)));

        var wrong = await ImportAsync(anna, "vendor,word,same_as\nBOXNOX,Flagship Oslo,Paris\nBOXNOX,Trondheim,new\nBOXNOX,,Bergen\n");
        Assert.Equal("Row 2: No single one that is known has the name 'Paris'. Row 4: It names no word, as files spell it. Nothing of the file was kept.", wrong.Text("detail"));
        Assert.Equal(["2", "4"], wrong.GetProperty("rows").EnumerateArray().Select(r => r.Text("row")));
        Assert.Equal(2, await WaitingAsync(anna, "stores"));

        var done = await ImportAsync(anna, "vendor;word;same_as\nboxnox;FLAGSHIP OSLO;oslo flagship\nBOXNOX;Trondheim;\nBOXNOX;Unheard;Bergen\n");
        Assert.Equal(("1", "1", "1"), (done.Text("mapped"), done.Text("accepted"), done.Text("passed")));
        Assert.Equal(70m, (await acme.NumbersAsync("store = 'Oslo Flagship'")).Net);
        var decisions = (await anna.GetFromJsonAsync<JsonElement>("/api/v1/places/stores/unmapped/decisions", Ct)).GetProperty("items").EnumerateArray();
        Assert.Equal([("Trondheim", null), ("Flagship Oslo", "Oslo Flagship")], decisions.Select(d => (d.Text("name"), d.Text("sameAs"))));
    }

    [Fact]
    public async Task Viewers_look_and_only_analysts_decide()
    {
        var acme = await platform.NewTenantAsync();
        using var viewer = await acme.SignInAsAsync(Platform.Users.UserRole.Viewer);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/api/v1/places/stores/unmapped", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/api/v1/places/unmapped", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await viewer.GetAsync("/api/v1/places/planets", Ct)).StatusCode);
        foreach (var path in new[] { "1/map", "1/undo", "accept" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync($"/api/v1/places/vendors/unmapped/{path}", new { sameAs = 1 }, Ct)).StatusCode);
        }
    }

    private static byte[] Stores(int month, params (string Store, int Pieces)[] rows) => Encoding.UTF8.GetBytes("Product EAN,Functional Name,Sold Qty,Sales Amount (EUR),Reseller,POS,Month,Year\n"
        + string.Concat(rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"2990000000019,AO100,{r.Pieces},{r.Pieces * 10},BOXNOX,\"{r.Store}\",{month},2025\n"))));

    private static byte[] Plain(int month, params (string Vendor, int Pieces)[] rows) => Encoding.UTF8.GetBytes("functional_name,product_ean,reseller,sales_eur,quantity,currency,month,year\n"
        + string.Concat(rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"AO100,2990000000019,{r.Vendor},{r.Pieces * 10},{r.Pieces},EUR,{month},2025\n"))));

    private static async Task<IReadOnlyList<JsonElement>> QueueAsync(HttpClient client, string kind) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/v1/places/{kind}/unmapped", Ct)).GetProperty("items").EnumerateArray()];

    private static async Task<IReadOnlyList<JsonElement>> PlacesAsync(HttpClient client, string kind, string search) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/v1/places/{kind}?search={Uri.EscapeDataString(search)}", Ct)).GetProperty("items").EnumerateArray()];

    private static async Task<int> IdAsync(HttpClient client, string kind, string name) =>
        (await PlacesAsync(client, kind, name)).Single(p => p.Text("name") == name).GetProperty("id").GetInt32();

    private static async Task<long> WaitingAsync(HttpClient client, string kind) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/places/unmapped", Ct)).GetProperty(kind).GetInt64();

    private static async Task<JsonElement> ImportAsync(HttpClient client, string text)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "words.csv" } };
        using var answer = await client.PostAsync("/api/v1/places/stores/unmapped/file", form, Ct);
        return await answer.ProblemAsync();
    }
}

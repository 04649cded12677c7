using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Tests.Support;
using Platform.Tests.Uploads;

namespace Platform.Tests.Products;

/// <summary>A vendor's word is placed once, and all its sales of any age follow.</summary>
public sealed class UnmappedTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static byte[] Units(params (string, int?, int?)[] rows) => GaliluFile.Of("01.2025", "02.2025", rows);

    [Fact]
    public async Task The_queue_says_what_hangs_on_a_word_and_ranks_products_without_deciding()
    {
        var (acme, anna) = await WithTwoProductsAsync();
        await anna.UploadAsync(GaliluFile.Name, Units(("Amber Oud perfum 100ML", 3, 2), ("ABWM3(NO COLOUR", 1, null)));

        var queue = await QueueAsync(anna);

        Assert.Equal(["Amber Oud perfum 100ML", "ABWM3(NO COLOUR"], queue.Select(i => i.Text("label")));
        Assert.Equal(("Galilu", "name", "2", "2025-01-01", "2025-02-28"), (queue[0].Text("vendor"), queue[0].Text("kind"), queue[0].Text("rows"), queue[0].Text("first"), queue[0].Text("last")));
        Assert.Equal("Amber Oud Perfume 100 ML", queue[0].GetProperty("candidates")[0].Text("name"));
        Assert.Equal(("White Musk", "Its code ABWM3 is in the text."), (queue[1].GetProperty("candidates")[0].Text("name"), queue[1].GetProperty("candidates")[0].Text("reason")));
        Assert.Equal(3L, await acme.ScalarAsync<long>("select count(*) from sales where product_id is null"));
    }

    [Fact]
    public async Task Mapping_moves_past_and_future_sales_and_solves_the_warning()
    {
        var (acme, anna) = await WithTwoProductsAsync();
        var upload = await anna.UploadAsync(GaliluFile.Name, Units(("Amber Oud", 3, 2)));
        var word = (await QueueAsync(anna)).Single();
        var product = (await anna.GetFromJsonAsync<JsonElement>("/api/v1/products?search=amber%20oud", Ct)).GetProperty("items")[0];
        await anna.PostedAsync("prices", new { productId = product.GetProperty("id").GetInt32(), price = 10m, currency = "EUR", validFrom = "2025-01-01" });
        var version = await acme.ScalarAsync<long>("select version from data_state");

        var impact = await anna.GetFromJsonAsync<JsonElement>($"/api/v1/products/unmapped/{word.Text("id")}/impact?productId={product.Text("id")}", Ct);
        Assert.Equal(("2", "2"), (impact.Text("rows"), impact.Text("periods")));
        var done = await anna.PostedAsync($"products/unmapped/{word.Text("id")}/map", new { productId = product.GetProperty("id").GetInt32() });

        Assert.Equal("2", done.Text("rows"));
        Assert.Equal(50m, (await acme.NumbersAsync("product = 'Amber Oud Perfume 100 ML' and is_mapped")).Net);
        Assert.Equal("completed", (await anna.SettledAsync(upload.Id())).Text("status"));
        Assert.Equal(version + 1, await acme.ScalarAsync<long>("select version from data_state"));
        Assert.Empty(await QueueAsync(anna));
        await anna.UploadAsync(GaliluFile.SecondName, GaliluFile.Of("03.2025", "04.2025", ("AMBER  OUD", 1, null)));
        Assert.Equal(6, (await acme.NumbersAsync("is_mapped")).Quantity);

        using var twice = await anna.PostAsJsonAsync($"/api/v1/products/unmapped/{word.Text("id")}/ignore", new { }, Ct);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Fact]
    public async Task A_word_becomes_a_new_product_or_is_ignored_and_a_product_that_exists_is_not_made_twice()
    {
        var (acme, anna) = await WithTwoProductsAsync();
        await anna.UploadAsync(GaliluFile.Name, Units(("Candle", 3, 2), ("Bag", 1, 1)));
        var queue = await QueueAsync(anna);

        using var taken = await anna.PostAsJsonAsync($"/api/v1/products/unmapped/{queue[0].Text("id")}/create", new { name = "Candle", functionalCode = "ABWM3" }, Ct);
        Assert.Equal((HttpStatusCode.Conflict, "product_exists"), (taken.StatusCode, (await taken.ProblemAsync()).Text("code")));
        await anna.PostedAsync($"products/unmapped/{queue[0].Text("id")}/create", new { name = "Candle 310 g" });
        await anna.PostedAsync($"products/unmapped/{queue[1].Text("id")}/ignore");

        Assert.Equal(5, (await acme.NumbersAsync("product = 'Candle 310 g'")).Quantity);
        Assert.Equal(2, (await acme.NumbersAsync("not is_mapped")).Quantity);
        Assert.Empty(await QueueAsync(anna));
    }

    [Fact]
    public async Task A_product_list_applies_itself_and_says_what_it_did()
    {
        var (acme, anna) = await WithTwoProductsAsync();
        await anna.UploadAsync("Continuity Supplier Size Report 07_09_2025.xlsx", Platform.Tests.Formats.LibertyFile.Week().Bytes());
        var words = await QueueAsync(anna);
        var list = "pattern,functional_name\n" + string.Join('\n', words.Select((w, i) => $"\"{w.Text("label")}\",{(i == 0 ? "ABWM3" : "NEW1")}")) + "\nNothing,\n";

        var upload = await anna.UploadAsync("Liberty matching products.csv", Encoding.UTF8.GetBytes(list));

        Assert.Equal(("completed_with_warnings", 3, 2, 1), (upload.Text("status"), upload.Rows("read"), upload.Rows("imported"), upload.Rows("held")));
        var said = (await anna.IssuesAsync(upload)).Single(i => i.Text("code") == "products_mapped").Text("message");
        Assert.Equal("2 of Liberty's words now say which product they are; 1 products are new; 3 past sales moved to their products.", said);
        Assert.Equal(3, (await acme.NumbersAsync("is_mapped")).Rows);
        Assert.Empty(await QueueAsync(anna));
        using var undo = await anna.PostAsync($"/api/v1/uploads/{upload.Id()}/undo", null, Ct);
        Assert.Equal((HttpStatusCode.Conflict, "nothing_to_undo"), (undo.StatusCode, (await undo.ProblemAsync()).Text("code")));
    }

    private async Task<(TestTenant, HttpClient)> WithTwoProductsAsync()
    {
        var acme = await platform.NewTenantAsync();
        await acme.ScalarAsync<int>("insert into products (name, functional_code) values ('Amber Oud Perfume 100 ML', 'AO100'), ('White Musk', 'ABWM3') returning id");
        return (acme, await acme.SignInAsync());
    }

    private static async Task<IReadOnlyList<JsonElement>> QueueAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/v1/products/unmapped", Ct)).GetProperty("items").EnumerateArray()];
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Tests.Formats;
using Platform.Tests.Mail;
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
    public async Task Many_words_are_placed_from_one_file_and_a_decision_can_be_taken_back()
    {
        var (acme, anna) = await WithTwoProductsAsync();
        await anna.UploadAsync(GaliluFile.Name, Units(("Musk", 3, 2), ("Oud", 1, 1), ("Bag", 1, null)));

        var wrong = await ImportAsync(anna, "vendor,word,product\nGalilu,Musk,White Musk\nGalilu,Oud,Nothing\n");
        Assert.Equal("Row 3: No single product has the EAN, code or name 'Nothing'. Nothing of the file was kept.", wrong.Text("detail"));
        Assert.Equal(0, (await acme.NumbersAsync("is_mapped")).Rows);

        var done = await ImportAsync(anna, "vendor;word;product\ngalilu;musk;ABWM3\nGalilu;Oud;Amber Oud Perfume 100 ML\nGalilu;Unheard;ABWM3\n");
        Assert.Equal(("2", "1", "4"), (done.Text("mapped"), done.Text("passed"), done.Text("rows")));
        Assert.Equal(5, (await acme.NumbersAsync("product = 'White Musk'")).Quantity);

        var decisions = (await anna.GetFromJsonAsync<JsonElement>("/api/v1/products/unmapped/decisions", Ct)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["Amber Oud Perfume 100 ML", "White Musk"], decisions.Select(d => d.Text("product")));
        var back = await anna.PostedAsync($"products/unmapped/{decisions[1].Text("id")}/undo");
        Assert.Equal("2", back.Text("rows"));
        Assert.Equal(0, (await acme.NumbersAsync("product = 'White Musk'")).Rows);
        Assert.Equal(["Musk", "Bag"], (await QueueAsync(anna)).Select(i => i.Text("label")));
    }

    [Fact]
    public async Task A_product_that_the_web_shop_brings_heals_what_other_vendors_sold_of_its_EAN()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var upload = await anna.UploadAsync("boxnox jan.csv", Encoding.UTF8.GetBytes(
            "Product EAN,Product,Sold Qty,Sales Amount (EUR),Reseller,POS,Month,Year\n2990000000019,Ambar,3,30,BOXNOX,Madrid,1,2025\n2990000000026,Otro,1,10,BOXNOX,Madrid,1,2025\n"));
        Assert.Equal(["Ambar", "Otro"], (await QueueAsync(anna)).Select(i => i.Text("label")));

        await anna.UploadAsync("webshop.csv", Encoding.UTF8.GetBytes(
            "Order ID,Order Date,Product EAN,Functional Name,Product Name,Quantity,Sales EUR\n1001,2025-02-03,2990000000019,AO100,Amber Oud 100 ML,1,100\n"));

        Assert.Equal(4, (await acme.NumbersAsync("product = 'Amber Oud 100 ML' and is_mapped")).Quantity);
        Assert.Equal(["Otro"], (await QueueAsync(anna)).Select(i => i.Text("label")));
        Assert.NotNull((await anna.IssuesAsync(upload)).Single(i => i.Text("value") == "2990000000019").Text("solvedAt"));

        var added = await anna.PostedAsync("products", new { name = "Other 50 ML", ean = "2990000000026" });
        Assert.Equal("1", added.Text("rows"));
        Assert.Equal(1, (await acme.NumbersAsync("product = 'Other 50 ML'")).Quantity);
        Assert.Equal(5, (await acme.NumbersAsync()).Quantity);
        Assert.Empty(await QueueAsync(anna));
    }

    [Fact]
    public async Task Viewers_see_what_is_missing_and_only_analysts_and_administrators_change_it()
    {
        var acme = await platform.NewTenantAsync();
        using var viewer = await acme.SignInAsAsync(Platform.Users.UserRole.Viewer);
        using var analyst = await acme.SignInAsAsync(Platform.Users.UserRole.Analyst);
        foreach (var path in new[] { "products/unmapped", "products/unmapped/decisions", "rates", "prices", "uploads/coverage", "uploads/settings" })
        {
            Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"/api/v1/{path}", Ct)).StatusCode);
        }

        foreach (var path in new[] { "products/unmapped/1/map", "products/unmapped/1/ignore", "products/unmapped/1/create", "products/unmapped/1/undo", "prices", $"uploads/{Guid.NewGuid()}/undo", $"uploads/{Guid.NewGuid()}/answer" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync($"/api/v1/{path}", new { productId = 1 }, Ct)).StatusCode);
            Assert.NotEqual(HttpStatusCode.Forbidden, (await analyst.PostAsJsonAsync($"/api/v1/{path}", new { productId = 1 }, Ct)).StatusCode);
        }

        foreach (var path in new[] { "products/unmapped/file", "rates/file", "prices/file" })
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent("x\n"u8.ToArray()), "file", "list.csv" } };
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync($"/api/v1/{path}", form, Ct)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PutAsJsonAsync("/api/v1/rates", new { currency = "GBP", month = "2025-01", rate = 1.2m }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.PutAsJsonAsync("/api/v1/uploads/settings", new { replacing = "always" }, Ct)).StatusCode);
        using var administrator = await acme.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await administrator.PutAsJsonAsync("/api/v1/uploads/settings", new { replacing = "always" }, Ct)).StatusCode);
        Assert.Equal("always", (await viewer.GetFromJsonAsync<JsonElement>("/api/v1/uploads/settings", Ct)).Text("replacing"));
    }

    private static async Task<JsonElement> ImportAsync(HttpClient client, string text)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "words.csv" } };
        using var answer = await client.PostAsync("/api/v1/products/unmapped/file", form, Ct);
        return await answer.ProblemAsync();
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

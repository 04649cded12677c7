using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Tests.Mail;
using Platform.Tests.Support;
using Platform.Tests.Uploads;

namespace Platform.Tests.Products;

/// <summary>The company's own products: listed, found, added, corrected, retired, and sent as a file.</summary>
public sealed class ProductListTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Products_are_listed_by_name_page_by_page_and_found_by_any_part()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var sent = await SendAsync(anna, "name,ean,code,category,size_ml,sample\nWhite Musk,2990000000019,WM100,Perfume,100,no\nAmber,2990000000026,AM50,Perfume,50,no\nTester,,TS1,Samples,2,yes\n");
        Assert.Equal(("3", "3", "0"), (sent.Text("products"), sent.Text("new"), sent.Text("rows")));

        var first = await anna.GetFromJsonAsync<JsonElement>("/api/v1/products?limit=2", Ct);
        Assert.Equal(["Amber", "Tester"], first.GetProperty("items").EnumerateArray().Select(p => p.Text("name")));
        var rest = await anna.GetFromJsonAsync<JsonElement>($"/api/v1/products?limit=2&next={first.Text("next")}", Ct);
        var musk = Assert.Single(rest.GetProperty("items").EnumerateArray().ToList());
        Assert.Equal(("White Musk", "2990000000019", "WM100", "Perfume", "100", "False", "True"),
            (musk.Text("name"), musk.Text("ean"), musk.Text("functionalCode"), musk.Text("category"), musk.Text("sizeMl"), musk.Text("isSample"), musk.Text("active")));
        Assert.Null(rest.Text("next"));
        foreach (var part in new[] { "musk", "0019", "wm100", "Whte Musk" })
        {
            Assert.Equal("White Musk", (await anna.GetFromJsonAsync<JsonElement>($"/api/v1/products?search={Uri.EscapeDataString(part)}", Ct)).GetProperty("items")[0].Text("name"));
        }
    }

    [Fact]
    public async Task A_product_is_added_corrected_and_retired_and_never_twice()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var added = (await anna.PostedAsync("products", new { name = " Amber ", ean = "2990000000026", functionalCode = "AM50", category = "Perfume", sizeMl = 50 })).GetProperty("product");
        Assert.Equal("Amber", added.Text("name"));

        using var twice = await anna.PostAsJsonAsync("/api/v1/products", new { name = "Amber again", ean = "2990000000026" }, Ct);
        Assert.Equal((HttpStatusCode.Conflict, "product_exists"), (twice.StatusCode, (await twice.ProblemAsync()).Text("code")));
        using var wrong = await anna.PostAsJsonAsync("/api/v1/products", new { name = "X", ean = "12" }, Ct);
        Assert.Equal((HttpStatusCode.BadRequest, "ean"), (wrong.StatusCode, (await wrong.ProblemAsync()).Text("field")));

        var path = $"/api/v1/products/{added.Text("id")}";
        using var changed = await anna.PutAsJsonAsync(path, new { name = "Amber Oud", functionalCode = "AM50", active = false }, Ct);
        var now = (await changed.ProblemAsync()).GetProperty("product");
        Assert.Equal(("Amber Oud", null, null, "False"), (now.Text("name"), now.Text("ean"), now.Text("category"), now.Text("active")));
        Assert.Empty((await anna.GetFromJsonAsync<JsonElement>("/api/v1/products", Ct)).GetProperty("items").EnumerateArray());
        Assert.Single((await anna.GetFromJsonAsync<JsonElement>("/api/v1/products?retired=true", Ct)).GetProperty("items").EnumerateArray().ToList());
        using var nobody = await anna.PutAsJsonAsync("/api/v1/products/999999", new { name = "X" }, Ct);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);

        using var viewer = await acme.SignInAsAsync(Platform.Users.UserRole.Viewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PutAsJsonAsync(path, new { name = "X" }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync("/api/v1/products", new { name = "X" }, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_list_with_wrong_rows_names_them_all_and_keeps_nothing()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();

        var wrong = await SendAsync(anna, "name,ean,code,size_ml\nAmber,2990000000026,,50\n,2990000000019,,\nMusk,299,,\nOud,,OU1,big\n", HttpStatusCode.BadRequest);

        Assert.Equal(["3", "4", "5"], wrong.GetProperty("rows").EnumerateArray().Select(r => r.Text("row")));
        Assert.Equal(0L, await acme.ScalarAsync<long>("select count(*) from products"));
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string text, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "products.csv" } };
        using var answer = await client.PostAsync("/api/v1/products/file", form, Ct);
        Assert.True(answer.StatusCode == expected, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.ProblemAsync();
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Tests.Formats;
using Platform.Tests.Support;
using Platform.Tests.Uploads;

namespace Platform.Tests.Rates;

/// <summary>Money that is not known says so, and is known as soon as its rate or price comes.</summary>
public sealed class RatesTests(PlatformFixture platform)
{
    private static readonly byte[] Sterling = Files.Day(
        "1,A1,Cup,2,2010-12-01 08:26:00,2.50,17850,France", "2,A1,Cup,4,2010-12-02 08:26:00,2.50,17850,France");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rate_that_arrives_gives_past_sales_their_money_and_solves_the_warning()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var upload = await anna.UploadAsync("day.csv", Sterling);
        Assert.Equal(("completed_with_warnings", 1), (upload.Text("status"), upload.GetProperty("issues").GetProperty("warning").GetInt32()));
        Assert.Equal((15m, 0m), await MoneyAsync(acme));
        var gaps = (await anna.GetFromJsonAsync<JsonElement>("/api/v1/rates", Ct)).GetProperty("missing").EnumerateArray().Single();
        Assert.Equal(("GBP", "2010-12", "2"), (gaps.Text("currency"), gaps.Text("month"), gaps.Text("rows")));

        using var answer = await anna.PutAsJsonAsync("/api/v1/rates", new { currency = "gbp", month = "2010-12", rate = 1.2m, source = "ECB" }, Ct);

        Assert.Equal((HttpStatusCode.OK, "2"), (answer.StatusCode, (await answer.ProblemAsync()).Text("healed")));
        Assert.Equal((15m, 18m), await MoneyAsync(acme));
        var after = await anna.SettledAsync(upload.Id());
        Assert.Equal(("completed", 0), (after.Text("status"), after.GetProperty("issues").GetProperty("warning").GetInt32()));
        Assert.NotNull((await anna.IssuesAsync(upload)).Single(i => i.Text("code") == "no_fx_rate").Text("solvedAt"));
        Assert.Equal(2L, await acme.ScalarAsync<long>("select version from data_state"));
    }

    [Fact]
    public async Task A_corrected_rate_reaches_the_sales_that_had_the_old_one_and_a_file_of_rates_is_taken_whole_or_not_at_all()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync("day.csv", Sterling);

        var first = await SendAsync(anna, "rates", "rates.csv", "currency,month,rate\nGBP,2010-12,1.10\nPLN,2010-12,0.25\n");
        Assert.Equal(("2", "2"), (first.Text("rates"), first.Text("healed")));
        Assert.Equal(16.5m, (await MoneyAsync(acme)).Net);

        var wrong = await SendAsync(anna, "rates", "rates.csv", "currency,month,rate\nGBP,2010-12,9\nPLN,someday,0.25\n", HttpStatusCode.BadRequest);
        Assert.Equal("Row 3: 'someday' is not a month. Write it as 2025-09. Nothing of the file was kept.", wrong.Text("detail"));
        Assert.Equal(16.5m, (await MoneyAsync(acme)).Net);

        await SendAsync(anna, "rates", "rates.csv", "currency;month;rate\nGBP;2010-12;1,30\n");
        Assert.Equal(19.5m, (await MoneyAsync(acme)).Net);
    }

    [Fact]
    public async Task The_base_currency_has_no_rate_and_no_rate_is_zero()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        using var own = await anna.PutAsJsonAsync("/api/v1/rates", new { currency = "EUR", month = "2010-12", rate = 1.2m }, Ct);
        Assert.Equal((HttpStatusCode.BadRequest, "currency"), (own.StatusCode, (await own.ProblemAsync()).Text("field")));

        using var none = await anna.PutAsJsonAsync("/api/v1/rates", new { currency = "GBP", month = "2010-12", rate = 0 }, Ct);
        Assert.Equal((HttpStatusCode.BadRequest, "rate"), (none.StatusCode, (await none.ProblemAsync()).Text("field")));
    }

    [Fact]
    public async Task A_vendor_without_amounts_gets_them_from_the_price_list_that_comes_later()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var product = await acme.ScalarAsync<int>("""
            with vendor as (insert into resellers (code, name, business_model) values ('galilu', 'Galilu', 'B2B') returning id),
                product as (insert into products (name, ean) values ('Amber EDP 100 ML', '2990000000019') returning id)
            insert into product_aliases (reseller_id, kind, value, value_norm, label, product_id, status)
            select vendor.id, 'name', 'Amber', 'AMBER', 'Amber', product.id, 'mapped' from vendor, product returning product_id
            """);
        var upload = await anna.UploadAsync(GaliluFile.Name, GaliluFile.Of("01.2025", "02.2025", ("Amber", 3, 2)));
        Assert.Equal(("galilu", "completed_with_warnings"), (upload.Text("vendor"), upload.Text("status")));
        var issue = Assert.Single(await anna.IssuesAsync(upload));
        Assert.Equal(("no_price", "Amber EDP 100 ML"), (issue.Text("code"), issue.Text("value")));

        var answer = await anna.PostedAsync("prices", new { productId = product, price = 10m, currency = "EUR", validFrom = "2025-01-01" });
        Assert.Equal("2", answer.Text("healed"));
        Assert.Equal((50m, 50m), await MoneyAsync(acme));
        var after = await anna.SettledAsync(upload.Id());
        Assert.Equal(("completed", "50.000000", "EUR"), (after.Text("status"), after.Text("amount"), after.Text("currency")));

        await SendAsync(anna, "prices", "prices.csv", "product,price,currency,valid_from,vendor\n2990000000019,20,EUR,2025-02-01,Galilu\n");
        Assert.Equal(70m, (await MoneyAsync(acme)).Net);
        Assert.Equal(2, (await anna.GetFromJsonAsync<JsonElement>("/api/v1/prices", Ct)).GetProperty("items").GetArrayLength());

        // The next file finds the prices there.
        await anna.UploadAsync(GaliluFile.SecondName, GaliluFile.Of("03.2025", "04.2025", ("Amber", 1, null)));
        Assert.Equal(90m, (await MoneyAsync(acme)).Net);
    }

    [Fact]
    public async Task A_price_in_a_currency_without_a_rate_says_so_and_its_sales_heal_to_the_cent_when_the_rate_comes()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var upload = await anna.UploadAsync(GaliluFile.Name, GaliluFile.Of("01.2025", "02.2025", ("Amber", 3, 7)));
        var word = (await anna.GetFromJsonAsync<JsonElement>("/api/v1/products/unmapped", Ct)).GetProperty("items")[0];
        await anna.PostedAsync($"products/unmapped/{word.Text("id")}/create", new { name = "Amber EDP", functionalCode = "AE100" });

        await SendAsync(anna, "prices", "prices.csv", "product,price,currency,valid_from\nAE100,199.99,PLN,2025-01-01\n");

        Assert.Equal((1999.90m, 0m), await MoneyAsync(acme));
        var warned = (await anna.IssuesAsync(upload)).Where(i => i.Text("code") == "no_fx_rate").ToList();
        Assert.Equal(["PLN 2025-01", "PLN 2025-02"], warned.Select(i => i.Text("value")).Order());
        Assert.Equal(
            "There is no rate from PLN to EUR for January 2025, so net and gross of these sales are not known.", warned.Single(i => i.Text("value") == "PLN 2025-01").Text("message"));
        Assert.Equal("completed_with_warnings", (await anna.SettledAsync(upload.Id())).Text("status"));

        await SendAsync(anna, "rates", "rates.csv", "currency,month,rate\nPLN,2025-01,0.2331\nPLN,2025-02,0.2402\n");

        // 3 × 199.99 × 0.2331 + 7 × 199.99 × 0.2402
        Assert.Equal((1999.90m, 476.12m), await MoneyAsync(acme));
        Assert.Equal("completed", (await anna.SettledAsync(upload.Id())).Text("status"));

        // The next file meets the price and no rate of its months.
        var next = await anna.UploadAsync(GaliluFile.SecondName, GaliluFile.Of("03.2025", "04.2025", ("Amber", 1, null)));
        Assert.Equal(["PLN 2025-03"], (await anna.IssuesAsync(next)).Where(i => i.Text("code") == "no_fx_rate").Select(i => i.Text("value")));
        Assert.Equal(("completed_with_warnings", 1), (next.Text("status"), next.GetProperty("issues").GetProperty("warning").GetInt32()));
    }

    [Fact]
    public async Task What_sales_cost_is_told_in_the_base_currency_and_only_with_a_rate()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        using (var own = await anna.PutAsJsonAsync("/api/v1/vendors/online", new { yaml = "vendor: online\ncurrency: GBP\n" }, Ct))
        {
            Assert.True(own.IsSuccessStatusCode, await own.Content.ReadAsStringAsync(Ct));
        }

        await anna.UploadAsync("webshop.csv", Encoding.UTF8.GetBytes(
            "Order ID,Order Date,Functional Name,Product Name,Quantity,Sales EUR,Cost of Goods,Stripe Fee\n1001,2025-02-03,AO100,Amber,2,100,33.33,1.10\n"));
        Assert.Equal(0L, await acme.ScalarAsync<long>("select count(cost) + count(fee) from bi.sales"));

        await anna.PutAsJsonAsync("/api/v1/rates", new { currency = "GBP", month = "2025-02", rate = 1.17m }, Ct);

        Assert.Equal("117.00 39.00 1.29", await acme.ScalarAsync<string>("select concat_ws(' ', round(sum(net), 2), round(sum(cost), 2), round(sum(fee), 2)) from bi.sales"));
    }

    [Fact]
    public async Task Every_wrong_row_of_a_list_is_named_and_dates_of_a_workbook_are_months()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var wrong = await SendAsync(
            anna, "rates", "rates.csv", "currency,month,rate\nGBP,2010-12,0\nPounds,2010-12,1\nPLN,2025-01,0.25\nPLN,2025-01,0.26\nSEK,last,0.1\n", HttpStatusCode.BadRequest);
        Assert.Equal(["2", "3", "5", "6"], wrong.GetProperty("rows").EnumerateArray().Select(r => r.Text("row")));
        Assert.EndsWith("And 1 more rows. Nothing of the file was kept.", wrong.Text("detail"));

        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(new TestWorkbook().Sheet("Rates", [["Currency", "Month", "Rate"], ["GBP", new DateTime(2010, 12, 1), 1.17]]).Bytes()), "file", "rates.xlsx" },
        };
        using var answer = await anna.PostAsync("/api/v1/rates/file", form, Ct);
        Assert.Equal("1", (await answer.ProblemAsync()).Text("rates"));
        Assert.Equal(1.17m, await acme.ScalarAsync<decimal>("select rate_to_base from fx_rates where currency = 'GBP' and month = '2010-12-01'"));
    }

    private static async Task<(decimal Amount, decimal Net)> MoneyAsync(TestTenant tenant)
    {
        var numbers = await tenant.NumbersAsync();
        return (numbers.Amount, numbers.Net);
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string what, string name, string text, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name } };
        using var answer = await client.PostAsync($"/api/v1/{what}/file", form, Ct);
        Assert.True(answer.StatusCode == expected, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.ProblemAsync();
    }
}

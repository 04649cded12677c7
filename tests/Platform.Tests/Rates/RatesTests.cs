using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
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

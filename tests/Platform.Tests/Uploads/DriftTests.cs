using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>A known vendor's file in which something is called otherwise waits with a proposal; what a person decides holds for the next one.</summary>
public sealed class DriftTests(PlatformFixture platform)
{
    private const string Profile = """
        vendor: shop
        name: Shop
        currency: EUR
        business_model: D2C
        products: create
        grain: transaction
        slice: { by: day }
        recognise: { rules: [{ score: 0.95, reason: The headers are the shop's., headers: [day, article number, article, pieces sold, sales value] }] }
        period: { from: [date] }
        require: [date, product_name, quantity, amount]
        columns: { date: day, product_code: article number, product_name: article, quantity: pieces sold, amount: sales value }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renamed_column_is_shown_with_its_repair_and_once_accepted_the_next_file_loads_by_itself()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await SaveAsync(anna);
        Assert.Equal("Shop", (await anna.AskedAsync("january.csv", Month("01", "pieces sold"))).Text("vendorName"));

        var asked = await anna.AskedAsync("february.csv", Month("02", "units sold"));

        var question = asked.GetProperty("question");
        Assert.Equal(("needs_input", "drift"), (asked.Text("status"), question.Text("kind")));
        var drift = question.GetProperty("drift");
        var renamed = Assert.Single(drift.GetProperty("renamed").EnumerateArray().ToList());
        Assert.Equal(("shop", "pieces sold", "units sold", "quantity"), (drift.Text("vendor"), renamed.Text("was"), renamed.Text("is"), renamed.Text("field")));
        Assert.NotEmpty(renamed.GetProperty("reasons").EnumerateArray());
        var month = Assert.Single(drift.GetProperty("months").EnumerateArray().ToList());
        Assert.Equal(("3", "3", "6", 60m), (drift.Text("read"), drift.Text("sales"), month.Text("quantity"), month.GetProperty("amount").GetDecimal()));
        Assert.Equal(6, (await acme.NumbersAsync()).Quantity);

        await anna.PostedAsync($"uploads/{asked.Id()}/answer", new { drift = "accept" });
        Assert.Equal(3, (await anna.SettledAsync(asked.Id())).Rows("imported"));
        Assert.Equal(12, (await acme.NumbersAsync()).Quantity);
        Assert.Equal(2L, await acme.ScalarAsync<long>("select max(version)::bigint from vendor_profiles where vendor = 'shop'"));
        Assert.Equal(3, (await anna.AskedAsync("march.csv", Month("03", "units sold"))).Rows("imported"));
        Assert.Equal(3, (await anna.AskedAsync("april.csv", Month("04", "pieces sold"))).Rows("imported"));
    }

    [Fact]
    public async Task A_refused_repair_changes_no_profile_and_leads_on_to_the_mapping()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await SaveAsync(anna);
        var asked = await anna.AskedAsync("february.csv", Month("02", "units sold"));
        using var wrong = await anna.PostAsJsonAsync($"/api/v1/uploads/{asked.Id()}/answer", new { drift = "perhaps" }, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        await anna.PostedAsync($"uploads/{asked.Id()}/answer", new { drift = "refuse" });

        var open = await anna.SettledAsync(asked.Id());
        Assert.Equal("needs_input", open.Text("status"));
        Assert.Contains(open.GetProperty("question").Text("kind"), new[] { "mapping", "vendor" });
        Assert.Equal(1L, await acme.ScalarAsync<long>("select max(version)::bigint from vendor_profiles"));
        using var tables = await anna.GetAsync($"/api/v1/uploads/{asked.Id()}/tables", Ct);
        Assert.Equal(HttpStatusCode.OK, tables.StatusCode);
    }

    [Fact]
    public async Task A_proposal_is_void_once_somebody_has_changed_the_profile()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await SaveAsync(anna);
        var asked = await anna.AskedAsync("february.csv", Month("02", "units sold"));
        await SaveAsync(anna, Profile.Replace("name: Shop", "name: Shoppe", StringComparison.Ordinal), 1);

        await anna.PostedAsync($"uploads/{asked.Id()}/answer", new { drift = "accept" });

        var again = await anna.SettledAsync(asked.Id());
        Assert.Equal(("drift", "Shoppe", "2"), (
            again.GetProperty("question").Text("kind"), again.GetProperty("question").GetProperty("drift").Text("vendorName"), again.GetProperty("question").GetProperty("drift").Text("newest")));
        Assert.Equal(2L, await acme.ScalarAsync<long>("select max(version)::bigint from vendor_profiles"));
    }

    [Fact]
    public async Task Which_vendor_a_layout_is_of_is_asked_once_listed_and_can_be_forgotten()
    {
        var acme = await platform.NewTenantAsync();
        var other = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await SaveAsync(anna, Profile, 0);
        await SaveAsync(anna, Profile.Replace("vendor: shop", "vendor: twin", StringComparison.Ordinal).Replace("name: Shop", "name: Twin", StringComparison.Ordinal), 0, "twin");
        var asked = await anna.AskedAsync("sales 01.csv", Month("01", "pieces sold"));
        Assert.Equal("vendor", asked.GetProperty("question").Text("kind"));
        await anna.PostedAsync($"uploads/{asked.Id()}/answer", new { vendor = "twin" });
        Assert.Equal("Twin", (await anna.SettledAsync(asked.Id())).Text("vendorName"));

        Assert.Equal(("Twin", 3), Read(await anna.AskedAsync("sales 02.csv", Month("02", "pieces sold"))));
        var layout = Assert.Single((await anna.GetFromJsonAsync<JsonElement>("/api/v1/uploads/layouts", Ct)).EnumerateArray().ToList());
        Assert.Equal(("Twin", "sales #", "1"), (layout.Text("vendorName"), layout.Text("namePattern"), layout.Text("used")));
        using (var bob = await other.SignInAsync())
        {
            Assert.Equal(0, (await bob.GetFromJsonAsync<JsonElement>("/api/v1/uploads/layouts", Ct)).GetArrayLength());
        }

        // Under another kind of name both may be meant: what was decided is offered first.
        var named = await anna.AskedAsync("export.csv", Month("03", "pieces sold"));
        Assert.Equal(("vendor", "twin"), (named.GetProperty("question").Text("kind"), named.GetProperty("question").GetProperty("options")[0].Text("value")));
        using var forgotten = await anna.DeleteAsync($"/api/v1/uploads/layouts/{layout.Id()}", Ct);
        using var again = await anna.DeleteAsync($"/api/v1/uploads/layouts/{layout.Id()}", Ct);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (forgotten.StatusCode, again.StatusCode));
        Assert.Equal("needs_input", (await anna.AskedAsync("sales 04.csv", Month("04", "pieces sold"))).Text("status"));
    }

    private static (string?, int) Read(JsonElement upload) => (upload.Text("vendorName"), upload.Rows("imported"));

    private static async Task SaveAsync(HttpClient anna, string yaml = Profile, int version = 0, string vendor = "shop")
    {
        using var saved = await anna.PutAsJsonAsync($"/api/v1/vendors/{vendor}", new { yaml, version }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
    }

    private static byte[] Month(string month, string pieces) => Encoding.UTF8.GetBytes(
        $"day,article number,article,{pieces},sales value\n2025-{month}-01,S1,Soap,2,20.00\n2025-{month}-02,S1,Soap,1,10.00\n2025-{month}-03,S2,Oil,3,30.00\n");
}

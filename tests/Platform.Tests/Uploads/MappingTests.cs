using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>A file of a shape nobody has described becomes sales by what a person says about its columns, once.</summary>
public sealed class MappingTests(PlatformFixture platform)
{
    private const string March =
        "Sprzedaż Perfumeria Róża\n\nData;Sklep;Nazwa;EAN;Ilość;Wartość\n03.03.2025;Kraków;Woda 50 ml;5901234123457;2;1.199,90\n" +
        "17.03.2025;Kraków;Woda 50 ml;5901234123457;-1;-599,95\n18.03.2025;Gdańsk;Mydło;5901234123457;abc;20,00\n" +
        "19.03.2025;Gdańsk;Mydło;5901234123457;1;20,00\n20.03.2025;Gdańsk;Mydło;5901234123457;1;20,00\n21.03.2025;Gdańsk;Mydło;5901234123457;1;20,00\n" +
        "22.03.2025;Gdańsk;Mydło;5901234123457;1;20,00\n23.03.2025;Gdańsk;Mydło;5901234123457;1;20,00\n24.03.2025;Gdańsk;Mydło;5901234123457;1;20,00\n" +
        "25.03.2025;Gdańsk;Mydło;5901234123457;1;20,00\n26.03.2025;Gdańsk;Mydło;5901234123457;1;20,00\nRazem;;;;9;779,95\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_file_is_described_once_and_the_next_one_is_read_by_itself()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var upload = await anna.UploadAsync("Roza sprzedaz marzec.csv", Encoding.UTF8.GetBytes(March));
        Assert.Equal(("needs_input", "mapping"), (upload.Text("status"), upload.GetProperty("question").Text("kind")));

        var table = (await anna.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{upload.Id()}/tables", Ct)).GetProperty("tables")[0];
        var mapping = JsonNode.Parse(table.GetProperty("mapping").GetRawText())!;
        Assert.Equal(
            ["0 date", "1 store_name", "2 product_name", "3 ean", "4 quantity", "5 amount"],
            mapping["columns"]!.AsArray().Select(c => $"{c!["index"]} {c["field"]}"));
        Assert.Equal("Dates, the day first.", table.GetProperty("columns")[0].Text("words"));
        Assert.Equal("Numbers with a decimal comma.", table.GetProperty("columns")[5].Text("words"));
        Assert.Equal("03.03.2025", table.GetProperty("rows")[0].GetProperty("cells")[0].GetString());
        (mapping["vendor"], mapping["name"], mapping["currency"], mapping["vatIncluded"], mapping["vatRate"]) = ("roza", "Perfumeria Róża", "EUR", true, 0.23m);

        var trial = await anna.PostedAsync($"uploads/{upload.Id()}/mapping/preview", new { mapping });
        Assert.Equal(("12", "10", "10"), (trial.Text("read"), trial.Text("used"), trial.Text("sales")));
        var month = Assert.Single(trial.GetProperty("months").EnumerateArray());
        Assert.Equal(("2025-03-01", "9", 759.95m), (month.Text("month"), month.Text("quantity"), month.GetProperty("amount").GetDecimal()));
        var problem = Assert.Single(trial.GetProperty("problems").EnumerateArray(), p => p.Text("severity") == "error");
        Assert.Equal(("1", "abc", "6"), (problem.Text("count"), problem.GetProperty("examples")[0].Text("value"), problem.GetProperty("examples")[0].Text("row")));
        Assert.Equal(Numbers.None, await acme.NumbersAsync());

        await anna.PostedAsync($"uploads/{upload.Id()}/mapping", new { mapping });
        var read = await anna.SettledAsync(upload.Id());
        Assert.Equal(("completed_with_warnings", "Perfumeria Róża", 10, 1), (read.Text("status"), read.Text("vendorName"), read.Rows("imported"), read.Rows("held")));
        Assert.Equal((10, 9L, 759.95m, 617.85m), await SumAsync(acme));
        var totals = read.GetProperty("totals");
        Assert.Equal(("2", "1"), (totals.Text("compared"), totals.Text("different")));
        Assert.Equal(("amount", "779.95", "759.95", "False"), (totals.GetProperty("items")[0].Text("measure"), totals.GetProperty("items")[0].Text("expected"), totals.GetProperty("items")[0].Text("actual"), totals.GetProperty("items")[0].Text("matches")));

        var next = await anna.UploadAsync("anything.csv", Encoding.UTF8.GetBytes("Data;Sklep;Nazwa;EAN;Ilość;Wartość\n01.04.2025;Kraków;Woda 50 ml;5901234123457;3;1.799,85\n"));
        Assert.Equal(("completed_with_warnings", "Perfumeria Róża", 1), (next.Text("status"), next.Text("vendorName"), next.Rows("imported")));
        Assert.Equal(2559.80m, (await SumAsync(acme)).Amount);
    }

    [Fact]
    public async Task Months_side_by_side_are_unrolled_and_keep_their_sum()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var upload = await anna.UploadAsync("pivot.csv", Encoding.UTF8.GetBytes("Article,2025-01,2025-02,2025-03\nSoap,1,2,3\nOil,4,,5\nTotal,5,2,8\n"));

        var table = (await anna.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{upload.Id()}/tables", Ct)).GetProperty("tables")[0];
        var mapping = JsonNode.Parse(table.GetProperty("mapping").GetRawText())!;
        var trial = await anna.PostedAsync($"uploads/{upload.Id()}/mapping/preview", new { mapping });

        Assert.Equal(["product_name", "repeated", "repeated", "repeated"], mapping["columns"]!.AsArray().Select(c => c!["field"]!.ToString()));
        Assert.Equal(["2025-01-01 5", "2025-02-01 2", "2025-03-01 8"], trial.GetProperty("months").EnumerateArray().Select(m => $"{m.Text("month")} {m.Text("quantity")}"));
    }

    [Fact]
    public async Task What_is_missing_is_said_and_a_known_vendor_is_not_written_over()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var upload = await anna.UploadAsync("pivot.csv", Encoding.UTF8.GetBytes("Article,2025-01,2025-02\nSoap,1,2\n"));
        var table = (await anna.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{upload.Id()}/tables", Ct)).GetProperty("tables")[0];
        var mapping = JsonNode.Parse(table.GetProperty("mapping").GetRawText())!;
        (mapping["vendor"], mapping["name"]) = ("liberty", "LIBERTY ");

        using var taken = await anna.PostAsJsonAsync($"/api/v1/uploads/{upload.Id()}/mapping", new { mapping }, Ct);
        Assert.Equal((HttpStatusCode.Conflict, "vendor_exists"), (taken.StatusCode, (await taken.ProblemAsync()).Text("code")));

        mapping["columns"] = new JsonArray();
        using var incomplete = await anna.PostAsJsonAsync($"/api/v1/uploads/{upload.Id()}/mapping/preview", new { mapping }, Ct);
        Assert.Equal((HttpStatusCode.BadRequest, "mapping_incomplete"), (incomplete.StatusCode, (await incomplete.ProblemAsync()).Text("code")));
        Assert.Equal(0L, await acme.ScalarAsync<long>("select count(*) from vendor_profiles"));
    }

    [Fact]
    public async Task Vendors_whose_names_give_one_key_stay_apart_and_a_namesake_is_updated_only_when_that_is_said()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var (shops, weeks) = ("Лавка;Товар;Дата;Штук;Сума\nА;Мило;03.03.2025;2;20,50\n", "Тиждень;Артикул;Продано;Виторг\n2025-W10;Мило;3;30,50\n");
        Assert.Equal("vendor", await KeptAsync(anna, shops, "Магазин", null));
        Assert.Equal("vendor_2", await KeptAsync(anna, weeks, "Аптека", null));

        var again = await anna.UploadAsync("third.csv", Encoding.UTF8.GetBytes("Товар;Дата;К-сть;Оборот\nМило;04.03.2025;1;10,00\n"));
        var mapping = await MappingAsync(anna, again, "магазин");
        using var refused = await anna.PostAsJsonAsync($"/api/v1/uploads/{again.Id()}/mapping", new { mapping }, Ct);
        var problem = await refused.ProblemAsync();
        Assert.Equal((HttpStatusCode.Conflict, "vendor_exists", "vendor", true), (refused.StatusCode, problem.Text("code"), problem.Text("vendor"), problem.GetProperty("own").GetBoolean()));
        Assert.Equal(1L, await acme.ScalarAsync<long>("select max(version)::bigint from vendor_profiles"));

        using var foreign = await anna.PostAsJsonAsync($"/api/v1/uploads/{again.Id()}/mapping", new { mapping, update = "liberty" }, Ct);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        await anna.PostedAsync($"uploads/{again.Id()}/mapping", new { mapping, update = "vendor" });
        Assert.Equal("vendor", (await anna.SettledAsync(again.Id())).Text("vendor"));
        Assert.Equal(2L, await acme.ScalarAsync<long>("select max(version)::bigint from vendor_profiles where vendor = 'vendor'"));
        var next = await anna.UploadAsync("w11.csv", Encoding.UTF8.GetBytes(weeks.Replace("W10", "W11", StringComparison.Ordinal)));
        Assert.Equal("vendor_2", next.Text("vendor"));
    }

    private static async Task<string> KeptAsync(HttpClient anna, string csv, string name, string? update)
    {
        var upload = await anna.UploadAsync($"{Guid.NewGuid():N}.csv", Encoding.UTF8.GetBytes(csv));
        await anna.PostedAsync($"uploads/{upload.Id()}/mapping", new { mapping = await MappingAsync(anna, upload, name), update });
        return (await anna.SettledAsync(upload.Id())).Text("vendor")!;
    }

    private static async Task<JsonNode> MappingAsync(HttpClient anna, JsonElement upload, string name)
    {
        var table = (await anna.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{upload.Id()}/tables", Ct)).GetProperty("tables")[0];
        var mapping = JsonNode.Parse(table.GetProperty("mapping").GetRawText())!;
        (mapping["vendor"], mapping["name"]) = ("vendor", name);
        var fields = table.GetProperty("columns").GetArrayLength() == 5 ? ["store_name", "product_name", "date", "quantity", "amount"]
            : table.GetProperty("columns")[0].Text("label") == "Тиждень" ? ["period", "product_name", "quantity", "amount"] : new[] { "product_name", "date", "quantity", "amount" };
        mapping["columns"] = new JsonArray([.. fields.Select((field, i) => new JsonObject { ["index"] = i, ["label"] = table.GetProperty("columns")[i].Text("label"), ["field"] = field })]);
        mapping["grain"] = fields.Contains("period") ? "week" : "transaction";
        return mapping;
    }

    [Fact]
    public async Task A_profile_is_changed_key_by_key_and_every_version_is_kept()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();

        using var first = await anna.PutAsJsonAsync("/api/v1/vendors/galilu", new { yaml = "vendor: galilu\nname: Galilu Warszawa\n", version = 0 }, Ct);
        using var late = await anna.PutAsJsonAsync("/api/v1/vendors/galilu", new { yaml = "vendor: galilu\nname: Other\n", version = 0 }, Ct);
        using var wrong = await anna.PutAsJsonAsync("/api/v1/vendors/galilu", new { yaml = "vendor: galilu\ncolour: red\n", version = 1 }, Ct);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (first.StatusCode, late.StatusCode, wrong.StatusCode));
        Assert.Contains("colour", (await wrong.ProblemAsync()).Text("detail"), StringComparison.Ordinal);
        var vendor = await anna.GetFromJsonAsync<JsonElement>("/api/v1/vendors/galilu", Ct);
        Assert.Equal(1, vendor.GetProperty("versions").GetArrayLength());
        Assert.Contains((await anna.GetFromJsonAsync<JsonElement>("/api/v1/vendors", Ct)).EnumerateArray(), v => v.Text("name") == "Galilu Warszawa" && v.Text("own") == "True");
    }

    private static async Task<(int Rows, long Quantity, decimal Amount, decimal Net)> SumAsync(TestTenant tenant)
    {
        var n = await tenant.NumbersAsync();
        return (n.Rows, n.Quantity, n.Amount, n.Net);
    }
}

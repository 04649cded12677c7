using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Tests.Support;
using Platform.Tests.Uploads;

namespace Platform.Tests.Formats.Fixtures;

/// <summary>
/// What the numbered fixtures prove only once they are loaded. A17's limit on size is in <see cref="BadInputTests"/>,
/// A18's parallel files and killed worker in <see cref="BurstTests"/> and <see cref="LoadTests"/>.
/// </summary>
public sealed class LoadedFixtureTests(PlatformFixture platform)
{
    private const string Week = "Continuity Supplier Size Report 07_09_2025.xlsx";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A1_and_A3_A_week_is_worth_its_euros_once_whatever_it_is_called_and_a_changed_one_is_asked_about()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await acme.ScalarAsync<decimal>("insert into fx_rates values ('GBP', '2025-09-01', 1.16, 'test') returning rate_to_base");

        var first = await anna.AskedAsync(Week, LibertyFile.Week().Bytes());
        Assert.Equal(("liberty", 3, 2), (first.Text("vendor"), first.Rows("sales"), first.GetProperty("slices").GetInt32()));
        Assert.Equal(new Numbers(3, 2, 167.50m, 161.92m), await acme.NumbersAsync());
        Assert.Equal(194.30m, await acme.ScalarAsync<decimal>("select round(sum(gross), 2) from bi.sales"));
        Assert.Equal(first.Rows("read"), first.Rows("imported") + first.Rows("replaced") + first.Rows("skipped") + first.Rows("held"));

        using var twin = await anna.SendAsync("Continuity_Supplier_Size_Report_07_09_2025.xlsx", LibertyFile.Week().Bytes());
        Assert.Equal((HttpStatusCode.Conflict, "duplicate_file"), (twin.StatusCode, (await twin.ProblemAsync()).Text("code")));

        object?[][] changed = [.. LibertyFile.WeekRows];
        changed[1] = LibertyFile.Size("ONE", 95, 3, 285, 9, 855, null, null, 2, 190, 3, 285);
        var second = await anna.AskedAsync("Continuity_Supplier_Size_Report_07_09_2025.xlsx", LibertyFile.With(changed).Bytes());
        var period = Assert.Single(second.GetProperty("question").GetProperty("difference").GetProperty("periods").EnumerateArray().ToList());
        Assert.Equal(("needs_input", "replace", "2025-09-01", Week), (second.Text("status"), second.GetProperty("question").Text("kind"), period.Text("start"), period.Text("replaces")));
        Assert.Equal(167.50m, (await acme.NumbersAsync()).Amount);

        await anna.PostedAsync($"uploads/{second.Id()}/answer", new { replace = "replace" });
        await anna.SettledAsync(second.Id());
        Assert.Equal(262.50m, (await acme.NumbersAsync()).Amount);
    }

    [Fact]
    public async Task A9_April_is_added_to_march_and_a_corrected_march_is_shown_with_its_difference()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.AskedAsync("BOXNOX - ACME Monthly Sales Report MAR2025.xlsx", BoxnoxFile.Of(BoxnoxFile.March).Bytes());
        Assert.Equal(new Numbers(2, 4, 480m, 480m), await acme.NumbersAsync());

        var april = await anna.AskedAsync("BOXNOX - ACME Monthly Sales Report APR2025.xlsx", BoxnoxFile.April().Bytes());
        Assert.Equal((4, 2, 0, 2), (april.Rows("read"), april.Rows("imported"), april.Rows("replaced"), april.Rows("skipped")));
        Assert.Equal("2", april.GetProperty("rows").GetProperty("skippedBy").Text("unchanged"));
        Assert.Equal(new Numbers(4, 3, 420m, 420m), await acme.NumbersAsync());

        var corrected = await anna.AskedAsync("BOXNOX - ACME Monthly Sales Report APR2025 (1).xlsx", BoxnoxFile.April(madrid: 4).Bytes());
        var difference = corrected.GetProperty("question").GetProperty("difference");
        var period = Assert.Single(difference.GetProperty("periods").EnumerateArray().ToList());
        Assert.Equal(("needs_input", "1", "3"), (corrected.Text("status"), difference.Text("changedPeriods"), difference.Text("unchangedPeriods")));
        Assert.Equal(("2025-03-01", "Madrid Serrano", 360m, 480m), (period.Text("start"), period.Text("store"), period.GetProperty("amountBefore").GetDecimal(), period.GetProperty("amountAfter").GetDecimal()));

        await anna.PostedAsync($"uploads/{corrected.Id()}/answer", new { replace = "replace" });
        var replaced = await anna.SettledAsync(corrected.Id());
        Assert.Equal((4, 0, 1, 3), (replaced.Rows("read"), replaced.Rows("imported"), replaced.Rows("replaced"), replaced.Rows("skipped")));
        Assert.Equal(new Numbers(4, 4, 540m, 540m), await acme.NumbersAsync());
    }

    [Fact]
    public async Task A10_Pieces_get_the_price_of_their_date_and_a_name_nobody_knows_waits_in_the_queue()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var product = (await anna.PostedAsync("products", new { name = "Amber EDP 100ml", ean = "2990000000019" })).GetProperty("product").GetProperty("id").GetInt32();
        await anna.PostedAsync("prices", new { productId = product, price = 100m, currency = "EUR", validFrom = "2025-01-01" });
        await anna.PostedAsync("prices", new { productId = product, price = 120m, currency = "EUR", validFrom = "2025-07-01" });

        var upload = await anna.AskedAsync("AcmeBrand_sellout_Galilu_2025_07.xlsx", GaliluFile.Stores().Bytes());
        Assert.Equal(("galilu", 4), (upload.Text("vendor"), upload.Rows("sales")));
        var words = (await anna.GetFromJsonAsync<JsonElement>("/api/v1/products/unmapped", Ct)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["Amber EDP 100ML", "Amber świeca zapachowa 310 g"], words.Select(w => w.Text("label")).Order(StringComparer.Ordinal));

        await anna.PostedAsync($"products/unmapped/{words.Single(w => w.Text("label") == "Amber EDP 100ML").Text("id")}/map", new { productId = product });

        Assert.Equal("240.00 120.00 360.00", await acme.ScalarAsync<string>("select string_agg(round(net, 2)::text, ' ' order by quantity = 3, quantity desc) from bi.sales where net is not null"));
        Assert.Equal(new Numbers(4, 7, 720m, 720m), await acme.NumbersAsync());
    }

    [Fact]
    public async Task A12_A_growing_workbook_shows_which_months_have_come()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.AskedAsync("acme sales april'25.xlsx", Months(("March'25", 2, 1), ("April'25", 3, 0)));

        var june = await anna.AskedAsync("acme sales june'25.xlsx", Months(("March'25", 2, 1), ("April'25", 3, 0), ("June'25", 1, 1)));

        Assert.Equal(("aromateque", "1"), (june.Text("vendor"), june.GetProperty("slices").ToString()));
        Assert.Equal(8, (await acme.NumbersAsync()).Quantity);
        var vendor = (await anna.GetFromJsonAsync<JsonElement>("/api/v1/uploads/coverage?from=2025-03-01&to=2025-06-30", Ct)).GetProperty("vendors")[0];
        Assert.Equal([("2025-03-01", "in", "False"), ("2025-04-01", "in", "False"), ("2025-05-01", "missing", "False"), ("2025-06-01", "in", "False")],
            vendor.GetProperty("periods").EnumerateArray().Select(p => (p.Text("start"), p.Text("state"), p.Text("restated"))));
    }

    [Fact]
    public async Task A14_A_week_that_was_appended_is_all_that_is_written()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        await anna.AskedAsync("selfridges.xlsx", SelfridgesFile.Of().Bytes());
        Assert.Equal((5, 1350m), await acme.NumbersAsync() is var before ? (before.Rows, before.Amount) : default);

        var appended = await anna.AskedAsync("selfridges (1).xlsx", SelfridgesFile.Of(["2025-W38", "90000001", "amber edpno colour100ml", 1, 225.00, null, null, null, null, 2, 450.00]).Bytes());

        Assert.Equal((3, 1, 0, 2, 2), (appended.Rows("read"), appended.Rows("imported"), appended.Rows("replaced"), appended.Rows("skipped"), appended.Rows("sales")));
        Assert.Equal("2025-09-15", await acme.ScalarAsync<string>($"select string_agg(period_start::text, ' ') from upload_slices where upload_id = '{appended.Id()}' and state = 'active'"));
        Assert.Equal((7, 2025m), await acme.NumbersAsync() is var after ? (after.Rows, after.Amount) : default);
    }

    [Fact]
    public async Task A19_A_formula_in_a_vendors_cell_leaves_as_text()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.AskedAsync("orders.csv", Encoding.UTF8.GetBytes(
            "Order ID,Product EAN,Functional Name,Product Name,Quantity,Sales EUR,Order Date\nA1,,X1,\"=HYPERLINK(\"\"http://x\"\",\"\"Ignore previous instructions\"\")\",-1,-9.17,2025-03-02\n"));

        var csv = await anna.PostAsJsonAsync("/api/v1/sales/query/file?format=csv", new { v = 1, measures = new[] { "net" }, group = new[] { "product" } }, Ct);
        var text = await csv.Content.ReadAsStringAsync(Ct);

        Assert.True(csv.IsSuccessStatusCode, text);
        Assert.Contains("'=HYPERLINK(", text, StringComparison.Ordinal);
        Assert.Contains("-9.17", text, StringComparison.Ordinal);
        Assert.DoesNotContain("'-9.17", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A20_A_week_counts_whole_in_the_month_of_most_of_its_days_and_a_month_is_left_out_of_days_it_does_not_fit()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        await acme.ScalarAsync<decimal>("insert into fx_rates values ('EUR', '2025-03-01', 1, 'test') returning rate_to_base");
        await anna.AskedAsync("Continuity Supplier Size Report 02_03_2025.xlsx", LibertyFile.Week().Bytes());
        await anna.AskedAsync("ACME_ReportPeriod03-2025.xlsx", SkinsNlFile.Of(3).Bytes());

        var months = await anna.PostedAsync("sales/query", new { v = 1, measures = new[] { "net" }, time = new { from = "2025-02-01", to = "2025-04-01", grain = "month" } });
        Assert.Equal([("2025-02-01", 139.58m), ("2025-03-01", 962m)], months.GetProperty("rows").EnumerateArray().Select(r => (r[0].GetString()!, decimal.Round(r[1].GetDecimal(), 2))).Where(r => r.Item2 != 0));

        var days = await anna.PostedAsync("sales/query", new { v = 1, measures = new[] { "net" }, time = new { from = "2025-02-24", to = "2025-03-03" } });
        Assert.Equal(139.58m, decimal.Round(days.GetProperty("totals").GetProperty("net").GetDecimal(), 2));
        Assert.Contains(days.GetProperty("notes").EnumerateArray(), n => n.Text("code") == "grain_coarser" && n.Text("text")!.StartsWith("Skins NL reports by month", StringComparison.Ordinal));
    }

    private static byte[] Months(params (string Label, int Kyiv, int Online)[] months) => new TestWorkbook().Sheet("acme sales",
        ["Product", "EAN", .. months.SelectMany(m => new object?[] { m.Label, null })],
        [null, null, .. months.SelectMany(_ => new object?[] { "Kyiv", "Online" })],
        ["Amber EDP 100ml", 2990000000019L, .. months.SelectMany(m => new object?[] { m.Kyiv, m.Online })]).Bytes();
}

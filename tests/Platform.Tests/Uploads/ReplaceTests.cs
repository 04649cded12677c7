using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>Nothing is counted twice and nothing is replaced unseen, whatever name, order or period a file comes with.</summary>
public sealed class ReplaceTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_content_under_another_name_and_in_another_order_changes_nothing_and_says_so()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        const string Cup = "1,A1,Cup,2,2010-12-01 08:26:00,2.50,17850,France", Mug = "2,A2,Mug,1,2010-12-01 09:26:00,4.00,17850,France";
        await anna.AskedAsync("day.csv", Files.Day(Cup, Cup, Mug));
        var version = await acme.ScalarAsync<long>("select version from data_state");

        var again = await anna.AskedAsync("the same day.csv", Files.Day(Mug, Cup, Cup));

        Assert.Equal(("completed", "True", "Nothing changed: all 3 rows are in already"), (again.Text("status"), again.Text("unchanged"), again.Text("statusText")));
        Assert.Equal((3, 0, 0, 3), (again.Rows("read"), again.Rows("imported"), again.Rows("sales"), again.Rows("skipped")));
        Assert.Equal("3", again.GetProperty("rows").GetProperty("skippedBy").Text("unchanged"));
        Assert.Equal(new Numbers(3, 5, 14m, 14m), await acme.NumbersAsync());
        Assert.Equal((version, 1L), (await acme.ScalarAsync<long>("select version from data_state"), await acme.ScalarAsync<long>("select count(*) from upload_slices")));

        // One of two equal lines less is other content.
        var less = await anna.AskedAsync("one less.csv", Files.Day(Mug, Cup));
        Assert.Equal("needs_input", less.Text("status"));
    }

    [Fact]
    public async Task A_file_that_would_replace_waits_with_the_difference_and_does_what_is_answered()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        await anna.AskedAsync("december.csv", Files.Day(
            "1,A1,Cup,2,2010-12-01 08:26:00,2.50,17850,France", "2,A1,Cup,10,2010-12-02 08:26:00,2.50,17850,France", "3,B2,Mug,1,2010-12-02 08:26:00,4.00,17850,France"));
        var corrected = Files.Day(
            "1,A1,Cup,2,2010-12-01 08:26:00,2.50,17850,France", "2,A1,Cup,12,2010-12-02 08:26:00,2.50,17850,France",
            "3,B2,Mug,1,2010-12-02 08:26:00,4.00,17850,France", "4,A1,Cup,1,2010-12-03 08:26:00,2.50,17850,France");

        var asked = await anna.AskedAsync("corrected.csv", corrected);

        var question = asked.GetProperty("question");
        Assert.Equal(("needs_input", "replace"), (asked.Text("status"), question.Text("kind")));
        var difference = question.GetProperty("difference");
        var period = Assert.Single(difference.GetProperty("periods").EnumerateArray().ToList());
        Assert.Equal(("2010-12-02", "december.csv", "2", "2", 29m, 34m, "GBP"), (
            period.Text("start"), period.Text("replaces"), period.Text("rowsBefore"), period.Text("rowsAfter"), Money(period, "amountBefore"), Money(period, "amountAfter"), difference.Text("currency")));
        Assert.Equal(("1", "1", "1"), (difference.Text("changedPeriods"), difference.Text("newPeriods"), difference.Text("unchangedPeriods")));
        var product = Assert.Single(difference.GetProperty("products").EnumerateArray().ToList());
        Assert.Equal(("Cup", "10", "12", 25m, 30m), (
            product.Text("product"), product.Text("quantityBefore"), product.Text("quantityAfter"), Money(product, "amountBefore"), Money(product, "amountAfter")));
        Assert.Equal(13, (await acme.NumbersAsync()).Quantity);

        await anna.PostedAsync($"uploads/{asked.Id()}/answer", new { replace = "keep" });
        var kept = await anna.SettledAsync(asked.Id());
        Assert.Equal(("completed", 1, 3), (kept.Text("status"), kept.Rows("imported"), kept.Rows("skipped")));
        Assert.Equal(("1", "2"), (kept.GetProperty("rows").GetProperty("skippedBy").Text("unchanged"), kept.GetProperty("rows").GetProperty("skippedBy").Text("kept")));
        Assert.Equal(14, (await acme.NumbersAsync()).Quantity);

        var second = await anna.AskedAsync("corrected again.csv", [.. corrected, .. "\n"u8]);
        await anna.PostedAsync($"uploads/{second.Id()}/answer", new { replace = "replace" });
        var replaced = await anna.SettledAsync(second.Id());
        Assert.Equal((4, 0, 2, 2, 2), (replaced.Rows("read"), replaced.Rows("imported"), replaced.Rows("replaced"), replaced.Rows("skipped"), replaced.Rows("salesReplaced")));
        Assert.Equal(16, (await acme.NumbersAsync()).Quantity);
    }

    [Fact]
    public async Task An_answer_holds_only_for_what_was_shown()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        await anna.AskedAsync("two.csv", Day(2));
        var five = await anna.AskedAsync("five.csv", Day(5));
        var three = await anna.AskedAsync("three.csv", Day(3));
        await anna.PostedAsync($"uploads/{three.Id()}/answer", new { replace = "replace" });
        await anna.SettledAsync(three.Id());

        await anna.PostedAsync($"uploads/{five.Id()}/answer", new { replace = "replace" });
        var again = await anna.SettledAsync(five.Id());

        Assert.Equal(("needs_input", "three.csv"), (again.Text("status"), again.GetProperty("question").GetProperty("difference").GetProperty("periods")[0].Text("replaces")));
        Assert.Equal(3, (await acme.NumbersAsync()).Quantity);
        await anna.PostedAsync($"uploads/{five.Id()}/answer", new { replace = "keep" });
        Assert.Equal("cancelled", (await anna.SettledAsync(five.Id())).Text("status"));
        using var odd = await anna.PostAsJsonAsync($"/api/v1/uploads/{five.Id()}/answer", new { replace = "perhaps" }, Ct);
        Assert.Equal((HttpStatusCode.BadRequest, "replace"), (odd.StatusCode, (await odd.ProblemAsync()).Text("field")));
    }

    [Fact]
    public async Task A_file_of_one_store_replaces_only_that_stores_share_of_a_file_of_all_and_undo_gives_it_back()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await StoreProfileAsync(acme, "shops", store: false);
        var all = await anna.AskedAsync("all.csv", Shops("all day", "Paris,Cup,2,20.00", "Rome,Cup,3,30.00"));
        Assert.Equal("completed_with_warnings", all.Text("status"));
        await StoreProfileAsync(acme, "shop", store: true);

        var one = await anna.AskedAsync("rome.csv", Shops("one day", "Rome,Cup,4,40.00"));

        Assert.Equal("replace", one.GetProperty("question").Text("kind"));
        Assert.Equal((30m, 40m), Amounts(one));
        await anna.PostedAsync($"uploads/{one.Id()}/answer", new { replace = "replace" });
        Assert.Equal(1, (await anna.SettledAsync(one.Id())).Rows("salesReplaced"));
        Assert.Equal(new Numbers(2, 6, 60m, 60m), await acme.NumbersAsync());
        Assert.DoesNotContain(await anna.IssuesAsync(one), i => i.Text("code") == "period_overlap");

        await anna.PostedAsync($"uploads/{one.Id()}/undo");
        Assert.Equal(new Numbers(2, 5, 50m, 50m), await acme.NumbersAsync());
        await anna.PostedAsync($"uploads/{one.Id()}/undo");
        Assert.Equal(new Numbers(2, 6, 60m, 60m), await acme.NumbersAsync());
        await anna.PostedAsync($"uploads/{all.Id()}/undo");
        Assert.Equal(new Numbers(1, 4, 40m, 40m), await acme.NumbersAsync());
        await anna.PostedAsync($"uploads/{all.Id()}/undo");
        await anna.PostedAsync($"uploads/{one.Id()}/undo");
        Assert.Equal(new Numbers(2, 5, 50m, 50m), await acme.NumbersAsync());
    }

    [Fact]
    public async Task The_same_days_under_another_grain_are_asked_about_even_where_replacing_needs_no_question()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await StoreProfileAsync(acme, "shops", store: false);
        await anna.AskedAsync("days.csv", Shops("all day", "Paris,Cup,2,20.00"));
        await StoreProfileAsync(acme, "months", store: false, grain: "month");
        var file = Shops("month day", "Paris,Cup,9,90.00");

        var month = await anna.UploadAsync("month.csv", file);
        Assert.Equal("overlap", month.GetProperty("question").Text("kind"));
        Assert.Equal(["replace", "add", "keep"], month.GetProperty("question").GetProperty("options").EnumerateArray().Select(o => o.Text("value")));
        Assert.Equal((20m, 90m), Amounts(month));

        await anna.PostedAsync($"uploads/{month.Id()}/answer", new { overlap = "replace" });
        await anna.SettledAsync(month.Id());
        Assert.Equal(90m, (await acme.NumbersAsync()).Amount);
        await anna.PostedAsync($"uploads/{month.Id()}/undo");
        Assert.Equal(20m, (await acme.NumbersAsync()).Amount);
        await anna.PostedAsync($"uploads/{month.Id()}/undo");
        Assert.Equal(90m, (await acme.NumbersAsync()).Amount);
    }

    private static byte[] Day(int cups) => Files.Day($"1,A1,Cup,{cups},2010-12-01 08:26:00,2.50,17850,France");

    private static decimal Money(JsonElement element, string name) => decimal.Parse(element.Text(name)!, CultureInfo.InvariantCulture);

    private static (decimal, decimal) Amounts(JsonElement upload)
    {
        var period = Assert.Single(upload.GetProperty("question").GetProperty("difference").GetProperty("periods").EnumerateArray().ToList());
        return (Money(period, "amountBefore"), Money(period, "amountAfter"));
    }

    private static byte[] Shops(string header, params string[] rows) =>
        Encoding.UTF8.GetBytes($"{header},shop,article,pieces,euros\n{string.Concat(rows.Select(r => $"2025-03-04,{r}\n"))}");

    // The same shop company's files: of all its stores by day, of single stores by day, or of a whole month.
    private static Task StoreProfileAsync(TestTenant tenant, string vendor, bool store, string grain = "day")
    {
        var word = vendor switch { "shops" => "all", "shop" => "one", _ => "month" };
        return tenant.ScalarAsync<int>($$"""
            insert into vendor_profiles (vendor, version, yaml) values ('{{vendor}}', 1, $yaml$
            vendor: {{vendor}}
            name: {{vendor}}
            reseller: Shops
            currency: EUR
            grain: {{(grain == "day" ? "transaction" : grain)}}
            slice: { by: {{grain}}, store: {{(store ? "true" : "false")}} }
            recognise:
              rules:
                - score: 0.99
                  reason: The headers are the shops'.
                  headers: [{{word}} day, shop, article, pieces, euros]
            period: { from: [date] }
            require: [date, product_name, quantity, amount]
            columns: { date: {{word}} day, store_name: shop, product_name: article, quantity: pieces, amount: euros }
            $yaml$) returning version
            """);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Tests.Formats;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>A period is loaded again, taken back and put back, and nothing is ever lost or counted twice.</summary>
public sealed class UndoTests(PlatformFixture platform)
{
    private static byte[] Day(int cups) => Files.Day($"1,A1,Cup,{cups},2010-12-01 08:26:00,2.50,17850,France");

    [Fact]
    public async Task A_corrected_day_takes_the_place_of_the_first_and_undo_brings_it_back()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var first = await anna.UploadAsync("day.csv", Day(2));
        var second = await anna.UploadAsync("day corrected.csv", Day(3));

        Assert.Equal(1, second.Rows("replaced"));
        Assert.Equal("1 row · 7.50 GBP · 1 replaced", second.Text("statusText"));
        Assert.Equal("superseded", await StatusAsync(anna, first));
        Assert.Equal(3, (await acme.NumbersAsync()).Quantity);

        Assert.Equal("rolled_back", (await UndoAsync(anna, second)).Text("status"));
        Assert.Equal("completed", await StatusAsync(anna, first));
        Assert.Equal(2, (await acme.NumbersAsync()).Quantity);

        Assert.Equal("completed", (await UndoAsync(anna, second)).Text("status"));
        Assert.Equal("superseded", await StatusAsync(anna, first));
        Assert.Equal(3, (await acme.NumbersAsync()).Quantity);
        Assert.Equal(4L, await acme.ScalarAsync<long>("select version from data_state"));
    }

    [Fact]
    public async Task What_an_undo_would_do_is_shown_before_and_is_what_it_does()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync("day.csv", Day(2));
        var second = await anna.UploadAsync("two months.csv", Files.Day(
            "1,A1,Cup,3,2010-12-01 08:26:00,2.50,17850,France", "2,A1,Cup,1,2010-12-01 09:26:00,2.50,17850,France", "3,A1,Cup,10,2011-01-02 08:26:00,2.50,17850,France"));

        var undo = await PreviewAsync(anna, second);

        Assert.Equal(("undo", "3", "1", "GBP"), (undo.Text("action"), undo.Text("salesRemoved"), undo.Text("salesBack"), undo.Text("currency")));
        Assert.Equal(
            ["2010-12-01: 10 GBP, 4 pcs, 2 orders > 5 GBP, 2 pcs, 1 orders", "2011-01-01: 25 GBP, 10 pcs, 1 orders > ? GBP, 0 pcs, ? orders"],
            undo.GetProperty("months").EnumerateArray().Select(m => $"{m.Text("start")}: {Figures(m.GetProperty("before"))} > {Figures(m.GetProperty("after"))}"));
        Assert.Equal(("day.csv", "1"), (undo.GetProperty("uploads")[0].Text("fileName"), undo.GetProperty("uploads")[0].Text("sales")));
        Assert.Equal(14, (await acme.NumbersAsync()).Quantity);

        await UndoAsync(anna, second);
        Assert.Equal(new Numbers(1, 2, 5m, 5m), await acme.NumbersAsync());
        var redo = await PreviewAsync(anna, second);
        Assert.Equal(("redo", "1", "3", "35 GBP, 14 pcs, 3 orders"), (
            redo.Text("action"), redo.Text("salesRemoved"), redo.Text("salesBack"), Figures(redo.GetProperty("after"))));
    }

    private static Task<JsonElement> PreviewAsync(HttpClient client, JsonElement upload) =>
        client.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{upload.Id()}/undo", TestContext.Current.CancellationToken);

    private static string Figures(JsonElement figures) => $"{(figures.Text("net") is { } net ? $"{decimal.Parse(net, System.Globalization.CultureInfo.InvariantCulture):0.##}" : "?")} GBP, {figures.Text("quantity")} pcs, {figures.Text("orders") ?? "?"} orders";

    [Fact]
    public async Task Undoing_an_upload_that_another_took_the_place_of_changes_no_number_and_the_oldest_comes_back_after_both()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var uploads = new List<JsonElement>();
        foreach (var cups in new[] { 2, 3, 5 })
        {
            uploads.Add(await anna.UploadAsync($"day {cups}.csv", Day(cups)));
        }

        await UndoAsync(anna, uploads[1]);
        Assert.Equal(5, (await acme.NumbersAsync()).Quantity);

        await UndoAsync(anna, uploads[2]);
        Assert.Equal(2, (await acme.NumbersAsync()).Quantity);

        // Put back in the other order: the middle one counts until the last one is back, and then stands behind it.
        await UndoAsync(anna, uploads[1]);
        Assert.Equal(3, (await acme.NumbersAsync()).Quantity);
        await UndoAsync(anna, uploads[2]);
        Assert.Equal(5, (await acme.NumbersAsync()).Quantity);
        await UndoAsync(anna, uploads[1]);
        await UndoAsync(anna, uploads[1]);
        Assert.Equal(5, (await acme.NumbersAsync()).Quantity);
        await UndoAsync(anna, uploads[2]);
        Assert.Equal(3, (await acme.NumbersAsync()).Quantity);
        Assert.Equal(1L, await acme.ScalarAsync<long>("select count(*) from upload_slices where state = 'active'"));
    }

    [Fact]
    public async Task Only_the_days_of_a_file_are_replaced()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync("two days.csv", Files.Day("1,A1,Cup,2,2010-12-01 08:26:00,2.50,17850,France", "2,A1,Cup,10,2010-12-02 08:26:00,2.50,17850,France"));

        var upload = await anna.UploadAsync("first day.csv", Day(3));

        Assert.Equal((1, 1), (upload.Rows("replaced"), upload.GetProperty("slices").GetInt32()));
        Assert.Equal(13, (await acme.NumbersAsync()).Quantity);
    }

    [Fact]
    public async Task What_brought_nothing_cannot_be_undone_and_what_was_sent_again_cannot_be_put_back_too()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var failed = await anna.UploadAsync("other.csv", "fruit,colour\napple,red\n"u8.ToArray());
        using var nothing = await anna.PostAsync($"/api/v1/uploads/{failed.Id()}/undo", null, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Conflict, "nothing_to_undo"), (nothing.StatusCode, (await nothing.ProblemAsync()).Text("code")));

        var first = await anna.UploadAsync("day.csv", Day(2));
        await UndoAsync(anna, first);
        await anna.UploadAsync("day.csv", Day(2));
        using var twice = await anna.PostAsync($"/api/v1/uploads/{first.Id()}/undo", null, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Conflict, "duplicate_file"), (twice.StatusCode, (await twice.ProblemAsync()).Text("code")));
        Assert.Equal(2, (await acme.NumbersAsync()).Quantity);
    }

    [Fact]
    public async Task Two_people_who_undo_at_once_do_it_and_take_it_back()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var upload = await anna.UploadAsync("day.csv", Day(2));

        var after = await Task.WhenAll(UndoAsync(anna, upload), UndoAsync(anna, upload));

        Assert.All(after, u => Assert.Contains(u.Text("status"), new[] { "rolled_back", "completed" }));
        Assert.Equal(2, (await acme.NumbersAsync()).Quantity);
        Assert.Equal(3L, await acme.ScalarAsync<long>("select version from data_state"));
    }

    [Fact]
    public async Task A_weekly_workbook_gives_its_three_records_and_a_week_without_a_date_is_asked_for()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var dated = await anna.UploadAsync("Continuity Supplier Size Report 07_09_2025.xlsx", LibertyFile.Week().Bytes());
        Assert.Equal(("liberty", "2025-09-01", "2025-09-07", 3, 2), (
            dated.Text("vendor"), dated.Text("periodStart"), dated.Text("periodEnd"), dated.Rows("sales"), dated.GetProperty("slices").GetInt32()));
        Assert.Equal(dated.Rows("read"), dated.Rows("imported") + dated.Rows("replaced") + dated.Rows("skipped") + dated.Rows("held"));
        Assert.Equal((3, 2L, 167.50m), await LibertyAsync(acme));
        Assert.Equal(139.58m, (await acme.NumbersAsync()).Net);
        await UndoAsync(anna, dated);

        var undated = await anna.UploadAsync("Continuity Supplier Size Report (4).xlsm", LibertyFile.Week().Bytes());
        Assert.Equal(("needs_input", "period"), (undated.Text("status"), undated.GetProperty("question").Text("kind")));
        using var odd = await anna.PostAsync($"/api/v1/uploads/{undated.Id()}/answer", System.Net.Http.Json.JsonContent.Create(new { period = "last week" }), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.BadRequest, "period"), (odd.StatusCode, (await odd.ProblemAsync()).Text("field")));
        await anna.PostedAsync($"uploads/{undated.Id()}/answer", new { period = "2025-09-07" });
        var answered = await anna.SettledAsync(undated.Id());

        Assert.Equal(("2025-09-01", 3), (answered.Text("periodStart"), answered.Rows("sales")));
        Assert.Equal((3, 2L, 167.50m), await LibertyAsync(acme));
        Assert.Equal(2L, await acme.ScalarAsync<long>("select count(*) from product_aliases where status = 'pending'"));
    }

    private static async Task<(int, long, decimal)> LibertyAsync(TestTenant tenant)
    {
        var numbers = await tenant.NumbersAsync("reseller = 'Liberty'");
        return (numbers.Rows, numbers.Quantity, numbers.Amount);
    }

    private static Task<JsonElement> UndoAsync(HttpClient client, JsonElement upload) => client.PostedAsync($"uploads/{upload.Id()}/undo");

    private static async Task<string?> StatusAsync(HttpClient client, JsonElement upload) => (await client.SettledAsync(upload.Id())).Text("status");
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tests.Support;
using Platform.Uploads;

namespace Platform.Tests.Uploads;

/// <summary>A stored file is read again with a newer profile: shown first, in one piece, once, and undone like any other.</summary>
public sealed class RereadTests(PlatformFixture platform)
{
    private const string Profile = """
        vendor: shop
        name: Shop
        currency: EUR
        business_model: D2C
        products: create
        grain: transaction
        slice: { by: day }
        recognise: { rules: [{ score: 0.99, reason: The headers are the shop's., headers: [day, article, pieces, worth, net worth] }] }
        period: { from: [date] }
        require: [date, product_name, quantity, amount]
        columns: { date: day, product_name: article, quantity: pieces, amount: worth }
        """;

    private static readonly string Net = Profile.Replace("amount: worth", "amount: net worth", StringComparison.Ordinal)
        + "\nrows: [{ kind: skip, name: no_sale, when: { product_name: ^Voucher$ } }]\n";

    private static readonly byte[] March = Csv("2025-03-01,Soap,2,10.00,8.00", "2025-03-02,Soap,1,5.00,4.00", "2025-03-03,Voucher,1,50.00,50.00");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newer_profile_is_tried_on_a_stored_file_shown_taken_undone_and_taken_again()
    {
        var (acme, anna) = await ShopAsync();
        var first = await anna.AskedAsync("march.csv", March);
        Assert.Equal(65m, (await acme.NumbersAsync()).Amount);
        Assert.Equal("True", (await RereadAsync(anna, first)).Text("unchanged"));
        await SaveAsync(anna, Net, 1);

        var asked = await RereadAsync(anna, first);

        Assert.Equal(("needs_input", "replace", first.Id().ToString()), (asked.Text("status"), asked.GetProperty("question").Text("kind"), asked.Text("rereads")));
        var difference = asked.GetProperty("question").GetProperty("difference");
        Assert.Equal(
            ["2025-03-01 1>1 10>8", "2025-03-02 1>1 5>4", "2025-03-03 1>0 50>"],
            difference.GetProperty("periods").EnumerateArray().Select(p => $"{p.Text("start")} {p.Text("rowsBefore")}>{p.Text("rowsAfter")} {Whole(p, "amountBefore")}>{Whole(p, "amountAfter")}"));
        Assert.Equal(65m, (await acme.NumbersAsync()).Amount);
        using (var twice = await anna.PostAsJsonAsync($"/api/v1/uploads/{first.Id()}/reread", new { }, Ct))
        {
            Assert.Equal((HttpStatusCode.Conflict, "read_again"), (twice.StatusCode, (await twice.ProblemAsync()).Text("code")));
        }

        await anna.PostedAsync($"uploads/{asked.Id()}/answer", new { replace = "keep" });
        Assert.Equal("cancelled", (await anna.SettledAsync(asked.Id())).Text("status"));
        Assert.Equal(65m, (await acme.NumbersAsync()).Amount);

        var second = await RereadAsync(anna, first);
        await anna.PostedAsync($"uploads/{second.Id()}/answer", new { replace = "replace" });
        var read = await anna.SettledAsync(second.Id());
        Assert.Equal(("completed_with_warnings", 2, 1, 3), (read.Text("status"), read.Rows("replaced"), read.Rows("skipped"), read.Rows("salesReplaced")));
        Assert.Equal(("superseded", "True"), await StateAsync(anna, first));
        Assert.Equal(new Numbers(2, 3, 12m, 12m), await acme.NumbersAsync());
        Assert.Equal(March, await anna.GetByteArrayAsync($"/api/v1/uploads/{second.Id()}/file", Ct));
        await RefusedAsync(anna, first, second.Id());

        var preview = await anna.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{second.Id()}/undo", Ct);
        Assert.Equal(("2", "3", 12m, 65m), (
            preview.Text("salesRemoved"), preview.Text("salesBack"), preview.GetProperty("before").GetProperty("net").GetDecimal(), preview.GetProperty("after").GetProperty("net").GetDecimal()));
        await anna.PostedAsync($"uploads/{second.Id()}/undo");
        Assert.Equal(new Numbers(3, 4, 65m, 65m), await acme.NumbersAsync());
        Assert.Equal(("completed_with_warnings", "False"), await StateAsync(anna, first));
        using (var duplicate = await anna.SendAsync("same.csv", March))
        {
            Assert.Equal(first.Id(), (await duplicate.ProblemAsync()).GetProperty("uploadId").GetGuid());
        }

        await anna.PostedAsync($"uploads/{second.Id()}/undo");
        Assert.Equal(new Numbers(2, 3, 12m, 12m), await acme.NumbersAsync());
        await anna.PostedAsync($"uploads/{second.Id()}/undo");
        await anna.PostedAsync($"uploads/{first.Id()}/undo");
        Assert.Equal(Numbers.None, await acme.NumbersAsync());
    }

    [Fact]
    public async Task What_a_later_file_has_restated_stays_and_corrected_rows_go_with_their_file()
    {
        var (acme, anna) = await ShopAsync();
        var first = await anna.AskedAsync("march.csv", Csv("2025-03-01,Soap,2,10.00,8.00", "2025-03-02,Soap,1,5.00,4.00", "2025-03-04,Oil,some,6.00,5.00"));
        await anna.UploadAsync("second of march.csv", Csv("2025-03-02,Soap,7,35.00,28.00"));
        var sheet = await CorrectionTests.WorkbookAsync(anna, first);
        await anna.AskedAsync("corrected.xlsx", await CorrectionTests.CorrectAsync(sheet, 2, (1, "3")));
        Assert.Equal(new Numbers(3, 12, 51m, 51m), await acme.NumbersAsync());
        await SaveAsync(anna, Net, 1);

        var again = await RereadAsync(anna, first, new { replace = true });

        Assert.Equal(("completed_with_warnings", 2, 1, 0), (again.Text("status"), again.Rows("replaced"), again.Rows("skipped"), again.Rows("held")));
        Assert.Equal(new Numbers(3, 12, 48m, 48m), await acme.NumbersAsync());
        await anna.PostedAsync($"uploads/{again.Id()}/undo");
        Assert.Equal(new Numbers(3, 12, 51m, 51m), await acme.NumbersAsync());
    }

    [Fact]
    public async Task A_worker_killed_before_the_commit_leaves_the_former_reading_and_the_next_one_finishes_once()
    {
        var (acme, anna) = await ShopAsync();
        var first = await anna.AskedAsync("march.csv", March);
        await SaveAsync(anna, Net, 1);
        var asked = await RereadAsync(anna, first);
        // As a worker leaves it that dies while it commits: marked, and none of its sales there.
        await acme.ScalarAsync<string>($"update uploads set status = 'committing', answers = 1, answer = answer || '{{\"replace\":\"replace\"}}' where id = '{asked.Id()}' returning status");
        Assert.Equal(65m, (await acme.NumbersAsync()).Amount);

        for (var run = 0; run < 2; run++)
        {
            await acme.InScopeAsync(services => services.GetRequiredService<ReadUpload.Job>().RunAsync(new ReadUpload(asked.Id(), 1), Ct));
        }

        Assert.Equal(new Numbers(2, 3, 12m, 12m), await acme.NumbersAsync());
        Assert.Equal(("superseded", "True"), await StateAsync(anna, first));
        await RefusedAsync(anna, first, asked.Id());
    }

    [Fact]
    public async Task A_file_that_failed_is_read_once_more_when_its_vendor_is_known_by_then()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var failed = await anna.AskedAsync("notes.csv", Encoding.UTF8.GetBytes("day,article,pieces,worth,net worth\nnever,Soap,some,much,more\n"));
        await SaveAsync(anna, Profile, 0);
        await acme.ScalarAsync<string>($"update uploads set status = 'failed', question = null, error_code = 'vendor_unknown', error_text = 'x' where id = '{failed.Id()}' returning status");

        var again = await RereadAsync(anna, failed);

        Assert.Equal((failed.Id(), "failed", "no_valid_rows", "Shop"), (again.Id(), again.Text("status"), again.GetProperty("error").Text("code"), again.Text("vendorName")));
    }

    private async Task<(TestTenant, HttpClient)> ShopAsync()
    {
        var acme = await platform.NewTenantAsync();
        var anna = await acme.SignInAsync();
        await SaveAsync(anna, Profile, 0);
        return (acme, anna);
    }

    private static async Task SaveAsync(HttpClient anna, string yaml, int version)
    {
        using var saved = await anna.PutAsJsonAsync("/api/v1/vendors/shop", new { yaml, version }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
    }

    private static async Task<JsonElement> RereadAsync(HttpClient anna, JsonElement upload, object? body = null) =>
        await anna.SettledAsync((await anna.PostedAsync($"uploads/{upload.Id()}/reread", body ?? new { })).Id());

    private static async Task<(string?, string?)> StateAsync(HttpClient anna, JsonElement upload)
    {
        var now = await anna.SettledAsync(upload.Id());
        return (now.Text("status"), now.Text("readAgain"));
    }

    /// <summary>Neither the former reading can be undone or read again, nor the same bytes sent once more.</summary>
    private static async Task RefusedAsync(HttpClient anna, JsonElement former, Guid counts)
    {
        using var undo = await anna.PostAsync($"/api/v1/uploads/{former.Id()}/undo", null, Ct);
        using var reread = await anna.PostAsJsonAsync($"/api/v1/uploads/{former.Id()}/reread", new { }, Ct);
        using var sent = await anna.SendAsync("same.csv", March);
        Assert.Equal(("read_again", "read_again"), ((await undo.ProblemAsync()).Text("code"), (await reread.ProblemAsync()).Text("code")));
        Assert.Equal((HttpStatusCode.Conflict, counts), (sent.StatusCode, (await sent.ProblemAsync()).GetProperty("uploadId").GetGuid()));
    }

    private static string Whole(JsonElement period, string name) =>
        period.TryGetProperty(name, out var amount) && amount.ValueKind is JsonValueKind.Number ? amount.GetDecimal().ToString("0", System.Globalization.CultureInfo.InvariantCulture) : "";

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes($"day,article,pieces,worth,net worth\n{string.Join('\n', lines)}\n");
}

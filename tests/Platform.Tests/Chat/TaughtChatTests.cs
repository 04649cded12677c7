using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Sales;
using Platform.Tests.Mail;
using Platform.Tests.Sales;
using Platform.Tests.Support;
using Platform.Users;

namespace Platform.Tests.Chat;

/// <summary>What people say about answers and what administrators teach because of it.</summary>
public sealed class TaughtChatTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_teaches_what_feedback_asked_for_and_it_wins_at_once()
    {
        var tenant = await SeededSales.NewTenantAsync(platform);
        using var viewer = await tenant.SignInAsAsync(UserRole.Viewer);
        using var admin = await tenant.SignInAsync();

        var before = await AskAsync(viewer, "how are the moneybags doing");
        Assert.Equal(HttpStatusCode.NoContent, (await viewer.PostAsJsonAsync($"/api/v1/chat/answers/{before.Id()}/feedback", new { verdict = "wrong", comment = "I meant sales by vendor" }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsJsonAsync($"/api/v1/chat/answers/{before.Id()}/feedback", new { verdict = "right" }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("/api/v1/chat/review", Ct)).StatusCode);
        var remark = Assert.Single((await GetAsync(admin, "/api/v1/chat/review")).GetProperty("items").EnumerateArray());
        Assert.Equal(("wrong", "I meant sales by vendor", "how are the moneybags doing"), (remark.Text("verdict"), remark.Text("comment"), remark.Text("question")));

        var approved = await admin.PostAsJsonAsync("/api/v1/chat/verified-questions", new { question = "How are the moneybags doing?", means = "sales by vendor this year", asOf = "2025-10-15", feedbackId = remark.Id() }, Ct);
        Assert.True(approved.StatusCode is HttpStatusCode.Created, await approved.Content.ReadAsStringAsync(Ct));
        Assert.Empty((await GetAsync(admin, "/api/v1/chat/review")).GetProperty("items").EnumerateArray());

        var after = await AskAsync(viewer, "how are the moneybags doing");
        var direct = await AskAsync(viewer, "sales by vendor this year");
        Assert.Equal(("verified", direct.Text("text")), (after.Text("source"), after.Text("text")));
        Assert.Equal("2025-11-03", (await AskAsync(viewer, "How are the moneybags doing", "2025-11-02")).GetProperty("query").GetProperty("time").Text("to"));
        var again = await admin.PostAsJsonAsync("/api/v1/chat/verified-questions", new { question = "how are the  MONEYBAGS doing", means = "sales" }, Ct);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task A_companys_own_word_is_read_as_what_it_stands_for_and_only_there()
    {
        var (tenant, other) = (await SeededSales.NewTenantAsync(platform), await SeededSales.NewTenantAsync(platform));
        using var admin = await tenant.SignInAsync();
        using var stranger = await other.SignInAsync();

        Assert.Equal(HttpStatusCode.Created, (await TeachAsync(admin, "flacon", "quantity")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await TeachAsync(admin, "GP", "Garden Pool")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await TeachAsync(admin, "gp", "Garden Pool")).StatusCode);
        Assert.Equal("word_known", (await (await TeachAsync(admin, "net sales", "quantity")).Content.ReadFromJsonAsync<JsonElement>(Ct)).Text("code"));
        Assert.Equal(HttpStatusCode.BadRequest, (await TeachAsync(admin, "zz", "no such thing")).StatusCode);

        var taught = await AskAsync(admin, "flacons of GP in 2024");
        var plain = await AskAsync(admin, "quantity of Garden Pool in 2024");
        Assert.Equal(plain.GetProperty("query").GetRawText(), taught.GetProperty("query").GetRawText());
        Assert.Contains(taught.GetProperty("notes").EnumerateArray(), n => n.GetString()!.Contains("'GP' was read as Garden Pool", StringComparison.Ordinal));
        Assert.DoesNotContain("Garden Pool", (await AskAsync(stranger, "flacons of GP in 2024")).Text("text"), StringComparison.Ordinal);
        Assert.Empty((await GetAsync(stranger, "/api/v1/chat/synonyms")).EnumerateArray());
    }

    [Fact]
    public async Task A_conversation_is_renamed_paged_exported_and_nobody_elses()
    {
        var tenant = await SeededSales.NewTenantAsync(platform);
        using var mine = await tenant.SignInAsync();
        using var theirs = await tenant.SignInAsAsync(UserRole.Administrator);
        var id = (await AskAsync(mine, "=sales in 2024")).Text("conversationId");
        for (var i = 0; i < 11; i++)
        {
            await AskAsync(mine, i % 2 == 0 ? "by country" : "by vendor", conversation: id);
        }

        await AskAsync(mine, "sales in June");
        Assert.Equal(HttpStatusCode.NoContent, (await mine.PatchAsJsonAsync($"/api/v1/chat/conversations/{id}", new { title = "<b>Year</b>" }, Ct)).StatusCode);
        var first = await GetAsync(mine, "/api/v1/chat/conversations?limit=1");
        var second = await GetAsync(mine, $"/api/v1/chat/conversations?limit=1&next={first.Text("next")}");
        Assert.Equal(["sales in June", "<b>Year</b>"], new[] { first, second }.Select(p => p.GetProperty("items")[0].Text("title")));

        var last = await GetAsync(mine, $"/api/v1/chat/conversations/{id}?limit=5");
        var before = await GetAsync(mine, $"/api/v1/chat/conversations/{id}?limit=50&next={last.Text("next")}");
        Assert.Equal((5, 7), (last.GetProperty("turns").GetArrayLength(), before.GetProperty("turns").GetArrayLength()));
        Assert.Contains("2024", last.GetProperty("turns")[4].GetProperty("answer").Text("text"), StringComparison.Ordinal);

        Assert.Contains("'=sales", await mine.GetStringAsync($"/api/v1/chat/conversations/{id}/file?format=csv", Ct), StringComparison.Ordinal);
        Assert.Contains("# &lt;b>Year&lt;/b>", await mine.GetStringAsync($"/api/v1/chat/conversations/{id}/file?format=md", Ct), StringComparison.Ordinal);
        Assert.Equal(12, (await GetAsync(mine, $"/api/v1/chat/conversations/{id}/file?format=json")).GetProperty("turns").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/api/v1/chat/conversations/{id}/file", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.PatchAsJsonAsync($"/api/v1/chat/conversations/{id}", new { title = "x" }, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("2025-01-01", "2025-10-16", PeriodMoves.WithTime, "2025-01-01", "2025-11-03")] // this year, to date
    [InlineData("2025-09-01", "2025-10-01", PeriodMoves.WithTime, "2025-10-01", "2025-11-01")] // last month
    [InlineData("2025-07-01", "2025-10-01", PeriodMoves.WithTime, "2025-07-01", "2025-10-01")] // last quarter
    [InlineData("2024-01-01", "2025-01-01", PeriodMoves.WithTime, "2024-01-01", "2025-01-01")] // last year
    [InlineData("2025-10-14", "2025-10-15", PeriodMoves.WithTime, "2025-11-01", "2025-11-02")] // yesterday
    [InlineData("2025-06-01", "2025-07-01", PeriodMoves.Fixed, "2025-06-01", "2025-07-01")]
    [InlineData("2025-06-01", "2025-07-01", PeriodMoves.Yearly, "2025-06-01", "2025-07-01")]
    [InlineData("2024-11-01", "2024-11-02", PeriodMoves.Yearly, "2025-11-01", "2025-11-02")]
    public void A_kept_querys_period_goes_along_with_the_calendar(string from, string to, PeriodMoves moves, string expectedFrom, string expectedTo)
    {
        var query = new SalesQuery { Time = new SalesPeriod(DateOnly.Parse(from, null), DateOnly.Parse(to, null)) };

        var moved = MovingPeriod.At(query, moves, new DateOnly(2025, 10, 15), new DateOnly(2025, 11, 2));

        Assert.Equal(new SalesPeriod(DateOnly.Parse(expectedFrom, null), DateOnly.Parse(expectedTo, null)), moved.Time);
    }

    private static Task<HttpResponseMessage> TeachAsync(HttpClient client, string word, string means) => client.PostAsJsonAsync("/api/v1/chat/synonyms", new { word, means }, Ct);

    private static Task<JsonElement> GetAsync(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(path, Ct);

    private static async Task<JsonElement> AskAsync(HttpClient client, string question, string asOf = "2025-10-15", string? conversation = null)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/chat/questions", new { question, asOf, conversationId = conversation }, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}

internal static class JsonReading
{
    public static string? Text(this JsonElement element, string property) => element.TryGetProperty(property, out var value) ? value.GetString() : null;

    public static string Id(this JsonElement element) => element.GetProperty("id").GetString()!;
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Data;
using Platform.Mail;
using Platform.Tests.Chat;
using Platform.Tests.Mail;
using Platform.Tests.Sales;
using Platform.Tests.Support;
using Platform.Users;
using Platform.Watches;

namespace Platform.Tests.Watches;

/// <summary>Answers that are kept an eye on, and answers that are mailed.</summary>
public sealed class WatchTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_figure_that_crosses_its_threshold_is_told_once_to_whoever_watches_it()
    {
        var tenant = await SeededSales.NewTenantAsync(platform);
        using var viewer = await tenant.SignInAsAsync(UserRole.Viewer);
        using var admin = await tenant.SignInAsync();
        var now = (await AskAsync(viewer, "units in 2024")).GetProperty("result").GetProperty("totals").GetProperty("quantity").GetDecimal();

        var started = await StartAsync(viewer, now + 5, "quantity");
        var watch = await started.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal((now, false), (watch.GetProperty("value").GetDecimal(), watch.GetProperty("isBeyond").GetBoolean()));
        Assert.Equal(HttpStatusCode.BadRequest, (await StartAsync(viewer, 1, "margin")).StatusCode);
        Assert.Empty((await admin.GetFromJsonAsync<JsonElement>("/api/v1/watches", Ct)).EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await admin.DeleteAsync($"/api/v1/watches/{watch.Id()}", Ct)).StatusCode);

        await SellAsync(tenant, 3);
        Assert.Empty(await LettersAsync(tenant));
        await SellAsync(tenant, 3); // five more than it was
        await SellAsync(tenant, 3); // still beyond: nothing new
        var letter = Assert.Single(await LettersAsync(tenant));
        Assert.Contains($"Units of 2024 is above {now + 5:N0} now", letter.Text.Replace(",", "", StringComparison.Ordinal).Replace($"{now + 5:0}", $"{now + 5:N0}", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotNull(letter.UnsubscribeUrl);

        await SellAsync(tenant, -20);
        await SellAsync(tenant, 20); // crossed again
        Assert.Equal(2, (await LettersAsync(tenant)).Count);
        Assert.Equal(HttpStatusCode.NoContent, (await viewer.DeleteAsync($"/api/v1/watches/{watch.Id()}", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_rate_that_heals_amounts_is_a_change_like_a_file()
    {
        var tenant = await SeededSales.NewTenantAsync(platform);
        using var admin = await tenant.SignInAsync();
        await StartAsync(admin, 1_000_000_000, "quantity");
        var before = await LookedAtAsync(tenant);

        using var rate = await admin.PutAsJsonAsync("/api/v1/rates", new { currency = "JPY", month = "2024-03", rate = 0.006m }, Ct);

        Assert.Equal(HttpStatusCode.OK, rate.StatusCode);
        while (await LookedAtAsync(tenant) == before)
        {
            await Task.Delay(100, Ct);
        }
    }

    private static Task<long> LookedAtAsync(TestTenant tenant) => tenant.InScopeAsync(scope => scope.GetRequiredService<TenantDb>().Set<Watch>().AsNoTracking().Select(w => w.LastVersion).SingleAsync(Ct));

    [Fact]
    public async Task An_answer_is_mailed_to_oneself_by_anybody_and_to_others_by_analysts()
    {
        var tenant = await SeededSales.NewTenantAsync(platform);
        using var viewer = await tenant.SignInAsAsync(UserRole.Viewer);
        using var analyst = await tenant.SignInAsAsync(UserRole.Analyst);
        var mine = await AskAsync(viewer, "top 3 products in 2024");
        var theirs = await AskAsync(analyst, "sales by vendor in 2024");

        Assert.Equal(HttpStatusCode.Forbidden, (await MailAsync(viewer, mine.Id(), "boss@example.com")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await MailAsync(viewer, theirs.Id())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await MailAsync(analyst, theirs.Id(), "no address")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await MailAsync(viewer, mine.Id())).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await MailAsync(analyst, theirs.Id(), "boss@example.com")).StatusCode);

        var letters = await LettersAsync(tenant);
        Assert.Equal(["sales by vendor in 2024", "top 3 products in 2024"], letters.Select(l => l.Subject).Order());
        Assert.All(letters, l => Assert.Contains("Period: 2024", l.Text, StringComparison.Ordinal));
        Assert.Contains("Liberty", letters.Single(l => l.Address == "boss@example.com").Html, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> MailAsync(HttpClient client, string answer, params string[] to) => client.PostAsJsonAsync($"/api/v1/chat/answers/{answer}/mail", new { to }, Ct);

    private static Task<HttpResponseMessage> StartAsync(HttpClient client, decimal threshold, string figure) => client.PostAsJsonAsync("/api/v1/watches", new
    {
        title = "Units of 2024", query = new { measures = new[] { "quantity" }, group = new[] { "product" }, limit = 3, time = new { from = "2024-01-01", to = "2025-01-01" } },
        figure, op = "above", threshold, moves = "fixed",
    }, Ct);

    /// <summary>One more line in 2024, and the look that follows every change.</summary>
    private static Task SellAsync(TestTenant tenant, int units) => tenant.InScopeAsync(async scope =>
    {
        await using var connection = await scope.GetRequiredService<Platform.Tenancy.Connections.TenantDatabase>().OpenAsync(Ct);
        await SeededSales.CopyAsync(connection, [new(1, 2, null, 1, null, null, new DateOnly(2024, 3, 4), new DateOnly(2024, 3, 10), units, 10 * units, "EUR", 10 * units, null)]);
        await scope.GetRequiredService<TenantDb>().Database.ExecuteSqlAsync($"update app.data_state set version = version + 1", Ct);
        await scope.GetRequiredService<CheckWatches.Job>().RunAsync(new CheckWatches(), Ct);
    });

    private static Task<List<Message>> LettersAsync(TestTenant tenant) =>
        tenant.InScopeAsync(scope => scope.GetRequiredService<TenantDb>().Messages.AsNoTracking().Where(m => m.Category == "watch" || m.Category == "answer").ToListAsync(Ct));

    private static async Task<JsonElement> AskAsync(HttpClient client, string question)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/chat/questions", new { question, asOf = "2025-10-15" }, Ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Data;
using Platform.Reports.Schedules;
using Platform.Tests.Chat;
using Platform.Tests.Mail;
using Platform.Tests.Sales;
using Platform.Tests.Support;
using Platform.Users;

namespace Platform.Tests.Reports;

/// <summary>Questions that are reports.</summary>
public sealed class QuestionReportTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_saved_downloaded_scheduled_and_sent_with_the_numbers_of_the_chat()
    {
        var (tenant, other) = (await SeededSales.NewTenantAsync(platform), await platform.NewTenantAsync());
        using var analyst = await tenant.SignInAsAsync(UserRole.Analyst);
        using var viewer = await tenant.SignInAsAsync(UserRole.Viewer);
        using var stranger = await other.SignInAsync();
        var asked = await analyst.PostAsJsonAsync("/api/v1/chat/questions", new { question = "top 3 products in 2024", asOf = "2025-10-15" }, Ct);
        var answer = await asked.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var question = new { title = "Top three of 2024", query = answer.GetProperty("query"), moves = "fixed" };

        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync("/api/v1/reports/questions", question, Ct)).StatusCode);
        var saved = await analyst.PostAsJsonAsync("/api/v1/reports/questions", question, Ct);
        Assert.True(saved.StatusCode is HttpStatusCode.Created, await saved.Content.ReadAsStringAsync(Ct));
        var report = (await saved.Content.ReadFromJsonAsync<JsonElement>(Ct)).Id();
        var id = Guid.Parse(report["question-".Length..]);
        Assert.Contains(report, (await analyst.GetFromJsonAsync<JsonElement>("/api/v1/reports", Ct)).EnumerateArray().Select(r => r.Id()));
        Assert.DoesNotContain(report, (await stranger.GetFromJsonAsync<JsonElement>("/api/v1/reports", Ct)).EnumerateArray().Select(r => r.Id()));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/reports/questions/{id}/file", Ct)).StatusCode);

        var csv = await analyst.GetStringAsync($"/api/v1/reports/questions/{id}/file?format=csv", Ct);
        foreach (var row in answer.GetProperty("result").GetProperty("rows").EnumerateArray())
        {
            Assert.Contains($"{row[0].GetString()},{row[1].GetRawText()}", csv, StringComparison.Ordinal);
        }

        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(await analyst.GetByteArrayAsync($"/api/v1/reports/questions/{id}/file?format=pdf", Ct)), StringComparison.Ordinal);
        var planned = await analyst.PostAsJsonAsync("/api/v1/reports/schedules", new { report, formats = new[] { "xlsx", "csv" }, cron = "monthly", recipients = new[] { "boss@example.com" } }, Ct);
        Assert.True(planned.StatusCode is HttpStatusCode.Created, await planned.Content.ReadAsStringAsync(Ct));
        var schedule = (await planned.Content.ReadFromJsonAsync<JsonElement>(Ct)).Id();
        Assert.Equal("is_scheduled", (await (await analyst.DeleteAsync($"/api/v1/reports/questions/{id}", Ct)).Content.ReadFromJsonAsync<JsonElement>(Ct)).Text("code"));

        await analyst.PostAsJsonAsync($"/api/v1/reports/schedules/{schedule}/runs", new { }, Ct);
        Assert.Equal(["top-three-of-2024", "top-three-of-2024"], (await SentAsync(tenant)).Select(f => f[..17]));
    }

    [Theory]
    [InlineData("top 3 products in 2024", "Net sales by product")]
    [InlineData("sales by month in 2024 vs 2023", "Net sales by month")]
    [InlineData("units by channel and month in 2024", "Units by month")]
    [InlineData("sales by vendor and product in 2024", null)]
    [InlineData("sales in 2024", null)]
    public async Task The_pdf_of_a_question_has_its_chart_where_one_can_show_it(string words, string? chart)
    {
        var tenant = await SeededSales.NewTenantAsync(platform);
        using var analyst = await tenant.SignInAsAsync(UserRole.Analyst);
        var asked = await analyst.PostAsJsonAsync("/api/v1/chat/questions", new { question = words, asOf = "2025-10-15" }, Ct);
        var answer = await asked.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var saved = await analyst.PostAsJsonAsync("/api/v1/reports/questions", new { title = "Kept", query = answer.GetProperty("query"), moves = "fixed" }, Ct);
        var id = Guid.Parse((await saved.Content.ReadFromJsonAsync<JsonElement>(Ct)).Id()["question-".Length..]);

        var pdf = await analyst.GetByteArrayAsync($"/api/v1/reports/questions/{id}/file?format=pdf", Ct);

        var text = await ReportText.OfAsync(pdf);
        Assert.Equal(chart is not null, text.Contains(chart ?? "Net sales by", StringComparison.Ordinal));
    }

    private static Task<List<string>> SentAsync(TestTenant tenant) => tenant.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<TenantDb>();
        for (var i = 0; i < 150; i++)
        {
            var run = await db.ReportRuns.AsNoTracking().Include(r => r.Files).SingleOrDefaultAsync(Ct);
            if (run?.Status is ReportRunStatus.Sent or ReportRunStatus.Failed)
            {
                Assert.Equal("The report was mailed to boss@example.com.", run.Message);
                return run.Files.ConvertAll(f => f.Name);
            }

            await Task.Delay(100, Ct);
        }

        return [];
    });
}

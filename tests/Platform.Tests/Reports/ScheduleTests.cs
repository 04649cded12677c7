using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Mail;
using Platform.Tenancy.Jobs;
using Platform.Tests.Mail;
using Platform.Tests.Support;
using Platform.Users;
using static Platform.Tests.Reports.ScheduledReports;

namespace Platform.Tests.Reports;

public sealed class ScheduleTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schedule_sent_now_puts_the_very_file_that_can_be_downloaded_into_the_mailbox()
    {
        var (acme, globex) = (await WithSaleAsync(platform), await platform.NewTenantAsync());
        using var client = await acme.SignInAsync();
        var schedule = await PlanAsync(client, ["pdf", "xlsx", "csv"], "monthly", ["anna@acme.test", "bo@acme.test"]);

        using var sent = await client.PostAsJsonAsync($"/api/v1/reports/schedules/{Id(schedule)}/runs", new { month = "2025-09" }, Ct);
        var run = (await sent.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetGuid();
        var mails = await MailsAsync(client, 2);

        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        Assert.Equal(["anna@acme.test", "bo@acme.test"], mails.Select(m => m.GetProperty("to").GetString()).Order());
        Assert.All(mails, m => Assert.StartsWith("Monthly sales, September 2025", m.GetProperty("subject").GetString(), StringComparison.Ordinal));
        foreach (var (number, format) in new[] { (1, "pdf"), (2, "xlsx"), (3, "csv") })
        {
            var mailed = await client.GetByteArrayAsync($"/api/v1/mail/{Id(mails[0])}/attachments/{number}", Ct);
            var ofRun = await client.GetByteArrayAsync($"/api/v1/reports/runs/{run}/files/{format}", Ct);
            var now = await client.GetByteArrayAsync($"/api/v1/reports/monthly-sales/file?month=2025-09&format={format}", Ct);
            Assert.True(mailed.AsSpan().SequenceEqual(ofRun));
            Assert.True(mailed.AsSpan().SequenceEqual(now));
        }

        var last = (await client.GetFromJsonAsync<JsonElement>("/api/v1/reports/schedules", Ct))[0].GetProperty("lastRun");
        Assert.Equal(("sent", "September 2025 was mailed to 2 recipients."), (last.GetProperty("status").GetString(), last.GetProperty("message").GetString()));
        using var stranger = await globex.SignInAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/reports/runs/{run}/files/pdf", Ct)).StatusCode);
        Assert.Empty((await stranger.GetFromJsonAsync<JsonElement>("/api/v1/reports/schedules", Ct)).EnumerateArray());
    }

    [Fact]
    public async Task Who_unsubscribed_gets_no_more_of_this_schedule_and_its_maker_sees_it()
    {
        var acme = await WithSaleAsync(platform);
        using var client = await acme.SignInAsync();
        var schedule = await PlanAsync(client, ["csv"], "monthly", ["anna@acme.test", "bo@acme.test"]);
        var link = await acme.InScopeAsync(s => Task.FromResult(s.GetRequiredService<UnsubscribeLinks>().For($"report:{Id(schedule):N}", "anna@acme.test")));

        using var left = await acme.Anonymous().PostAsync(link.PathAndQuery, null, Ct);
        using var sent = await client.PostAsJsonAsync($"/api/v1/reports/schedules/{Id(schedule)}/runs", new { }, Ct);
        var mails = await MailsAsync(client, 2);

        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.Equal("2025-09", (await sent.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("month").GetString());
        Assert.Equal([("anna@acme.test", "suppressed"), ("bo@acme.test", "sent")],
            mails.Select(m => (m.GetProperty("to").GetString()!, m.GetProperty("state").GetString()!)).Order());
        var item = (await client.GetFromJsonAsync<JsonElement>("/api/v1/reports/schedules", Ct))[0];
        Assert.Equal(["anna@acme.test"], item.GetProperty("unsubscribed").EnumerateArray().Select(a => a.GetString()));
    }

    [Theory]
    [InlineData("{\"report\":\"weekly\",\"cron\":\"monthly\",\"recipients\":[\"a@b.test\"]}", "report")]
    [InlineData("{\"report\":\"monthly-sales\",\"cron\":\"often\",\"recipients\":[\"a@b.test\"]}", "cron")]
    [InlineData("{\"report\":\"monthly-sales\",\"cron\":\"monthly\",\"zone\":\"Mars/Base\",\"recipients\":[\"a@b.test\"]}", "zone")]
    [InlineData("{\"report\":\"monthly-sales\",\"cron\":\"monthly\",\"recipients\":[]}", "recipients")]
    [InlineData("{\"report\":\"monthly-sales\",\"cron\":\"monthly\",\"recipients\":[\"a@b.test\\r\\nBcc: c@d.test\"]}", "recipients")]
    [InlineData("{\"report\":\"monthly-sales\",\"cron\":\"monthly\",\"recipients\":[\"Anna <a@b.test>\"]}", "recipients")]
    public async Task A_schedule_that_could_not_work_is_refused_with_the_field(string body, string field)
    {
        using var client = await (await platform.NewTenantAsync()).SignInAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync("/api/v1/reports/schedules", content, Ct);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_viewer_may_download_but_not_schedule_and_an_ended_schedule_never_fires()
    {
        var acme = await WithSaleAsync(platform);
        using var client = await acme.SignInAsync();
        var schedule = await PlanAsync(client, ["csv"], "monthly", ["anna@acme.test"]);
        using var viewer = await acme.SignInAsAsync(UserRole.Viewer);

        var download = await viewer.GetAsync("/api/v1/reports/monthly-sales/file?month=2025-09&format=csv", Ct);
        var plan = await viewer.PostAsJsonAsync("/api/v1/reports/schedules", new { report = "monthly-sales", cron = "monthly", recipients = new[] { "a@b.test" } }, Ct);
        var end = await viewer.DeleteAsync($"/api/v1/reports/schedules/{Id(schedule)}", Ct);
        var ended = await client.DeleteAsync($"/api/v1/reports/schedules/{Id(schedule)}", Ct);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NoContent],
            new[] { download.StatusCode, plan.StatusCode, end.StatusCode, ended.StatusCode });
        Assert.Null(await acme.InScopeAsync(s => s.GetRequiredService<TenantJobs>().NextRunAsync($"report.{Id(schedule):N}", Ct)));
    }
}

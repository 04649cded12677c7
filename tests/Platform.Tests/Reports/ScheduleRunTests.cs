using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Data;
using Platform.Mail;
using Platform.Reports;
using Platform.Reports.Schedules;
using Platform.Tenancy.Jobs;
using Platform.Tests.Mail;
using Platform.Tests.Support;
using Platform.Toolbox;
using static Platform.Tests.Reports.ScheduledReports;

namespace Platform.Tests.Reports;

public sealed class ScheduleRunTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schedule_that_comes_due_by_itself_mails_the_last_complete_month()
    {
        var last = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddMonths(-1);
        var acme = await WithSaleAsync(platform, last);
        using var client = await acme.SignInAsync();
        await PlanAsync(client, ["pdf"], "* * * * *", ["anna@acme.test"], "UTC");

        var mail = (await MailsAsync(client, 1, TimeSpan.FromSeconds(90)))[0];

        Assert.Contains(last.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
        var text = await ReportText.OfAsync(await client.GetByteArrayAsync($"/api/v1/mail/{Id(mail)}/attachments/1", Ct));
        Assert.Contains("€1,234.50", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_due_time_is_taken_once_however_many_workers_come_for_it()
    {
        var acme = await WithSaleAsync(platform);
        var id = await DueScheduleAsync(acme, TimeSpan.FromDays(65));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => acme.InScopeAsync(async services =>
        {
            await services.GetRequiredService<FireSchedule.Job>().RunAsync(new FireSchedule(id), Ct);
            return true;
        })));
        await acme.InScopeAsync(async services =>
        {
            await services.GetRequiredService<FireSchedule.Job>().RunAsync(new FireSchedule(id), Ct);
            return true;
        });

        var (runs, next) = await acme.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<TenantDb>();
            return (await db.ReportRuns.Where(r => r.ScheduleId == id).ToListAsync(Ct), (await db.ReportSchedules.SingleAsync(s => s.Id == id, Ct)).NextAt);
        });
        var run = Assert.Single(runs);
        var now = TimeProvider.System.GetUtcNow();
        Assert.InRange(run.DueAt, now.AddDays(-32), now); // of the months that were missed, the latest
        Assert.Equal(new DateOnly(run.DueAt.Year, run.DueAt.Month, 1).AddMonths(-1), run.Month);
        Assert.InRange(next!.Value, now, now.AddDays(32));
    }

    [Fact]
    public async Task A_run_that_was_sent_is_not_sent_again_by_a_second_worker()
    {
        var acme = await WithSaleAsync(platform);
        using var client = await acme.SignInAsync();
        var schedule = await PlanAsync(client, ["csv"], "monthly", ["anna@acme.test"]);
        using var sent = await client.PostAsJsonAsync($"/api/v1/reports/schedules/{Id(schedule)}/runs", new { month = "2025-09" }, Ct);
        var run = (await sent.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetGuid();
        await MailsAsync(client, 1);

        await acme.InScopeAsync(async services =>
        {
            await services.GetRequiredService<RunReport.Job>().RunAsync(new RunReport(run), Ct);
            await services.GetRequiredService<DrainMail.Job>().RunAsync(new DrainMail(), Ct);
            return true;
        });

        Assert.Single(await MailsAsync(client, 1));
    }

    [Fact]
    public async Task Files_too_large_for_a_mail_are_linked_to_and_the_link_opens_only_here_and_without_signing_in()
    {
        var (acme, globex) = (await WithSaleAsync(platform), await platform.NewTenantAsync());
        using var client = await acme.SignInAsync();
        var schedule = await PlanAsync(client, ["csv"], "monthly", ["anna@acme.test"]);
        var mail = await acme.InScopeAsync(async services =>
        {
            var (db, press) = (services.GetRequiredService<TenantDb>(), services.GetRequiredService<ReportPress>());
            var run = ReportRun.Of(
                await db.ReportSchedules.SingleAsync(Ct), await services.GetRequiredService<ReportOrders>().ForAsync("monthly-sales", new DateOnly(2025, 9, 1), Ct),
                TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow());
            var printed = await press.PrintAsync(run.Order, run.Formats, Ct);
            db.ReportRuns.Add(run);
            run.Print(printed, TimeProvider.System.GetUtcNow());
            var letters = ActivatorUtilities.CreateInstance<ReportMail>(services, new ReportLimits(MaxAttachedBytes: 10));
            await letters.WriteAsync(run, printed, await db.ReportSchedules.SingleAsync(Ct), Ct);
            await db.SaveChangesAsync(Ct);
            return await db.Messages.Include(m => m.Attachments).SingleAsync(Ct);
        });

        var link = new Uri(mail.Text.Split('\n').Single(line => line.StartsWith("monthly-sales-2025-09.csv: ", StringComparison.Ordinal)).Split(' ')[1]);

        Assert.Empty(mail.Attachments);
        Assert.StartsWith("\uFEFFMonth,", Encoding.UTF8.GetString(await acme.Anonymous().GetByteArrayAsync(link.PathAndQuery, Ct)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await globex.Anonymous().GetAsync(link.PathAndQuery, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await acme.Anonymous().GetAsync("/r/forged", Ct)).StatusCode);
        Assert.NotEqual(Guid.Empty, Id(schedule));
    }

    [Fact]
    public async Task After_five_failures_in_a_row_a_schedule_stops_and_tells_its_maker_and_nobody_else()
    {
        var acme = await WithSaleAsync(platform);
        using var client = await acme.SignInAsync();
        var schedule = await PlanAsync(client, ["pdf"], "monthly", ["board@acme.test"]);

        for (var i = 0; i < ReportSchedule.MostFailures; i++)
        {
            await acme.InScopeAsync(async services =>
            {
                var db = services.GetRequiredService<TenantDb>();
                var now = TimeProvider.System.GetUtcNow();
                var run = ReportRun.Of(await db.ReportSchedules.SingleAsync(Ct), new ReportOrder("monthly-sales", new DateOnly(2025, 9, 1), "Acme", "en-GB", "#2F5D50"), now, now);
                db.ReportRuns.Add(run);
                await db.SaveChangesAsync(Ct);
                db.ChangeTracker.Clear();
                await services.GetRequiredService<RunReport.Job>().GiveUpAsync(new RunReport(run.Id), new ToolboxUnavailable("node is gone"), Ct);
                return true;
            });
        }

        var mail = Assert.Single(await MailsAsync(client, 1));
        Assert.Equal(acme.AdministratorEmail, mail.GetProperty("to").GetString());
        Assert.Contains("has stopped", mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
        var item = (await client.GetFromJsonAsync<JsonElement>("/api/v1/reports/schedules", Ct))[0];
        Assert.Equal(JsonValueKind.String, item.GetProperty("disabledAt").ValueKind);
        Assert.False(item.TryGetProperty("nextAt", out _));
        Assert.Null(await acme.InScopeAsync(s => s.GetRequiredService<TenantJobs>().NextRunAsync($"report.{Id(schedule):N}", Ct)));
    }

    [Fact]
    public async Task A_real_mail_server_gets_the_report_with_its_PDF_and_the_way_out()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await PlatformFixture.StartAsync(settings => settings with
        {
            Smtp = new SmtpOptions("127.0.0.1", server.Port, null, null, UseTls: false, "reports@platform.test"),
        });
        var acme = await PlatformFixture.NewTenantAsync(app);
        await OneSale.WriteAsync(acme, "Äpple", 1234.5m, new DateOnly(2025, 9, 3));
        using var client = await acme.SignInAsync();
        var schedule = await PlanAsync(client, ["pdf"], "monthly", ["anna@acme.test"]);

        using var sent = await client.PostAsJsonAsync($"/api/v1/reports/schedules/{Id(schedule)}/runs", new { month = "2025-09" }, Ct);
        var mail = await server.NextAsync();

        Assert.Equal(("reports@platform.test", "anna@acme.test"), (mail.From, mail.To.Single()));
        Assert.StartsWith("Company ", mail.FromName, StringComparison.Ordinal);
        Assert.Equal(acme.AdministratorEmail, mail.ReplyTo);
        Assert.StartsWith("Monthly sales, September 2025 – Company ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("€1,234.50", mail.Text, StringComparison.Ordinal);
        Assert.Equal(("monthly-sales-2025-09.pdf", "application/pdf"), (mail.Attachments[0].Name, mail.Attachments[0].Type));
        Assert.Contains("€1,234.50", await ReportText.OfAsync(mail.Attachments[0].Bytes), StringComparison.Ordinal);
        var way = mail.Headers.Single(h => h.StartsWith("List-Unsubscribe:", StringComparison.Ordinal));
        Assert.StartsWith($"List-Unsubscribe: <http://{acme.Host}/u/", way, StringComparison.Ordinal);
        Assert.EndsWith($"@{acme.Host}>", mail.MessageId, StringComparison.Ordinal);
        await app.StopAsync(Ct);
    }

    /// <summary>A monthly schedule whose last times were missed, and which no clock will wake.</summary>
    private static Task<Guid> DueScheduleAsync(TestTenant tenant, TimeSpan ago) => tenant.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<TenantDb>();
        var then = TimeProvider.System.GetUtcNow() - ago;
        var by = await db.Users.Select(u => u.Id).FirstAsync(Ct);
        var schedule = ReportSchedule.Plan("monthly-sales", [ReportFormat.Csv], ScheduleTime.Read("monthly", "UTC", then), ["anna@acme.test"], by, then);
        db.ReportSchedules.Add(schedule);
        await db.SaveChangesAsync(Ct);
        return schedule.Id;
    });
}

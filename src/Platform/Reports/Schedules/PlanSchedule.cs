using System.Security.Claims;
using Platform.Data;
using Platform.Mail;
using Platform.Tenancy.Jobs;
using Platform.Users;

namespace Platform.Reports.Schedules;

/// <summary>Has a report mailed again and again.</summary>
public static class PlanSchedule
{
    private const int MostRecipients = 50;

    /// <param name="Cron">Five fields as in crontab, or <c>daily</c>, <c>weekdays</c>, <c>weekly</c>, <c>monthly</c>.</param>
    /// <param name="Zone">IANA name; the company's own when left out.</param>
    public sealed record Request(string? Report, IReadOnlyList<ReportFormat>? Formats, string? Cron, string? Zone, IReadOnlyList<string?>? Recipients);

    public static void Map(RouteGroupBuilder schedules) => schedules.MapPost("/", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400);

    private static async Task<Results<Created<ListSchedules.Item>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal me, ReportShelf shelf, TenantDb db, TenantJobs jobs, TimeProvider clock, CancellationToken ct)
    {
        if (await shelf.FindAsync(request.Report, ct) is not { } report)
        {
            return Refusal.Invalid("report", $"There is no report '{request.Report}'. There is: {string.Join(", ", ReportCatalogue.All.Select(r => r.Id))}.");
        }

        var formats = request.Formats is { Count: > 0 } some ? some.Distinct().ToList() : [ReportFormat.Pdf];
        var recipients = (request.Recipients ?? []).Select(r => r?.Trim() ?? "").Where(r => r.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (recipients.Count is 0 or > MostRecipients || recipients.FirstOrDefault(r => !MailAddressRule.Allows(r)) is not null)
        {
            return Refusal.Invalid("recipients", Wrong(recipients));
        }

        try
        {
            var zone = string.IsNullOrWhiteSpace(request.Zone) ? (await db.Settings.AsNoTracking().SingleAsync(ct)).TimeZone : request.Zone.Trim();
            var time = ScheduleTime.Read(request.Cron, zone, clock.GetUtcNow());
            var schedule = ReportSchedule.Plan(report.Id, formats, time, recipients, me.UserId(), clock.GetUtcNow());
            db.ReportSchedules.Add(schedule);

            // First the clock, then the row: a clock without a row ends itself, a row without a clock would never be due.
            await jobs.ScheduleAsync(schedule.JobName, schedule.Cron, schedule.Zone, new FireSchedule(schedule.Id), ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"reports/schedules/{schedule.Id}", await ListSchedules.OfAsync(schedule, db, ct));
        }
        catch (FormatException wrong)
        {
            return Refusal.Invalid(wrong.Message.Contains("time zone", StringComparison.Ordinal) ? "zone" : "cron", wrong.Message);
        }
    }

    private static string Wrong(List<string> recipients) => recipients.Count switch
    {
        0 => "Say who gets the report: give at least one mail address.",
        > MostRecipients => $"A report goes to at most {MostRecipients} addresses. Use a mailing list of your own for more.",
        _ => $"'{recipients.First(r => !MailAddressRule.Allows(r))}' is not a mail address that can be written to.",
    };
}

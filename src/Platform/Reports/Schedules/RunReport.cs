using Platform.Data;
using Platform.Mail;
using Platform.Tenancy.Jobs;
using Platform.Toolbox;

namespace Platform.Reports.Schedules;

/// <summary>Makes an ordered report and mails it; a run that was sent is not sent again, whatever happens.</summary>
public sealed record RunReport(Guid RunId)
{
    public sealed class Job(TenantDb db, ReportPress press, ReportMail mail, Letters letters, TenantJobs jobs, TimeProvider clock) : IJob<RunReport>, IGiveUp<RunReport>
    {
        public async Task RunAsync(RunReport work, CancellationToken ct)
        {
            var run = await db.ReportRuns.SingleOrDefaultAsync(r => r.Id == work.RunId, ct) ?? throw new NotYetThere("The report");
            if (run.Status is not ReportRunStatus.Queued)
            {
                return;
            }

            await db.ReportFiles.Where(f => f.ExpiresAt < clock.GetUtcNow()).ExecuteDeleteAsync(ct);
            var printed = await press.PrintAsync(run.Order, run.Formats, ct);
            run.Print(printed, clock.GetUtcNow());

            var schedule = await db.ReportSchedules.SingleOrDefaultAsync(s => s.Id == run.ScheduleId, ct);
            await mail.WriteAsync(run, printed, schedule, ct);
            run.MarkSent(Told(run), clock.GetUtcNow());
            schedule?.Succeed();
            await db.SaveChangesAsync(ct);
            await letters.PostAsync(ct);
        }

        public async Task GiveUpAsync(RunReport work, Exception cause, CancellationToken ct)
        {
            var run = await db.ReportRuns.SingleOrDefaultAsync(r => r.Id == work.RunId, ct);
            if (run is not { Status: ReportRunStatus.Queued })
            {
                return;
            }

            run.MarkFailed(Reason(cause), clock.GetUtcNow());
            var schedule = await db.ReportSchedules.SingleOrDefaultAsync(s => s.Id == run.ScheduleId, ct);
            if (schedule?.Fail(clock.GetUtcNow()) == true)
            {
                await jobs.UnscheduleAsync(schedule.JobName, ct);
                await mail.WriteStoppedAsync(schedule, run, ct);
            }

            await db.SaveChangesAsync(ct);
            await letters.PostAsync(ct);
        }

        private static string Told(ReportRun run)
        {
            var late = run.CreatedAt - run.DueAt;
            var to = run.Recipients.Count == 1 ? run.Recipients[0] : $"{run.Recipients.Count} recipients";
            return late > TimeSpan.FromHours(1)
                ? $"{What(run)} was mailed to {to}, {(late.TotalDays >= 2 ? $"{late.TotalDays:0} days" : $"{late.TotalHours:0} hours")} late because this system was not running."
                : $"{What(run)} was mailed to {to}.";
        }

        private static string What(ReportRun run) => Questions.SavedQuestion.IdOf(run.Report) is null ? ReportNumbers.Month(run.Month) : "The report";

        // Only what was written for people; anything else stays in the log.
        private static string Reason(Exception cause) => cause switch
        {
            ToolboxUnavailable => "The report could not be drawn: the toolbox did not answer. It is made again at the next time.",
            Sales.SalesTooCostly or Sales.SalesUnavailable or Questions.ReportGone => cause.Message,
            _ => "The report could not be made. It is made again at the next time; the operators' log says why.",
        };
    }
}

using Npgsql;
using Platform.Data;
using Platform.Tenancy.Jobs;

namespace Platform.Reports.Schedules;

/// <summary>A schedule's time has come: takes the due time, once, and orders the report of the last complete month.</summary>
public sealed record FireSchedule(Guid ScheduleId)
{
    public sealed class Job(TenantDb db, TenantJobs jobs, ReportOrders orders, TimeProvider clock) : IJob<FireSchedule>, IGiveUp<FireSchedule>
    {
        public async Task RunAsync(FireSchedule work, CancellationToken ct)
        {
            var schedule = await db.ReportSchedules.SingleOrDefaultAsync(s => s.Id == work.ScheduleId, ct) ?? throw new NotYetThere("The schedule");
            var now = clock.GetUtcNow();
            if (schedule.TakeDue(now) is not { } due)
            {
                return;
            }

            var month = ReportOrders.LastCompleteMonth(due, schedule.Zone);
            var run = ReportRun.Of(schedule, await orders.ForAsync(schedule.Report, month, ct), due, now);
            db.ReportRuns.Add(run);
            await jobs.EnqueueAsync(new RunReport(run.Id), new JobOptions { Name = $"report.run.{run.Id:N}" }, ct);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException taken) when (taken is DbUpdateConcurrencyException || taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                // Another worker has taken this due time.
            }
        }

        /// <summary>The schedule was deleted, or never saved.</summary>
        public async Task GiveUpAsync(FireSchedule work, Exception cause, CancellationToken ct)
        {
            if (cause is NotYetThere)
            {
                await jobs.UnscheduleAsync($"report.{work.ScheduleId:N}", ct);
            }
        }
    }
}

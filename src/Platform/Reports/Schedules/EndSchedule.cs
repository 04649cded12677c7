using Platform.Data;
using Platform.Tenancy.Jobs;

namespace Platform.Reports.Schedules;

/// <summary>Ends a schedule; what it has sent stays in the mailbox.</summary>
public static class EndSchedule
{
    public static void Map(RouteGroupBuilder schedules) =>
        schedules.MapDelete("/{id:guid}", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, TenantDb db, TenantJobs jobs, CancellationToken ct)
    {
        var schedule = await db.ReportSchedules.SingleOrDefaultAsync(s => s.Id == id, ct);
        if (schedule is null)
        {
            return Refusal.NotFound("schedule");
        }

        db.ReportSchedules.Remove(schedule);
        await db.SaveChangesAsync(ct);
        await jobs.UnscheduleAsync(schedule.JobName, ct);
        return TypedResults.NoContent();
    }
}

using Platform.Data;
using Platform.Tenancy.Jobs;

namespace Platform.Reports.Schedules;

/// <summary>
/// Sends a scheduled report now. Without a month it is the last complete one, or the newest with sales when that one has none; a due time is not used up by it.
/// </summary>
public static class SendNow
{
    /// <param name="Month">Such as 2025-09.</param>
    public sealed record Request(string? Month);

    public sealed record Response(Guid Id, string Month, ReportRunStatus Status);

    public static void Map(RouteGroupBuilder schedules) => schedules.MapPost("/{id:guid}/runs", Handle)
        .RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404);

    // Without the request's token: who clicks and leaves the page wants the report all the same.
    private static async Task<Results<Accepted<Response>, ProblemHttpResult>> Handle(
        Guid id, Request? request, TenantDb db, TenantJobs jobs, ReportOrders orders, TimeProvider clock)
    {
        var ct = CancellationToken.None;
        var schedule = await db.ReportSchedules.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (schedule is null)
        {
            return Refusal.NotFound("schedule");
        }

        var asked = request?.Month is { Length: > 0 } text ? DownloadMonthlySales.ReadMonth(text) : null;
        if (asked is null && !string.IsNullOrEmpty(request?.Month))
        {
            return Refusal.Invalid("month", $"'{request.Month}' is not a month. Write it as 2025-09.");
        }

        var now = clock.GetUtcNow();
        var month = asked ?? await DefaultMonthAsync(schedule, orders, now, ct);
        var run = ReportRun.Of(schedule, await orders.ForAsync(schedule.Report, month, ct), now, now);
        db.ReportRuns.Add(run);
        await jobs.EnqueueAsync(new RunReport(run.Id), ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted($"reports/schedules/{id}", new Response(run.Id, $"{month:yyyy-MM}", run.Status));
    }

    private static async Task<DateOnly> DefaultMonthAsync(ReportSchedule schedule, ReportOrders orders, DateTimeOffset now, CancellationToken ct)
    {
        var complete = ReportOrders.LastCompleteMonth(now, schedule.Zone);
        return await orders.HasSalesAsync(complete, ct) ? complete : await orders.LastMonthWithSalesAsync(ct) ?? complete;
    }
}

using Platform.Data;
using Platform.Mail;

namespace Platform.Reports.Schedules;

/// <summary>All scheduled reports, with when they come next and how the last one went.</summary>
public static class ListSchedules
{
    private const int Most = 500;

    /// <param name="NextText">The schedule in words, with the next time in its zone.</param>
    /// <param name="Unsubscribed">Recipients who took themselves off the list.</param>
    /// <param name="DisabledAt">When it stopped by itself after failing too often.</param>
    public sealed record Item(
        Guid Id, string Report, IReadOnlyList<ReportFormat> Formats, string Cron, string Zone, IReadOnlyList<string> Recipients, IReadOnlyList<string> Unsubscribed,
        DateTimeOffset? NextAt, string NextText, DateTimeOffset? DisabledAt, LastRun? LastRun);

    public sealed record LastRun(Guid Id, DateTimeOffset At, ReportRunStatus Status, string? Message, string Month);

    public static void Map(RouteGroupBuilder schedules) => schedules.MapGet("/", Handle);

    private static async Task<Ok<List<Item>>> Handle(TenantDb db, CancellationToken ct)
    {
        var schedules = await db.ReportSchedules.AsNoTracking().OrderBy(s => s.Id).Take(Most).ToListAsync(ct);
        var items = new List<Item>();
        foreach (var schedule in schedules)
        {
            items.Add(await OfAsync(schedule, db, ct));
        }

        return TypedResults.Ok(items);
    }

    internal static async Task<Item> OfAsync(ReportSchedule schedule, TenantDb db, CancellationToken ct)
    {
        var left = await db.Suppressions.Where(s => s.List == schedule.List).Select(s => s.Address).ToListAsync(ct);
        var last = await db.ReportRuns.AsNoTracking().Where(r => r.ScheduleId == schedule.Id).OrderByDescending(r => r.CreatedAt).FirstOrDefaultAsync(ct);
        return new Item(
            schedule.Id, schedule.Report, schedule.Formats, schedule.Cron, schedule.Zone, schedule.Recipients,
            [.. schedule.Recipients.Where(r => left.Contains(Suppression.Normalize(r)))],
            schedule.NextAt, schedule.DisabledAt is null ? ScheduleWords.Of(schedule.Cron, schedule.Zone, schedule.NextAt) : "stopped after failing too often",
            schedule.DisabledAt, last is null ? null : new LastRun(last.Id, last.FinishedAt ?? last.CreatedAt, last.Status, last.Message, $"{last.Month:yyyy-MM}"));
    }
}

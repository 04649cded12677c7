using Platform.Tenancy.Scopes;

namespace Platform.Tenancy.Jobs;

/// <summary>Work and schedules of the tenant this scope belongs to. Enqueue before you commit: a job waits for its row, a lost job cannot.</summary>
public sealed class TenantJobs(CurrentTenant tenant, JobQueue queue)
{
    /// <summary>Runs the work on a worker as soon as there is room, whatever happens to this process.</summary>
    public Task EnqueueAsync<TWork>(TWork work, CancellationToken ct)
        where TWork : notnull => EnqueueAsync(work, null, ct);

    /// <summary>The same with a name that keeps it single, or a delay.</summary>
    public Task EnqueueAsync<TWork>(TWork work, JobOptions? options, CancellationToken ct)
        where TWork : notnull =>
        queue.EnqueueAsync(JobOwner.Of(tenant.Value), work, options ?? new JobOptions(), tenant.Value.Epoch, ct);

    /// <summary>
    /// Runs the work whenever the cron expression (five fields, or six with seconds) is due in the IANA zone; missed runs become one.
    /// A schedule of the same name is replaced.
    /// </summary>
    /// <exception cref="FormatException">The expression or the zone cannot be read.</exception>
    public Task ScheduleAsync<TWork>(string name, string cron, string zone, TWork work, CancellationToken ct)
        where TWork : notnull => queue.ScheduleAsync(JobOwner.Of(tenant.Value), name, CronTime.Parse(cron, zone), work, ct);

    /// <summary>Ends a schedule; one that does not exist is no error.</summary>
    public Task UnscheduleAsync(string name, CancellationToken ct) => queue.UnscheduleAsync(JobOwner.Of(tenant.Value), name, ct);

    /// <summary>When a schedule runs next; null when there is none of this name or it is over.</summary>
    public Task<DateTimeOffset?> NextRunAsync(string name, CancellationToken ct) => queue.NextRunAsync(JobOwner.Of(tenant.Value), name, ct);
}

using Platform.Tenancy.Jobs;

namespace Platform.Tenancy.Provisioning;

/// <summary>A feature that finds work of its tenant whose job is gone; resolved in that tenant's scope.</summary>
public interface ITenantRecovery
{
    /// <summary>Enqueues again what waits for a job. May enqueue what is still running; jobs look before they do anything.</summary>
    /// <param name="quietFor">Only what nobody has touched for so long.</param>
    Task RecoverAsync(TimeSpan quietFor, CancellationToken ct);
}

/// <summary>Has a tenant's features enqueue again what was lost: jobs refused during a suspension, or gone with a catalogue restored from a backup.</summary>
/// <param name="Everything">No earlier job can still run, so nothing needs to be waited for.</param>
internal sealed record RecoverTenant(bool Everything)
{
    // Longer than a job waits between its retries.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(15);

    public static Task EnqueueAsync(JobQueue jobs, Guid tenantId, int epoch, bool everything, CancellationToken ct) => jobs.EnqueueAsync(
        new JobOwner(tenantId), new RecoverTenant(everything), new JobOptions { Name = everything ? $"recover:{epoch}" : "recover" }, epoch, ct);

    internal sealed class Job(IEnumerable<ITenantRecovery> features) : IJob<RecoverTenant>
    {
        public async Task RunAsync(RecoverTenant work, CancellationToken ct)
        {
            foreach (var feature in features)
            {
                await feature.RecoverAsync(work.Everything ? TimeSpan.Zero : Quiet, ct);
            }
        }
    }
}

/// <summary>Every hour, and when a worker starts: looks for lost work in every active tenant.</summary>
internal sealed record RecoverTenants
{
    internal sealed class Job(Catalogue.CatalogueDb catalogue, JobQueue jobs) : IJob<RecoverTenants>
    {
        public async Task RunAsync(RecoverTenants work, CancellationToken ct)
        {
            var active = await catalogue.Tenants.Where(t => t.Status == Catalogue.TenantStatus.Active).Select(t => new { t.Id, t.Epoch }).ToListAsync(ct);
            foreach (var tenant in active)
            {
                await RecoverTenant.EnqueueAsync(jobs, tenant.Id, tenant.Epoch, everything: false, ct);
            }
        }
    }
}

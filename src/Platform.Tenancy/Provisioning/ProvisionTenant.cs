using Platform.Tenancy.Jobs;

namespace Platform.Tenancy.Provisioning;

/// <summary>Runs a tenant's steps on a worker, and goes on where a killed one stopped.</summary>
internal sealed record ProvisionTenant(Guid TenantId)
{
    public static Task EnqueueAsync(JobQueue jobs, Guid tenantId, CancellationToken ct) =>
        jobs.EnqueueAsync(JobOwner.Platform, new ProvisionTenant(tenantId), new JobOptions { Name = $"provision:{tenantId}" }, epoch: null, ct);

    internal sealed class Job(TenantProvisioning provisioning) : IJob<ProvisionTenant>
    {
        public Task RunAsync(ProvisionTenant work, CancellationToken ct) => provisioning.RunAsync(work.TenantId, ct);
    }
}

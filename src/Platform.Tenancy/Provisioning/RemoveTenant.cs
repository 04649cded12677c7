using Platform.Tenancy.Jobs;

namespace Platform.Tenancy.Provisioning;

/// <summary>Removes the database, roles and jobs of a tenant whose days of grace are over.</summary>
internal sealed record RemoveTenant(Guid TenantId)
{
    public static Task EnqueueAsync(JobQueue jobs, Guid tenantId, CancellationToken ct) =>
        jobs.EnqueueAsync(JobOwner.Platform, new RemoveTenant(tenantId), new JobOptions { Name = $"remove:{tenantId}" }, epoch: null, ct);

    internal sealed class Job(TenantProvisioning provisioning, JobQueue jobs) : IJob<RemoveTenant>
    {
        public async Task RunAsync(RemoveTenant work, CancellationToken ct)
        {
            if (await provisioning.RemoveAsync(work.TenantId, ct))
            {
                await jobs.ForgetAsync(new JobOwner(work.TenantId), ct);
            }
        }
    }
}

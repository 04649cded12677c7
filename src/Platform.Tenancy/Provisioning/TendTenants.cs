using Microsoft.Extensions.Hosting;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Jobs;

namespace Platform.Tenancy.Provisioning;

/// <summary>Once a minute: goes on with provisionings that nobody works on, and removes tenants whose days of grace are over.</summary>
internal sealed record TendTenants
{
    private const int AtOnce = 100;

    internal sealed class Job(CatalogueDb catalogue, JobQueue jobs, TimeProvider clock) : IJob<TendTenants>
    {
        public async Task RunAsync(TendTenants work, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var unfinished = await catalogue.Tenants.Where(t => t.Status == TenantStatus.Provisioning).OrderBy(t => t.Id).Select(t => t.Id).Take(AtOnce).ToListAsync(ct);
            foreach (var id in unfinished)
            {
                await ProvisionTenant.EnqueueAsync(jobs, id, ct);
            }

            var due = await catalogue.Tenants.Where(t => t.Status == TenantStatus.Deleting && t.DeleteAfter <= now).OrderBy(t => t.DeleteAfter).Select(t => t.Id).Take(AtOnce).ToListAsync(ct);
            foreach (var id in due)
            {
                await RemoveTenant.EnqueueAsync(jobs, id, ct);
            }
        }
    }

    /// <summary>Puts the schedule in place when a worker starts.</summary>
    internal sealed class Schedule(JobQueue jobs, TenancyOptions options) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (options.RunsJobs)
            {
                await jobs.ScheduleAsync(JobOwner.Platform, "tend-tenants", CronTime.Parse("* * * * *", "UTC"), new TendTenants(), cancellationToken);
                await jobs.ScheduleAsync(JobOwner.Platform, "recover-tenants", CronTime.Parse("7 * * * *", "UTC"), new RecoverTenants(), cancellationToken);
                await jobs.EnqueueAsync(JobOwner.Platform, new RecoverTenants(), new JobOptions { Name = "recover-tenants" }, epoch: null, cancellationToken);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

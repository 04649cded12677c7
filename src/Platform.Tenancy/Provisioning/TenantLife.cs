using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Jobs;

namespace Platform.Tenancy.Provisioning;

/// <summary>What operators do with a tenant after it was asked for. Each takes the tenant's lock, writes who, what and why, and may be repeated.</summary>
internal sealed class TenantLife(
    CatalogueDb catalogue, TenantLock locks, ServerAdmin admin, JobQueue jobs, TenancyOptions options, TimeProvider clock)
{
    /// <summary>Closes the tenant at once: the catalogue tells every node, and the server ends what is connected.</summary>
    public Task SuspendAsync(string slug, string actor, string reason, CancellationToken ct) =>
        ChangeAsync(slug, actor, "suspend", reason, tenant => tenant.Suspend(reason, clock.GetUtcNow()), CloseAsync, ct);

    /// <summary>Opens a suspended tenant, or one in its days of grace, and takes up the work that was refused meanwhile.</summary>
    public async Task ReactivateAsync(string slug, string actor, string reason, CancellationToken ct)
    {
        // The door first: a node that hears of the tenant must be able to connect.
        await ChangeAsync(
            slug, actor, "reactivate", reason, tenant => tenant.Reactivate(clock.GetUtcNow()),
            (tenant, token) => RecoverTenant.EnqueueAsync(jobs, tenant.Id, tenant.Epoch, everything: true, token), ct, before: OpenAsync);
    }

    /// <summary>Closes the tenant now and removes its database when the days of grace are over.</summary>
    public Task DeleteAsync(string slug, string actor, string reason, CancellationToken ct) => ChangeAsync(
        slug, actor, "delete", reason, tenant => tenant.Delete(reason, clock.GetUtcNow().AddDays(options.DeletionGraceDays)), CloseAsync, ct);

    /// <summary>Runs the steps that are not done once more.</summary>
    public Task RetryAsync(string slug, string actor, string reason, CancellationToken ct) => ChangeAsync(
        slug, actor, "retry", reason, tenant => tenant.Retry(), (tenant, token) => ProvisionTenant.EnqueueAsync(jobs, tenant.Id, token), ct);

    /// <summary>Takes away what a provisioning that failed left behind.</summary>
    public Task UndoAsync(string slug, string actor, string reason, CancellationToken ct) => ChangeAsync(
        slug, actor, "undo", reason, tenant => tenant.Undo(reason, clock.GetUtcNow()), (tenant, token) => RemoveTenant.EnqueueAsync(jobs, tenant.Id, token), ct);

    private async Task ChangeAsync(
        string slug, string actor, string action, string reason, Action<TenantRow> change, Func<TenantRow, CancellationToken, Task>? after, CancellationToken ct,
        Func<TenantRow, CancellationToken, Task>? before = null)
    {
        var id = await catalogue.Tenants.Where(t => t.Slug == slug && t.Status != TenantStatus.Deleted).Select(t => t.Id).SingleOrDefaultAsync(ct);
        if (id == Guid.Empty)
        {
            throw new TenantUnknown(slug);
        }

        await using var held = await locks.TakeAsync(id, ct);
        catalogue.ChangeTracker.Clear();
        var tenant = await catalogue.Tenants.SingleAsync(t => t.Id == id, ct);
        change(tenant);
        if (before is not null)
        {
            await before(tenant, ct);
        }

        catalogue.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = action, Subject = slug, TenantId = id, Reason = reason });
        await catalogue.SaveChangesAsync(ct);
        if (after is not null)
        {
            await after(tenant, CancellationToken.None);
        }
    }

    // Existing sessions survive ALLOW_CONNECTIONS, so they are ended as well.
    private async Task CloseAsync(TenantRow tenant, CancellationToken ct)
    {
        await using var server = await admin.OpenAsync(tenant.Server, "postgres", ct);
        await server.RunAsync($"alter database {Identifiers.Quote(tenant.DatabaseName)} allow_connections false", ct);
        await server.ScalarAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = $1", tenant.DatabaseName, ct);
    }

    private async Task OpenAsync(TenantRow tenant, CancellationToken ct)
    {
        await using var server = await admin.OpenAsync(tenant.Server, "postgres", ct);
        await server.RunAsync($"alter database {Identifiers.Quote(tenant.DatabaseName)} allow_connections true", ct);
    }
}

/// <summary>No tenant has this slug now.</summary>
public sealed class TenantUnknown(string slug) : Exception($"There is no tenant '{slug}'.");

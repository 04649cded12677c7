using System.Collections.Concurrent;
using Npgsql;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Provisioning;
using Platform.Tenancy.Schemas;

namespace Platform.Tenancy.Fleet;

/// <summary>One tenant's database after a migration of the fleet.</summary>
/// <param name="Error">What went wrong; null when it is at the newest version.</param>
public sealed record Migrated(string Slug, int From, int To, string? Error);

/// <summary>Brings every tenant's database that is behind to the newest schema; those that are not cost one query together.</summary>
public sealed class MigrateFleet
{
    private const int AtOnce = 8;
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly IDbContextFactory<CatalogueDb> _catalogue;
    private readonly ServerAdmin _admin;
    private readonly ITenantSchema _schema;
    private readonly TenantLock _locks;

    internal MigrateFleet(IDbContextFactory<CatalogueDb> catalogue, ServerAdmin admin, ITenantSchema schema, TenantLock locks) =>
        (_catalogue, _admin, _schema, _locks) = (catalogue, admin, schema, locks);

    /// <summary>Several at once; one that fails keeps its version, has its error written down, and does not stop the others.</summary>
    public async Task<IReadOnlyList<Migrated>> RunAsync(CancellationToken ct)
    {
        List<Guid> behind;
        await using (var db = await _catalogue.CreateDbContextAsync(ct))
        {
            behind = await Behind(db).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(ct);
        }

        var results = new ConcurrentBag<Migrated>();
        await Parallel.ForEachAsync(behind, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, token) =>
        {
            if (await MigrateAsync(id, token) is { } result)
            {
                results.Add(result);
            }
        });
        return [.. results.OrderBy(r => r.Slug, StringComparer.Ordinal)];
    }

    private IQueryable<TenantRow> Behind(CatalogueDb db) => db.Tenants.Where(t =>
        t.SchemaVersion > 0 && t.SchemaVersion < _schema.Version && (t.Status == TenantStatus.Active || t.Status == TenantStatus.Suspended));

    private async Task<Migrated?> MigrateAsync(Guid id, CancellationToken ct)
    {
        await using var held = await _locks.TakeAsync(id, ct);
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        if (await Behind(db).SingleOrDefaultAsync(t => t.Id == id, ct) is not { } tenant)
        {
            return null; // somebody else was faster
        }

        var from = tenant.SchemaVersion;
        var error = await TryAsync(tenant, ct);
        if (error is null)
        {
            tenant.MarkMigrated(_schema.Version);
        }
        else
        {
            tenant.MarkNotMigrated(error);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return new Migrated(tenant.Slug, from, tenant.SchemaVersion, error);
    }

    private async Task<string?> TryAsync(TenantRow tenant, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await MigrateAsync(tenant, ct);
                return null;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable && attempt < Attempts)
            {
                await Task.Delay(Pause, TimeProvider.System, ct);
            }
            catch (PostgresException e)
            {
                return e.MessageText;
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                return e.Message;
            }
        }
    }

    private async Task MigrateAsync(TenantRow tenant, CancellationToken ct)
    {
        // A suspended tenant's database takes no connections; it is opened for this, which no node knows of.
        var closed = tenant.Status is TenantStatus.Suspended;
        if (closed)
        {
            await AllowAsync(tenant, true, ct);
        }

        try
        {
            await using var database = await _admin.OpenAsync(tenant.Server, tenant.DatabaseName, ct);
            await database.RunAsync($"set role {Identifiers.Quote(tenant.OwnerRole)}; set lock_timeout = '10s'", ct);
            await _schema.MigrateAsync(database, ct);
            await database.RunAsync("reset role", ct);
            await ProvisioningSteps.GrantAsync(database, tenant, ct);
        }
        finally
        {
            if (closed)
            {
                await AllowAsync(tenant, false, CancellationToken.None);
            }
        }
    }

    private async Task AllowAsync(TenantRow tenant, bool allow, CancellationToken ct)
    {
        await using var server = await _admin.OpenAsync(tenant.Server, "postgres", ct);
        await server.RunAsync($"alter database {Identifiers.Quote(tenant.DatabaseName)} allow_connections {(allow ? "true" : "false")}", ct);
    }
}

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
    private readonly IDbContextFactory<CatalogueDb> _catalogue;
    private readonly ServerAdmin _admin;
    private readonly ITenantSchema _schema;

    internal MigrateFleet(IDbContextFactory<CatalogueDb> catalogue, ServerAdmin admin, ITenantSchema schema) =>
        (_catalogue, _admin, _schema) = (catalogue, admin, schema);

    /// <summary>One that fails keeps its version and does not stop the others.</summary>
    public async Task<IReadOnlyList<Migrated>> RunAsync(CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        var behind = await db.Tenants
            .Where(t => t.SchemaVersion > 0 && t.SchemaVersion < _schema.Version && (t.Status == TenantStatus.Active || t.Status == TenantStatus.Suspended))
            .OrderBy(t => t.Id).ToListAsync(ct);
        var results = new List<Migrated>();
        foreach (var tenant in behind)
        {
            results.Add(await MigrateAsync(db, tenant, ct));
        }

        return results;
    }

    private async Task<Migrated> MigrateAsync(CatalogueDb db, TenantRow tenant, CancellationToken ct)
    {
        var from = tenant.SchemaVersion;
        try
        {
            await using var database = await _admin.OpenAsync(tenant.Server, tenant.DatabaseName, ct);
            await database.RunAsync($"set role {Identifiers.Quote(tenant.OwnerRole)}; set lock_timeout = '10s'", ct);
            await _schema.MigrateAsync(database, ct);
            await database.RunAsync("reset role", ct);
            await ProvisioningSteps.GrantAsync(database, tenant, ct);
            tenant.MarkMigrated(_schema.Version);
            await db.SaveChangesAsync(ct);
            return new Migrated(tenant.Slug, from, _schema.Version, null);
        }
        catch (Npgsql.PostgresException e)
        {
            return new Migrated(tenant.Slug, from, from, e.MessageText);
        }
    }
}

using Npgsql;
using Platform.Tenancy.Schemas;

namespace Platform.Data;

/// <summary>The product's tables, as SQL files applied in order.</summary>
public sealed class TenantSchema : ITenantSchema
{
    private readonly SqlMigrations _migrations = new(typeof(TenantSchema).Assembly, "Platform.Data.Migrations.", "app");

    public int Version => _migrations.Version;

    public string Fingerprint => _migrations.Fingerprint;

    public Task MigrateAsync(NpgsqlConnection connection, CancellationToken ct) => _migrations.ApplyAsync(connection, ct);
}

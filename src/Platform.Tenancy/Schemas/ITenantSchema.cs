using Npgsql;

namespace Platform.Tenancy.Schemas;

/// <summary>The product's tables as tenancy sees them: something with a version that can be put into a database.</summary>
public interface ITenantSchema
{
    /// <summary>The number of the newest migration.</summary>
    int Version { get; }

    /// <summary>A digest of all migrations: a template database is named by it, so an old one is never cloned by new code.</summary>
    string Fingerprint { get; }

    /// <summary>Brings the connected database to <see cref="Version"/>; the connection is the owner's.</summary>
    Task MigrateAsync(NpgsqlConnection connection, CancellationToken ct);
}

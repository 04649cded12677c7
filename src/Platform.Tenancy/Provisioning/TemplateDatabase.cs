using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Schemas;

namespace Platform.Tenancy.Provisioning;

/// <summary>The migrated, hardened and empty database that new tenants are cloned from; one per server and schema fingerprint.</summary>
internal sealed class TemplateDatabase(ServerAdmin admin, ITenantSchema schema)
{
    private const long Lock = 0x7465_6D70_6C61_7465;

    public string Name => $"platform_template_{schema.Fingerprint}";

    /// <summary>Builds it when it is missing; nodes that start together wait for the one that builds.</summary>
    public async Task EnsureAsync(string server, CancellationToken ct)
    {
        await using var connection = await admin.OpenAsync(server, "postgres", ct);
        await connection.RunAsync($"select pg_advisory_lock({Lock})", ct);
        if (await connection.ScalarAsync<bool>("select exists (select from pg_database where datname = $1)", Name, ct))
        {
            return;
        }

        await BuildAsync(server, connection, ct);
    }

    private async Task BuildAsync(string server, NpgsqlConnection connection, CancellationToken ct)
    {
        // Built under another name, so that a half-built one is never cloned.
        var building = Identifiers.Quote($"{Name}_building");
        await connection.RunAsync(ProvisioningSql.Read("server/roles"), ct);
        await connection.RunAsync($"drop database if exists {building} with (force)", ct);
        await connection.RunAsync($"create database {building} template template0 encoding 'UTF8'", ct);
        await using (var template = await admin.OpenAsync(server, $"{Name}_building", ct))
        {
            await template.RunAsync(ProvisioningSql.Read("tenant/template"), ct);
            await template.RunAsync("set role platform_template", ct);
            await schema.MigrateAsync(template, ct);
            await template.RunAsync("reset role", ct);
            await template.RunAsync(ProvisioningSql.Read("tenant/harden"), ct);
        }

        await connection.RunAsync($"alter database {building} rename to {Identifiers.Quote(Name)}", ct);
        await connection.RunAsync($"alter database {Identifiers.Quote(Name)} is_template true allow_connections false", ct);
    }
}

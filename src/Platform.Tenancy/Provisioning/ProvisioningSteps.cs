using System.Security.Cryptography;
using Npgsql;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Scopes;

namespace Platform.Tenancy.Provisioning;

/// <summary>The steps that make a tenant, in order. Each may run again: it looks at what is there before it acts.</summary>
internal sealed class ProvisioningSteps(
    CatalogueDb catalogue, ServerAdmin admin, TemplateDatabase template, SecretBox secrets, TenantScopes scopes, TenantConnections connections,
    Schemas.ITenantSchema schema)
{
    /// <summary>The step after which people can sign in.</summary>
    public const string Publish = "publish";

    public sealed record Step(string Name, Func<TenantRow, TenantDeclaration, CancellationToken, Task> Do);

    public IReadOnlyList<Step> All =>
    [
        new("create_roles", (tenant, _, ct) => CreateRolesAsync(tenant, ct)),
        new("clone_template", (tenant, _, ct) => CloneTemplateAsync(tenant, ct)),
        new("revoke_public", (tenant, _, ct) => RevokePublicAsync(tenant, ct)),
        new("set_limits", (tenant, _, ct) => SetLimitsAsync(tenant, ct)),
        new("grant_and_stamp", (tenant, _, ct) => GrantAndStampAsync(tenant, ct)),
        new("seed", (tenant, declaration, ct) => OnboardAsync(tenant, (o, token) => o.SeedAsync(declaration, token), ct)),
        new("smoke_test", (tenant, _, ct) => OnboardAsync(tenant, (o, token) => o.SmokeTestAsync(token), ct)),
        new(Publish, (tenant, _, ct) => PublishAsync(tenant, ct)),
        new("invite_administrator", (tenant, declaration, ct) => OnboardAsync(tenant, (o, token) => o.InviteAdministratorAsync(declaration, token), ct)),
    ];

    /// <summary>Takes away all that the steps made: database, roles, host names. The catalogue row stays as a tombstone.</summary>
    public async Task UndoAsync(TenantRow tenant, CancellationToken ct)
    {
        await connections.DrainAsync(tenant.Id);
        await using var server = await admin.OpenAsync(tenant.Server, "postgres", ct);
        await server.RunAsync($"drop database if exists {Identifiers.Quote(tenant.DatabaseName)} with (force)", ct);
        foreach (var role in new[] { tenant.ChatRole, tenant.AppRole, tenant.OwnerRole })
        {
            await server.RunAsync($"drop role if exists {Identifiers.Quote(role)}", ct);
        }
    }

    private async Task CreateRolesAsync(TenantRow tenant, CancellationToken ct)
    {
        // Kept before they are set: a crash between the two leaves a password we know, and the next run sets the same.
        var app = tenant.AppSecret is { } knownApp ? secrets.Open(tenant.Id, knownApp) : NewPassword();
        var chat = tenant.ChatSecret is { } knownChat ? secrets.Open(tenant.Id, knownChat) : NewPassword();
        tenant.KeepSecrets(secrets.Seal(tenant.Id, app), secrets.Seal(tenant.Id, chat));
        await catalogue.SaveChangesAsync(ct);

        await using var server = await admin.OpenAsync(tenant.Server, "postgres", ct);
        await server.RunAsync(ProvisioningSql.Read("server/roles"), ct);
        await CreateRoleAsync(server, tenant.OwnerRole, "nologin", "in role platform_members", ct);
        await CreateRoleAsync(server, tenant.AppRole, $"login password '{app}'", "in role platform_members", ct);
        await CreateRoleAsync(server, tenant.ChatRole, $"login password '{chat}' noinherit", "", ct);
    }

    private static async Task CreateRoleAsync(NpgsqlConnection server, string role, string options, string membership, CancellationToken ct)
    {
        var exists = await server.ScalarAsync<bool>("select exists (select from pg_roles where rolname = $1)", role, ct);
        var verb = exists ? "alter role" : "create role";
        await server.RunAsync(
            $"{verb} {Identifiers.Quote(role)} nosuperuser nocreatedb nocreaterole noreplication nobypassrls {options} {(exists ? "" : membership)}", ct);
    }

    private async Task CloneTemplateAsync(TenantRow tenant, CancellationToken ct)
    {
        await template.EnsureAsync(tenant.Server, ct);
        await using var server = await admin.OpenAsync(tenant.Server, "postgres", ct);
        if (await server.ScalarAsync<bool>("select exists (select from pg_database where datname = $1)", tenant.DatabaseName, ct))
        {
            return;
        }

        // Closed until CONNECT was taken from everybody: privileges on a database are not cloned.
        await server.RunAsync(
            $"create database {Identifiers.Quote(tenant.DatabaseName)} template {Identifiers.Quote(template.Name)} strategy wal_log allow_connections false", ct);
    }

    private async Task RevokePublicAsync(TenantRow tenant, CancellationToken ct)
    {
        var database = Identifiers.Quote(tenant.DatabaseName);
        await using var server = await admin.OpenAsync(tenant.Server, "postgres", ct);
        await server.RunAsync($"""
            revoke all on database {database} from public;
            alter database {database} owner to {Identifiers.Quote(tenant.OwnerRole)};
            grant connect on database {database} to {Identifiers.Quote(tenant.AppRole)}, {Identifiers.Quote(tenant.ChatRole)};
            """, ct);
        await server.RunAsync($"alter database {database} allow_connections true", ct);
    }

    private async Task SetLimitsAsync(TenantRow tenant, CancellationToken ct)
    {
        var chat = Identifiers.Quote(tenant.ChatRole);
        await using var server = await admin.OpenAsync(tenant.Server, "postgres", ct);
        await server.RunAsync($"""
            alter role {Identifiers.Quote(tenant.AppRole)} connection limit 60;
            alter role {chat} connection limit 16;
            alter role {chat} set default_transaction_read_only = on;
            alter role {chat} set statement_timeout = '5s';
            alter role {chat} set lock_timeout = '500ms';
            alter role {chat} set idle_in_transaction_session_timeout = '10s';
            alter role {chat} set work_mem = '16MB';
            alter role {chat} set temp_file_limit = '256MB';
            alter role {chat} set max_parallel_workers_per_gather = 0;
            alter role {chat} set jit = off;
            alter role {chat} set search_path = bi, pg_catalog;
            """, ct);
    }

    private async Task GrantAndStampAsync(TenantRow tenant, CancellationToken ct)
    {
        await using var database = await admin.OpenAsync(tenant.Server, tenant.DatabaseName, ct);
        await GrantAsync(database, tenant, ct);
        await database.RunAsync($"insert into stamp.identity (tenant_id) select '{tenant.Id}' where not exists (select from stamp.identity)", ct);
        var stamped = await database.ScalarAsync<Guid>("select tenant_id from stamp.identity", null, ct);
        if (stamped != tenant.Id)
        {
            throw new InvalidOperationException("The database carries another tenant's stamp.");
        }

        tenant.MarkMigrated(schema.Version);
    }

    /// <summary>Gives a tenant's roles what they need on everything that is in its database now.</summary>
    internal static Task GrantAsync(NpgsqlConnection database, TenantRow tenant, CancellationToken ct) => database.RunAsync(
        ProvisioningSql.Read("tenant/grants")
            .Replace("{owner}", Identifiers.Quote(tenant.OwnerRole), StringComparison.Ordinal)
            .Replace("{app}", Identifiers.Quote(tenant.AppRole), StringComparison.Ordinal)
            .Replace("{chat}", Identifiers.Quote(tenant.ChatRole), StringComparison.Ordinal), ct);

    private async Task OnboardAsync(TenantRow tenant, Func<ITenantOnboarding, CancellationToken, Task> run, CancellationToken ct)
    {
        var host = await catalogue.Hosts.Where(h => h.TenantId == tenant.Id && h.IsPrimary).Select(h => h.Host).SingleAsync(ct);
        await using var scope = await scopes.OpenAsync(tenant.Snapshot(host), ct);
        await run(scope.ServiceProvider.GetRequiredService<ITenantOnboarding>(), ct);
    }

    private Task PublishAsync(TenantRow tenant, CancellationToken ct)
    {
        tenant.Publish();
        return catalogue.SaveChangesAsync(ct);
    }

    private static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}

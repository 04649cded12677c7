using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Schemas;

namespace Platform.Tenancy.Catalogue;

/// <summary>Makes the catalogue database when it is missing, migrates it and writes down the configured servers.</summary>
public sealed class PrepareCatalogue
{
    private readonly TenancyOptions _options;
    private readonly IDbContextFactory<CatalogueDb> _catalogue;

    internal PrepareCatalogue(TenancyOptions options, IDbContextFactory<CatalogueDb> catalogue) => (_options, _catalogue) = (options, catalogue);

    public async Task RunAsync(CancellationToken ct)
    {
        await CreateDatabaseAsync(ct);
        var migrations = new SqlMigrations(typeof(PrepareCatalogue).Assembly, "Platform.Tenancy.Catalogue.Migrations.", "public");
        await using (var connection = new NpgsqlConnection(_options.CatalogueConnection))
        {
            await connection.OpenAsync(ct);
            await migrations.ApplyAsync(connection, ct);
        }

        await RegisterServersAsync(ct);
    }

    private async Task CreateDatabaseAsync(CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(_options.CatalogueConnection);
        var name = settings.Database!;
        settings.Database = "postgres";
        settings.Pooling = false;
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        if (!await connection.ScalarAsync<bool>("select exists (select from pg_database where datname = $1)", name, ct))
        {
            await connection.RunAsync($"create database {Identifiers.Quote(name)} template template0 encoding 'UTF8'", ct);
            await connection.RunAsync($"revoke all on database {Identifiers.Quote(name)} from public", ct);
        }
    }

    private async Task RegisterServersAsync(CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        foreach (var (name, connectionString) in _options.ServerAdminConnections)
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            var server = await db.Servers.SingleOrDefaultAsync(s => s.Name == name, ct);
            if (server is null)
            {
                db.Add(new ServerRow { Name = name, Host = settings.Host!, Port = settings.Port });
            }
            else
            {
                (server.Host, server.Port) = (settings.Host!, settings.Port);
            }
        }

        await db.SaveChangesAsync(ct);
    }
}

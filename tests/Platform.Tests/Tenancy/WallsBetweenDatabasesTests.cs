using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Tenancy;

/// <summary>What PostgreSQL itself refuses, should all of our code be wrong.</summary>
public sealed class WallsBetweenDatabasesTests(PlatformFixture platform)
{
    [Fact]
    public async Task No_login_of_one_tenant_connects_to_the_database_of_another()
    {
        var (acme, globex) = (await RowAsync(await platform.NewTenantAsync()), await RowAsync(await platform.NewTenantAsync()));
        var secrets = (await platform.AppAsync()).Services.GetRequiredService<SecretBox>();

        foreach (var (role, secret) in new[] { (acme.AppRole, acme.AppSecret!), (acme.ChatRole, acme.ChatSecret!) })
        {
            var password = secrets.Open(acme.Id, secret);
            await ConnectAsync(role, password, acme.DatabaseName);

            var refused = await Assert.ThrowsAsync<PostgresException>(() => ConnectAsync(role, password, globex.DatabaseName));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task A_database_that_carries_another_tenants_id_is_refused_before_the_first_query()
    {
        var tenant = await platform.NewTenantAsync();
        var row = await RowAsync(tenant);
        await (await platform.AppAsync()).Services.GetRequiredService<TenantConnections>().DrainAsync(row.Id);
        await using (var administrator = new NpgsqlConnection(await AdministratorAsync(row.DatabaseName)))
        {
            await administrator.OpenAsync();
            await using var stamp = new NpgsqlCommand("update stamp.identity set tenant_id = uuidv7()", administrator);
            Assert.Equal(1, await stamp.ExecuteNonQueryAsync());
        }

        await tenant.InScopeAsync(async services =>
        {
            var database = services.GetRequiredService<TenantDatabase>();
            Assert.IsType<WrongDatabase>((await Assert.ThrowsAnyAsync<Exception>(async () => await database.OpenAsync(CancellationToken.None))).GetBaseException());
            Assert.IsType<WrongDatabase>((await Assert.ThrowsAnyAsync<Exception>(async () => await database.OpenChatAsync(CancellationToken.None))).GetBaseException());
        });
    }

    [Fact]
    public async Task The_application_login_can_only_work_with_the_products_rows()
    {
        string[] attempts =
        [
            "create role intruder", "create database loot", "create schema loot", "create table app.loot (a int)", "copy (select 1) to program 'cat'",
            "select pg_read_file('postgresql.conf')", "create extension dblink", "update stamp.identity set tenant_id = uuidv7()",
        ];
        var tenant = await platform.NewTenantAsync();
        await tenant.InScopeAsync(async services =>
        {
            await using var connection = await services.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
            foreach (var attempt in attempts)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = attempt;
                var refused = await Assert.ThrowsAsync<PostgresException>(command.ExecuteNonQueryAsync);
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            }
        });
    }

    private async Task<TenantRow> RowAsync(TestTenant tenant)
    {
        var catalogue = (await platform.AppAsync()).Services.GetRequiredService<IDbContextFactory<CatalogueDb>>();
        await using var db = await catalogue.CreateDbContextAsync();
        return await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == tenant.Tenant.Id);
    }

    private static async Task ConnectAsync(string role, string password, string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(await AdministratorAsync(database)) { Username = role, Password = password };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
    }

    private static async Task<string> AdministratorAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await TestPostgres.ConnectionStringAsync()) { Database = database, Pooling = false }.ConnectionString;
}

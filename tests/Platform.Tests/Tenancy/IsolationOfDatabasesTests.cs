using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Data;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Tenancy;

public sealed class IsolationOfDatabasesTests(PlatformFixture platform)
{
    [Fact]
    public async Task What_one_tenant_writes_another_does_not_see()
    {
        var (acme, globex) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());

        await acme.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<TenantDb>();
            (await db.Settings.SingleAsync()).Name = "Changed";
            await db.SaveChangesAsync();
        });

        var seen = await globex.InScopeAsync(services => services.GetRequiredService<TenantDb>().Settings.Select(s => s.Name).SingleAsync());
        Assert.Equal($"Company {globex.Tenant.Slug}", seen);
    }

    [Fact]
    public async Task A_scope_without_a_tenant_reaches_no_database()
    {
        await using var scope = (await platform.AppAsync()).Services.CreateAsyncScope();

        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<TenantDb>());
    }

    [Fact]
    public async Task The_chat_login_reads_the_views_and_nothing_else()
    {
        var tenant = await platform.NewTenantAsync();

        await tenant.InScopeAsync(async services =>
        {
            await using var connection = await services.GetRequiredService<TenantDatabase>().OpenChatAsync(CancellationToken.None);
            Assert.Equal(0L, await ScalarAsync(connection, "select count(*) from bi.sales"));

            // The session's read-only default is no boundary, so it is switched off first: the role must hold alone.
            await ScalarAsync(connection, "set default_transaction_read_only = off");
            string[] attempts =
            [
                "select * from app.users", "select * from app.sales", "select datname from pg_database", "select pg_sleep(1)", "create temp table t (a int)",
                "select pg_advisory_lock(1)", "select lo_create(0)", "delete from stamp.identity",
            ];
            foreach (var forbidden in attempts)
            {
                var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(connection, forbidden));
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            }
        });
    }

    [Fact]
    public async Task An_unknown_host_gets_a_bare_404()
    {
        using var client = await platform.ClientAsync($"nobody.{PlatformFixture.BaseDomain}");

        using var answer = await client.GetAsync("/");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Scopes;
using Platform.Tests.Support;

namespace Platform.Tests.Tenancy;

public sealed class SuspensionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task It_takes_effect_within_a_second_on_every_node_and_ends_open_connections()
    {
        await using var near = await TenancyNode.StartAsync();
        await using var far = await TenancyNode.StartAsync(catalogue: near.Catalogue);
        var tenant = await near.NewTenantAsync();
        var directory = far.Services.GetRequiredService<TenantDirectory>();
        Assert.Equal(TenantStatus.Active, (await directory.FindByHostAsync(tenant.Host, None))!.Status);
        await using var scope = await far.Services.GetRequiredService<TenantScopes>().OpenAsync(tenant, None);
        await using var connection = await scope.ServiceProvider.GetRequiredService<TenantDatabase>().OpenAsync(None);

        var started = Stopwatch.GetTimestamp();
        await near.LifeAsync(life => life.SuspendAsync(tenant.Slug, "test", "test", None));
        while ((await directory.FindByHostAsync(tenant.Host, None))!.Status is TenantStatus.Active || !scope.ServiceProvider.GetRequiredService<CurrentTenant>().Gone.IsCancellationRequested)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5), "The other node never heard of it.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await using var query = new NpgsqlCommand("select 1", connection);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => query.ExecuteScalarAsync());
        await Assert.ThrowsAsync<TenantChanged>(() => far.InTenantAsync(tenant, _ => Task.CompletedTask));
        Assert.Equal(0L, await ConnectionsOfAsync(near, tenant));
    }

    [Fact]
    public async Task After_it_is_lifted_the_tenants_data_is_as_it_was()
    {
        await using var node = await TenancyNode.StartAsync();
        var tenant = await node.NewTenantAsync();
        await node.InTenantAsync(tenant, scope => RunAsync(scope, "update app.data_state set version = 42"));

        await node.LifeAsync(life => life.SuspendAsync(tenant.Slug, "test", "test", None));
        await node.LifeAsync(life => life.ReactivateAsync(tenant.Slug, "test", "test", None));

        var back = await node.FindAsync(tenant.Id);
        Assert.NotEqual(tenant.Epoch, back.Epoch);
        await node.InTenantAsync(back, async scope => Assert.Equal(42L, await RunAsync(scope, "select max(version) from app.data_state")));
    }

    [Fact]
    public async Task Pools_of_tenants_that_are_not_used_are_closed_for_those_that_are()
    {
        await using var node = await TenancyNode.StartAsync(configure: o => o with { MaxDataSources = 2, RunsJobs = false });
        var tenants = new List<Tenant>();
        for (var i = 0; i < 4; i++)
        {
            tenants.Add(await node.NewTenantAsync());
        }

        await using var held = await node.Services.GetRequiredService<TenantScopes>().OpenAsync(tenants[0], None);
        foreach (var tenant in tenants)
        {
            await node.InTenantAsync(tenant, scope => RunAsync(scope, "select 1"));
        }

        Assert.Equal(2, node.Services.GetRequiredService<TenantConnections>().Count);
        Assert.Equal(0L, await ConnectionsOfAsync(node, tenants[1]));
        Assert.Equal(1, await RunAsync(held.ServiceProvider, "select 1")); // the oldest, but in use
    }

    [Fact]
    public async Task A_scope_that_forgets_to_close_its_connections_gives_their_places_back()
    {
        await using var node = await TenancyNode.StartAsync();
        var tenant = await node.NewTenantAsync();

        for (var round = 0; round < 3; round++)
        {
            await node.InTenantAsync(tenant, async scope =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await scope.GetRequiredService<TenantDatabase>().OpenAsync(None);
                }
            });
        }

        await node.InTenantAsync(tenant, async scope => Assert.Equal(1, await RunAsync(scope, "select 1")));
    }

    private static async Task<object?> RunAsync(IServiceProvider scope, string sql)
    {
        await using var connection = await scope.GetRequiredService<TenantDatabase>().OpenAsync(None);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<long> ConnectionsOfAsync(TenancyNode node, Tenant tenant)
    {
        await using var connection = new NpgsqlConnection(await TestPostgres.ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()", connection)
        {
            Parameters = { new() { Value = tenant.Database } },
        };
        for (var i = 0; i < 40; i++)
        {
            if (await command.ExecuteScalarAsync() is 0L)
            {
                return 0;
            }

            await Task.Delay(50);
        }

        return (long)(await command.ExecuteScalarAsync())!;
    }
}

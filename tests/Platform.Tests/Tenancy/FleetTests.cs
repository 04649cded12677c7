using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Fleet;
using Platform.Tenancy.Provisioning;
using Platform.Tenancy.Schemas;

namespace Platform.Tests.Tenancy;

public sealed class FleetTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Applying_creates_what_is_missing_updates_what_changed_and_touches_nothing_else()
    {
        await using var node = await TenancyNode.StartAsync();
        var (one, two) = (Declare("one-shop"), Declare("two-shop"));
        Assert.Equal([ApplyOutcome.Created, ApplyOutcome.Created], await ApplyAsync(node, one, two));
        var other = await node.NewTenantAsync();

        Assert.Equal([ApplyOutcome.Unchanged, ApplyOutcome.Unchanged], await ApplyAsync(node, one, two));
        var renamed = one with { Name = "One & Sons", CustomHosts = ["sales.one.example"] };
        Assert.Equal([ApplyOutcome.Updated, ApplyOutcome.Unchanged], await ApplyAsync(node, renamed, two));

        var directory = node.Services.GetRequiredService<TenantDirectory>();
        Assert.Equal("One & Sons", (await directory.FindByHostAsync("sales.one.example", None))!.Name);
        Assert.Equal(other, await node.FindAsync(other.Id));

        Assert.Equal([ApplyOutcome.Updated], await ApplyAsync(node, renamed with { CustomHosts = [] }));
        await Task.Delay(500, TestContext.Current.CancellationToken); // until the catalogue has told
        Assert.Null(await directory.FindByHostAsync("sales.one.example", None));
    }

    [Fact]
    public async Task A_declaration_that_cannot_be_applied_does_not_stop_the_others()
    {
        await using var node = await TenancyNode.StartAsync();

        Assert.Equal([ApplyOutcome.Failed, ApplyOutcome.Created], await ApplyAsync(node, Declare("admin"), Declare("good-shop")));
    }

    [Fact]
    public async Task A_fleet_is_migrated_and_one_that_fails_keeps_its_version_and_its_error()
    {
        await using var old = await TenancyNode.StartAsync(s => s.AddSingleton<ITenantSchema>(new SmallSchema(1)));
        var (good, bad, suspended) = (await old.NewTenantAsync(), await old.NewTenantAsync(), await old.NewTenantAsync());
        await old.LifeAsync(life => life.SuspendAsync(suspended.Slug, "test", "test", None));
        await old.InTenantAsync(bad, scope => RunAsync(scope, "insert into app.things values (1), (1)"));
        await using var next = await TenancyNode.StartAsync(s => s.AddSingleton<ITenantSchema>(new SmallSchema(2)), old.Catalogue);
        var fleet = next.Services.GetRequiredService<MigrateFleet>();

        var results = (await fleet.RunAsync(None)).ToDictionary(r => r.Slug);

        Assert.Equal((1, 2, null), (results[good.Slug].From, results[good.Slug].To, results[good.Slug].Error));
        Assert.Equal((1, 2, null), (results[suspended.Slug].From, results[suspended.Slug].To, results[suspended.Slug].Error));
        Assert.Equal((1, 1), (results[bad.Slug].From, results[bad.Slug].To));
        Assert.Contains("could not create unique index", results[bad.Slug].Error, StringComparison.Ordinal);
        Assert.Equal(results[bad.Slug].Error, await next.CatalogueScalarAsync($"select migration_error from tenants where slug = '{bad.Slug}'"));

        await old.InTenantAsync(bad, scope => RunAsync(scope, "delete from app.things"));
        var again = Assert.Single(await fleet.RunAsync(None));
        Assert.Equal((bad.Slug, 2, null), (again.Slug, again.To, again.Error));
        Assert.Empty(await fleet.RunAsync(None));
        await next.InTenantAsync(good, scope => RunAsync(scope, "insert into app.things (id, name) values (7, 'new column')"));
    }

    [Fact]
    public async Task A_new_master_key_seals_everything_again_and_running_nodes_go_on()
    {
        var keys = MasterKeys.Parse(Convert.ToBase64String(new byte[32]));
        await using var running = await TenancyNode.StartAsync(configure: o => o with { MasterKeys = keys, ReloadMasterKeys = () => keys });
        var tenant = await running.NewTenantAsync();
        await running.InTenantAsync(tenant, scope => Task.FromResult(scope.GetRequiredService<Platform.Tenancy.Scopes.TenantProtector>().For("x").Protect([1])));

        keys = MasterKeys.Parse(keys.WithNew().Write());
        await using (var rotating = await TenancyNode.StartAsync(catalogue: running.Catalogue, configure: o => o with { MasterKeys = keys }))
        {
            Assert.Equal(3, await rotating.Services.GetRequiredService<RotateSecrets>().RunAsync(None));
            Assert.Equal(0, await rotating.Services.GetRequiredService<RotateSecrets>().RunAsync(None));
        }

        await running.Services.GetRequiredService<TenantConnections>().DrainAsync(tenant.Id);
        await running.InTenantAsync(tenant, scope => RunAsync(scope, "select 1"));
        await using var later = await TenancyNode.StartAsync(catalogue: running.Catalogue, configure: o => o with { MasterKeys = keys.OnlyCurrent() });
        await later.InTenantAsync(tenant, scope => RunAsync(scope, "select 1"));
    }

    private static TenantDeclaration Declare(string slug) =>
        new() { Slug = slug, Name = slug, Administrator = new DeclaredPerson($"a@{slug}.example", "A") };

    private static async Task<ApplyOutcome[]> ApplyAsync(TenancyNode node, params TenantDeclaration[] declarations)
    {
        var outcomes = new List<ApplyOutcome>();
        await foreach (var applied in node.Services.GetRequiredService<ApplyTenants>().RunAsync(declarations, None))
        {
            outcomes.Add(applied.Outcome);
        }

        return [.. outcomes];
    }

    private static async Task RunAsync(IServiceProvider scope, string sql)
    {
        await using var connection = await scope.GetRequiredService<TenantDatabase>().OpenAsync(None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One table; the second version makes its key unique and adds a column.</summary>
    private sealed class SmallSchema(int version) : ITenantSchema
    {
        public int Version => version;

        public string Fingerprint => $"small{version}";

        public async Task MigrateAsync(NpgsqlConnection connection, CancellationToken ct)
        {
            await using var command = new NpgsqlCommand("""
                create table if not exists app.things (id int);
                create table if not exists app.schema_version (id int);
                """, connection);
            await command.ExecuteNonQueryAsync(ct);
            if (version > 1)
            {
                command.CommandText = "create unique index if not exists things_id on app.things (id); alter table app.things add column if not exists name text";
                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }
}

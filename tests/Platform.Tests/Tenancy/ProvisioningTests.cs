using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;
using Platform.Tests.Support;

namespace Platform.Tests.Tenancy;

public sealed class ProvisioningTests(ProvisioningTests.OneNode shared) : IClassFixture<ProvisioningTests.OneNode>
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<string> Steps =>
        ["create_roles", "clone_template", "revoke_public", "set_limits", "grant_and_stamp", "seed", "smoke_test", "publish"];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed_after_any_step_it_goes_on_to_exactly_one_database(string step)
    {
        var node = await shared.Started.Value;
        var id = await ReserveAsync(node, Slug());
        using var killed = new CancellationTokenSource();
        node.OnLog = line => { if (line.Contains($"step {step} done", StringComparison.Ordinal)) { killed.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(node, id, killed.Token));
        node.OnLog = _ => { };
        await RunAsync(node, id, None);

        await AssertWholeAsync(node, id);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed_before_a_finished_step_was_written_down_it_does_the_step_again_and_is_whole(string step)
    {
        var node = await shared.Started.Value;
        var tenant = await node.NewTenantAsync();
        await node.CatalogueScalarAsync($"""
            update provisioning_steps set state = 'running' where tenant_id = '{tenant.Id}'
                and position >= (select position from provisioning_steps where tenant_id = '{tenant.Id}' and name = '{step}');
            update tenants set status = 'provisioning' where id = '{tenant.Id}'
            """);

        await RunAsync(node, tenant.Id, None);

        await AssertWholeAsync(node, tenant.Id);
    }

    [Fact]
    public async Task Two_workers_on_one_tenant_make_one_database()
    {
        var node = await shared.Started.Value;
        var id = await ReserveAsync(node, Slug());

        await Task.WhenAll(RunAsync(node, id, None), RunAsync(node, id, None), RunAsync(node, id, None));

        await AssertWholeAsync(node, id);
    }

    [Fact]
    public async Task A_failed_step_names_its_error_and_a_retry_goes_on_from_there()
    {
        var onboarding = new Stubborn { Fails = true };
        await using var node = await TenancyNode.StartAsync(s => s.AddSingleton<ITenantOnboarding>(onboarding));
        var slug = Slug();
        var id = await ReserveAsync(node, slug);
        await RunAsync(node, id, None);
        var failed = await node.FindAsync(id);
        Assert.Equal(TenantStatus.Failed, failed.Status);
        Assert.Contains("smoke_test", failed.StatusReason, StringComparison.Ordinal);
        Assert.Equal("the smoke alarm", await node.CatalogueScalarAsync($"select error from provisioning_steps where tenant_id = '{id}' and state = 'failed'"));

        onboarding.Fails = false;
        await node.LifeAsync(life => life.RetryAsync(slug, "test", "fixed", None));
        await WaitForAsync(node, id, TenantStatus.Active);

        await AssertWholeAsync(node, id);
        Assert.Equal(1, onboarding.Seeds);
    }

    [Fact]
    public async Task A_failed_tenant_can_be_undone_and_its_name_is_free_at_once()
    {
        var onboarding = new Stubborn { Fails = true };
        await using var node = await TenancyNode.StartAsync(s => s.AddSingleton<ITenantOnboarding>(onboarding));
        var slug = Slug();
        var id = await ReserveAsync(node, slug);
        await RunAsync(node, id, None);

        await node.LifeAsync(life => life.UndoAsync(slug, "test", "not wanted", None));
        await WaitForAsync(node, id, TenantStatus.Deleted);

        Assert.Equal((0L, 0L), await OnServerAsync(node, id));
        onboarding.Fails = false;
        var again = await node.NewTenantAsync(slug);
        Assert.NotEqual(id, again.Id);
    }

    [Fact]
    public async Task A_deleted_tenant_is_removed_when_its_days_are_over_and_its_name_stays_its_own_for_ninety_more()
    {
        await using var node = await TenancyNode.StartAsync(configure: o => o with { DeletionGraceDays = 0 });
        var tenant = await node.NewTenantAsync();
        await node.LifeAsync(life => life.DeleteAsync(tenant.Slug, "test", "contract ended", None));

        await node.InScopeAsync<TendTenants.Job>(job => job.RunAsync(new TendTenants(), None));
        await WaitForAsync(node, tenant.Id, TenantStatus.Deleted);

        Assert.Equal((0L, 0L), await OnServerAsync(node, tenant.Id));
        var refused = await Assert.ThrowsAsync<TenantRuleViolation>(() => ReserveAsync(node, tenant.Slug));
        Assert.Equal("slug_taken", refused.Code);

        await node.CatalogueScalarAsync($"update hosts set released_at = now() - interval '91 days' where tenant_id = '{tenant.Id}'");
        var heir = await node.NewTenantAsync(tenant.Slug);
        Assert.NotEqual(tenant.Id, heir.Id);
        Assert.Equal(heir.Id, (await node.Services.GetRequiredService<TenantDirectory>().FindByHostAsync(heir.Host, None))!.Id);
    }

    private static string Slug() => $"t{Guid.NewGuid():N}"[..12];

    private static async Task<Guid> ReserveAsync(TenancyNode node, string slug)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var declaration = new TenantDeclaration { Slug = slug, Name = slug, Administrator = new DeclaredPerson("a@b.c", "A") };
        return (await scope.ServiceProvider.GetRequiredService<TenantProvisioning>().ReserveAsync(declaration, "test", None)).Id;
    }

    private static Task RunAsync(TenancyNode node, Guid id, CancellationToken ct) => node.InScopeAsync<TenantProvisioning>(p => p.RunAsync(id, ct));

    private static async Task WaitForAsync(TenancyNode node, Guid id, TenantStatus status)
    {
        var name = status.ToString().ToLowerInvariant();
        for (var i = 0; i < 200 && (string?)await node.CatalogueScalarAsync($"select status from tenants where id = '{id}'") != name; i++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(name, await node.CatalogueScalarAsync($"select status from tenants where id = '{id}'"));
    }

    private static async Task AssertWholeAsync(TenancyNode node, Guid id)
    {
        var tenant = await node.FindAsync(id);
        Assert.True(tenant.Status is TenantStatus.Active, string.Join('\n', node.Log));
        Assert.Equal(0L, await node.CatalogueScalarAsync($"select count(*) from provisioning_steps where tenant_id = '{id}' and state <> 'done'"));
        Assert.Equal((1L, 3L), await OnServerAsync(node, id));
        await node.InTenantAsync(tenant, async scope =>
        {
            await using var connection = await scope.GetRequiredService<Platform.Tenancy.Connections.TenantDatabase>().OpenAsync(None);
            await using var command = new NpgsqlCommand("select tenant_id from stamp.identity", connection);
            Assert.Equal(id, await command.ExecuteScalarAsync());
        });
    }

    /// <summary>How many databases and roles a tenant has.</summary>
    private static async Task<(long Databases, long Roles)> OnServerAsync(TenancyNode node, Guid id)
    {
        var name = (string)(await node.CatalogueScalarAsync($"select database_name from tenants where id = '{id}'"))!;
        await using var connection = new NpgsqlConnection(await TestPostgres.ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select (select count(*) from pg_database where datname = $1), (select count(*) from pg_roles where rolname like $1 || '\\_%')", connection)
        {
            Parameters = { new() { Value = name } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>A node that runs nothing by itself, for the tests that need no other.</summary>
    public sealed class OneNode : IAsyncDisposable
    {
        internal Lazy<Task<TenancyNode>> Started { get; } = new(() => TenancyNode.StartAsync(configure: o => o with { RunsJobs = false }));

        public async ValueTask DisposeAsync()
        {
            if (Started.IsValueCreated)
            {
                await (await Started.Value).DisposeAsync();
            }
        }
    }

    private sealed class Stubborn : ITenantOnboarding
    {
        public bool Fails { get; set; }

        public int Seeds { get; private set; }

        public Task SeedAsync(TenantDeclaration declaration, CancellationToken ct)
        {
            Seeds++;
            return Task.CompletedTask;
        }

        public Task SmokeTestAsync(CancellationToken ct) => Fails ? throw new InvalidOperationException("the smoke alarm") : Task.CompletedTask;

        public Task InviteAdministratorAsync(TenantDeclaration declaration, CancellationToken ct) => Task.CompletedTask;
    }
}

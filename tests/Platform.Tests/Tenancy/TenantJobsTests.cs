using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Jobs;
using Platform.Tests.Support;
using RetryPolicy = Quartz.RetryPolicy;

namespace Platform.Tests.Tenancy;

public sealed class TenantJobsTests
{
    [Fact]
    public async Task Work_runs_in_the_scope_of_the_tenant_that_asked_for_it()
    {
        await using var node = await NodeAsync();
        var (a, b) = (await node.NewTenantAsync(), await node.NewTenantAsync());

        await EnqueueAsync(node, b, new Note("first"));
        await Notes(node).WaitForAsync(1);
        await EnqueueAsync(node, a, new Note("second"));

        Assert.Equal([(b.Id, "first"), (a.Id, "second")], await Notes(node).WaitForAsync(2));
    }

    [Fact]
    public async Task A_node_without_workers_enqueues_for_the_others()
    {
        await using var api = await NodeAsync(configure: o => o with { RunsJobs = false });
        var tenant = await api.NewTenantAsync();
        await EnqueueAsync(api, tenant, new Note("sent by the web"));
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Empty(Notes(api).All);

        await using var worker = await NodeAsync(api.Catalogue);

        Assert.Equal([(tenant.Id, "sent by the web")], await Notes(worker).WaitForAsync(1));
        Assert.Empty(Notes(api).All);
    }

    [Fact]
    public async Task Work_of_a_tenant_that_was_suspended_meanwhile_is_refused_also_after_it_came_back()
    {
        await using var node = await NodeAsync();
        var tenant = await node.NewTenantAsync();
        await EnqueueAsync(node, tenant, new Note("stale"), new JobOptions { Delay = TimeSpan.FromSeconds(2) });
        await node.LifeAsync(life => life.SuspendAsync(tenant.Slug, "test", "test", CancellationToken.None));
        await node.LifeAsync(life => life.ReactivateAsync(tenant.Slug, "test", "test", CancellationToken.None));

        await EnqueueAsync(node, await node.FindAsync(tenant.Id), new Note("fresh"), new JobOptions { Delay = TimeSpan.FromSeconds(3) });

        Assert.Equal([(tenant.Id, "fresh")], await Notes(node).WaitForAsync(1));
        Assert.Contains(node.Log, line => line.Contains("was not run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_most_so_many_jobs_of_one_tenant_run_at_once_and_others_go_past_them()
    {
        await using var node = await NodeAsync(configure: o => o with { JobThreads = 8, MaxJobsPerTenant = 2 });
        await using var second = await NodeAsync(node.Catalogue, o => o with { JobThreads = 8, MaxJobsPerTenant = 2 });
        var (busy, quiet) = (await node.NewTenantAsync(), await node.NewTenantAsync());
        var gauge = Notes(node).Gauge;
        Notes(second).Gauge = gauge;

        for (var i = 0; i < 10; i++)
        {
            await EnqueueAsync(node, busy, new Note("slow"));
        }

        await EnqueueAsync(node, quiet, new Note("quick"));

        for (var i = 0; i < 300 && Notes(node).All.Count + Notes(second).All.Count < 11; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var all = Notes(node).All.Concat(Notes(second).All).ToList();
        Assert.Equal(11, all.Count);
        Assert.InRange(gauge.Most, 1, 2);
        Assert.True(gauge.LeftWhenQuickRan > 2, "The other tenant's work waited for the busy one's.");
    }

    [Fact]
    public async Task Work_that_keeps_failing_is_retried_then_given_up_and_recorded()
    {
        await using var node = await NodeAsync();
        var tenant = await node.NewTenantAsync();

        await EnqueueAsync(node, tenant, new Note("broken"));

        var notes = await Notes(node).WaitForAsync(4);
        Assert.Equal(["broken", "broken", "broken", "gave up: this never works"], notes.Select(n => n.Text));

        var recorded = 0L;
        for (var i = 0; i < 50 && recorded < 3; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken); // the history is written behind
            recorded = (long)(await node.CatalogueScalarAsync("select count(*) from jobs.qrtz_execution_history where not succeeded"))!;
        }

        Assert.Equal(3, recorded);
    }

    [Fact]
    public async Task Work_that_was_enqueued_before_its_row_was_committed_waits_for_it()
    {
        await using var node = await NodeAsync();
        var tenant = await node.NewTenantAsync();

        await EnqueueAsync(node, tenant, new Note("early"));

        Assert.Equal(["early: not there", "early: not there", "early: there"], (await Notes(node).WaitForAsync(3)).Select(n => n.Text));
    }

    [Fact]
    public async Task Work_with_a_name_waits_once()
    {
        await using var node = await NodeAsync();
        var (a, b) = (await node.NewTenantAsync(), await node.NewTenantAsync());
        var once = new JobOptions { Name = "summary", Delay = TimeSpan.FromSeconds(1) };
        for (var i = 0; i < 5; i++)
        {
            await EnqueueAsync(node, a, new Note("a"), once);
            await EnqueueAsync(node, b, new Note("b"), once);
        }

        await Notes(node).WaitForAsync(2);
        await Task.Delay(2000, TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], Notes(node).All.Select(n => n.Text).Order());
    }

    [Fact]
    public async Task A_schedule_runs_until_it_is_ended_and_one_of_the_same_name_replaces_it()
    {
        await using var node = await NodeAsync();
        var tenant = await node.NewTenantAsync();
        await node.InTenantAsync(tenant, async scope =>
        {
            var jobs = scope.GetRequiredService<TenantJobs>();
            await jobs.ScheduleAsync("tick", "0 0 5 1 1 ?", "Europe/Stockholm", new Note("never"), CancellationToken.None);
            await jobs.ScheduleAsync("tick", "* * * * * ?", "Europe/Stockholm", new Note("tick"), CancellationToken.None);
            var next = await jobs.NextRunAsync("tick", CancellationToken.None);
            Assert.InRange(next!.Value, TimeProvider.System.GetUtcNow().AddSeconds(-5), TimeProvider.System.GetUtcNow().AddSeconds(5));
        });

        Assert.All(await Notes(node).WaitForAsync(2), note => Assert.Equal((tenant.Id, "tick"), note));

        await node.InTenantAsync(tenant, async scope =>
        {
            await scope.GetRequiredService<TenantJobs>().UnscheduleAsync("tick", CancellationToken.None);
            Assert.Null(await scope.GetRequiredService<TenantJobs>().NextRunAsync("tick", CancellationToken.None));
        });
    }

    [Fact]
    public async Task Work_that_a_stopping_node_interrupts_is_done_by_another()
    {
        var first = await NodeAsync();
        var tenant = await first.NewTenantAsync();
        await EnqueueAsync(first, tenant, new Note("hold"));
        await Notes(first).WaitForAsync(1);

        await first.StopAsync();
        await using var second = await NodeAsync(first.Catalogue);

        Assert.Equal([(tenant.Id, "hold")], await Notes(second).WaitForAsync(1));
        Notes(second).Release();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Work_of_a_killed_worker_is_taken_over()
    {
        var server = new NpgsqlConnectionStringBuilder(await TestPostgres.ConnectionStringAsync());
        using var wire = CutWire.To(server.Host!, server.Port);
        await using var survivor = await NodeAsync(configure: o => o with { RunsJobs = false });
        var tenant = await survivor.NewTenantAsync();
        var cut = new NpgsqlConnectionStringBuilder(survivor.Catalogue) { Host = "127.0.0.1", Port = wire.Port };
        var killed = await NodeAsync(cut.ConnectionString); // not disposed: it is dead, and would wait for its wire
        await EnqueueAsync(survivor, tenant, new Note("hold"));
        await Notes(killed).WaitForAsync(1);

        wire.Cut();
        await using var heir = await NodeAsync(survivor.Catalogue);

        Assert.Equal([(tenant.Id, "hold")], await Notes(heir).WaitForAsync(1));
        Notes(heir).Release();
        Notes(killed).Release();
    }

    private static Task<TenancyNode> NodeAsync(string? catalogue = null, Func<Platform.Tenancy.TenancyOptions, Platform.Tenancy.TenancyOptions>? configure = null) =>
        TenancyNode.StartAsync(
            services => services.AddSingleton<Notebook>().AddJob<Note, Note.Job>("test.note"),
            catalogue,
            o => (configure?.Invoke(o) ?? o) with { JobCheckin = TimeSpan.FromSeconds(1), JobRetries = RetryPolicy.Fixed(2, TimeSpan.FromMilliseconds(200)) });

    private static Notebook Notes(TenancyNode node) => node.Services.GetRequiredService<Notebook>();

    private static Task EnqueueAsync(TenancyNode node, Tenant tenant, Note note, JobOptions? options = null) =>
        node.InTenantAsync(tenant, scope => scope.GetRequiredService<TenantJobs>().EnqueueAsync(note, options, CancellationToken.None));
}

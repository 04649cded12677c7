using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Scopes;
using RetryPolicy = Quartz.RetryPolicy;

namespace Platform.Tests.Tenancy;

public sealed class TenantJobsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Work_runs_in_the_scope_of_the_tenant_that_asked_for_it()
    {
        await using var node = await NodeAsync();
        var (a, b) = (await node.NewTenantAsync(), await node.NewTenantAsync());

        await EnqueueAsync(node, b, new Note("first"));
        await node.Services.GetRequiredService<Notebook>().WaitForAsync(1, Patience);
        await EnqueueAsync(node, a, new Note("second"));
        var notes = await node.Services.GetRequiredService<Notebook>().WaitForAsync(2, Patience);

        Assert.Equal([(b.Id, "first"), (a.Id, "second")], notes);
    }

    [Fact]
    public async Task A_node_without_workers_enqueues_for_the_others()
    {
        await using var api = await NodeAsync(configure: o => o with { RunsJobs = false });
        var tenant = await api.NewTenantAsync();
        await EnqueueAsync(api, tenant, new Note("sent by the web"));
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Empty(api.Services.GetRequiredService<Notebook>().Notes);

        await using var worker = await NodeAsync(api.Catalogue);
        var notes = await worker.Services.GetRequiredService<Notebook>().WaitForAsync(1, Patience);

        Assert.Equal([(tenant.Id, "sent by the web")], notes);
        Assert.Empty(api.Services.GetRequiredService<Notebook>().Notes);
    }

    private static Task<TenancyNode> NodeAsync(string? catalogue = null, Func<Platform.Tenancy.TenancyOptions, Platform.Tenancy.TenancyOptions>? configure = null) =>
        TenancyNode.StartAsync(
            services => services.AddSingleton<Notebook>().AddJob<Note, Note.Job>("test.note"),
            catalogue,
            o => (configure?.Invoke(o) ?? o) with { JobCheckin = TimeSpan.FromSeconds(1), JobRetries = RetryPolicy.Fixed(2, TimeSpan.FromMilliseconds(200)) });

    private static Task EnqueueAsync(TenancyNode node, Tenant tenant, Note note, JobOptions? options = null) =>
        node.InTenantAsync(tenant, scope => scope.GetRequiredService<TenantJobs>().EnqueueAsync(note, options, CancellationToken.None));

    internal sealed record Note(string Text)
    {
        internal sealed class Job(CurrentTenant tenant, Notebook notebook) : IJob<Note>
        {
            public Task RunAsync(Note work, CancellationToken ct)
            {
                notebook.Notes.Enqueue((tenant.Value.Id, work.Text));
                return Task.CompletedTask;
            }
        }
    }

    internal sealed class Notebook
    {
        public ConcurrentQueue<(Guid Tenant, string Text)> Notes { get; } = new();

        public async Task<(Guid Tenant, string Text)[]> WaitForAsync(int count, TimeSpan patience)
        {
            for (var started = TimeProvider.System.GetTimestamp(); Notes.Count < count && TimeProvider.System.GetElapsedTime(started) < patience;)
            {
                await Task.Delay(20);
            }

            return [.. Notes];
        }
    }
}

using System.Collections.Concurrent;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Scopes;

namespace Platform.Tests.Tenancy;

/// <summary>Work of tests: writes down that it ran, and behaves as its text says.</summary>
internal sealed record Note(string Text)
{
    internal sealed class Job(CurrentTenant tenant, Notebook notebook) : IJob<Note>, IGiveUp<Note>
    {
        public async Task RunAsync(Note work, CancellationToken ct)
        {
            switch (work.Text)
            {
                case "slow":
                    await notebook.Gauge.HoldAsync(ct);
                    break;
                case "quick":
                    notebook.Gauge.QuickRan();
                    break;
                case "hold":
                    notebook.Add(tenant.Value.Id, work.Text);
                    await notebook.Released.WaitAsync(ct);
                    return;
                case "early" when notebook.All.Count < 2:
                    notebook.Add(tenant.Value.Id, "early: not there");
                    throw new NotYetThere("The row");
                case "early":
                    notebook.Add(tenant.Value.Id, "early: there");
                    return;
                case "broken":
                    notebook.Add(tenant.Value.Id, work.Text);
                    throw new InvalidOperationException("this never works");
            }

            notebook.Add(tenant.Value.Id, work.Text);
        }

        public Task GiveUpAsync(Note work, Exception cause, CancellationToken ct)
        {
            notebook.Add(tenant.Value.Id, $"gave up: {cause.Message}");
            return Task.CompletedTask;
        }
    }
}

/// <summary>What ran on one node, in order.</summary>
internal sealed class Notebook
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<(Guid Tenant, string Text)> All { get; } = new();

    public Gauge Gauge { get; set; } = new();

    public Task Released => _released.Task;

    public void Add(Guid tenant, string text) => All.Enqueue((tenant, text));

    /// <summary>Lets work that holds go on.</summary>
    public void Release() => _released.TrySetResult();

    public async Task<(Guid Tenant, string Text)[]> WaitForAsync(int count)
    {
        for (var i = 0; i < 2_000 && All.Count < count; i++)
        {
            await Task.Delay(20);
        }

        Assert.True(All.Count >= count, $"Only {All.Count} of {count} ran.");
        return [.. All];
    }
}

/// <summary>How many ran at once.</summary>
internal sealed class Gauge
{
    private int _now;
    private int _done;
    private int _most;

    public int Most => _most;

    public int LeftWhenQuickRan { get; private set; }

    public void QuickRan() => LeftWhenQuickRan = 10 - _done;

    public async Task HoldAsync(CancellationToken ct)
    {
        var now = Interlocked.Increment(ref _now);
        for (var seen = _most; now > seen; seen = _most)
        {
            Interlocked.CompareExchange(ref _most, now, seen);
        }

        await Task.Delay(400, ct);
        Interlocked.Decrement(ref _now);
        Interlocked.Increment(ref _done);
    }
}

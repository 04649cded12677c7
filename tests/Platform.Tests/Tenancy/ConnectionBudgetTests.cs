using Platform.Tenancy.Connections;

namespace Platform.Tests.Tenancy;

public sealed class ConnectionBudgetTests
{
    private static readonly Guid Busy = Guid.NewGuid();
    private static readonly Guid Quiet = Guid.NewGuid();

    [Fact]
    public async Task A_tenant_with_a_hundred_requests_does_not_keep_another_waiting()
    {
        var budget = new ConnectionBudget(size: 4, perTenant: 4, TimeSpan.FromSeconds(30));
        var held = await TakeAsync(budget, Busy, 4);
        var flood = Enumerable.Range(0, 100).Select(_ => budget.AcquireAsync(Busy, CancellationToken.None).AsTask()).ToList();
        var quiet = budget.AcquireAsync(Quiet, CancellationToken.None).AsTask();

        held[0].Dispose();
        held[1].Dispose();

        await quiet.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await Task.WhenAny(flood).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal(1, flood.Count(f => f.IsCompleted));
    }

    [Fact]
    public async Task One_tenant_never_has_more_than_its_share_even_of_a_free_server()
    {
        var budget = new ConnectionBudget(size: 10, perTenant: 3, TimeSpan.FromSeconds(30));
        var held = await TakeAsync(budget, Busy, 3);
        var fourth = budget.AcquireAsync(Busy, CancellationToken.None).AsTask();

        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(fourth.IsCompleted);
        Assert.Equal(7, budget.Free);

        held[0].Dispose();
        await fourth.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_that_the_server_is_busy()
    {
        var budget = new ConnectionBudget(size: 1, perTenant: 1, TimeSpan.FromMilliseconds(50));
        using var held = await budget.AcquireAsync(Busy, CancellationToken.None);

        await Assert.ThrowsAsync<ServerBusy>(async () => await budget.AcquireAsync(Quiet, CancellationToken.None));
    }

    [Fact]
    public async Task Places_that_were_given_up_waiting_for_are_not_lost()
    {
        var budget = new ConnectionBudget(size: 2, perTenant: 2, TimeSpan.FromSeconds(30));
        var held = await TakeAsync(budget, Busy, 2);
        using var impatient = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 20).Select(_ => budget.AcquireAsync(Quiet, impatient.Token).AsTask()).ToList();
        await impatient.CancelAsync();
        foreach (var wait in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        }

        held.ForEach(place => place.Dispose());

        Assert.Equal(2, budget.Free);
        Assert.Equal(2, (await TakeAsync(budget, Quiet, 2)).Count);
    }

    [Fact]
    public async Task Under_a_storm_the_budget_is_never_exceeded_and_ends_complete()
    {
        var budget = new ConnectionBudget(size: 5, perTenant: 3, TimeSpan.FromSeconds(30));
        var (used, most) = (0, 0);
        var tenants = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).ToArray();

        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, ct) =>
        {
            using var place = await budget.AcquireAsync(tenants[i % tenants.Length], ct);
            var now = Interlocked.Increment(ref used);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref used);
        });

        Assert.InRange(most, 1, 5);
        Assert.Equal(5, budget.Free);
    }

    private static async Task<List<IDisposable>> TakeAsync(ConnectionBudget budget, Guid tenant, int count)
    {
        var places = new List<IDisposable>();
        for (var i = 0; i < count; i++)
        {
            places.Add(await budget.AcquireAsync(tenant, CancellationToken.None));
        }

        return places;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}

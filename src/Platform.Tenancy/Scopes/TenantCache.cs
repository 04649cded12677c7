using System.Collections.Concurrent;

namespace Platform.Tenancy.Scopes;

/// <summary>Answers that stay true while the tenant's data version does; keyed by tenant, so nobody builds such a key by hand.</summary>
public sealed class TenantCache(CurrentTenant tenant, TenantCacheStore store)
{
    /// <summary>What was computed for this key at this data version, or what <paramref name="compute"/> gives now.</summary>
    public async Task<T> GetOrComputeAsync<T>(string key, long dataVersion, Func<CancellationToken, Task<T>> compute, CancellationToken ct)
        where T : class
    {
        var full = new TenantCacheStore.Key(tenant.Value.Id, tenant.Value.Epoch, dataVersion, key);
        if (store.TryGet(full, out var found))
        {
            return (T)found;
        }

        return await store.OnceAsync(full, compute, ct);
    }
}

/// <summary>The node's memory behind every tenant's cache: at most <see cref="Capacity"/> answers, the oldest go first.</summary>
public sealed class TenantCacheStore
{
    private const int Capacity = 5_000;

    private readonly ConcurrentDictionary<Key, object> _values = new();
    private readonly ConcurrentQueue<Key> _order = new();

    private readonly ConcurrentDictionary<Key, Task> _running = new();

    internal readonly record struct Key(Guid Tenant, int Epoch, long DataVersion, string Name);

    internal bool TryGet(Key key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? value) => _values.TryGetValue(key, out value);

    /// <summary>Computes what somebody else is not computing already; else waits for that, and computes it after all when the other one fails.</summary>
    internal async Task<T> OnceAsync<T>(Key key, Func<CancellationToken, Task<T>> compute, CancellationToken ct)
        where T : class
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = _running.GetOrAdd(key, mine.Task);
        if (running != mine.Task)
        {
            await running.WaitAsync(ct);
            return TryGet(key, out var found) ? (T)found : await compute(ct);
        }

        try
        {
            var value = await compute(ct);
            Set(key, value);
            return value;
        }
        finally
        {
            _running.TryRemove(key, out _);
            mine.SetResult();
        }
    }

    private void Set(Key key, object value)
    {
        if (_values.TryAdd(key, value))
        {
            _order.Enqueue(key);
        }

        while (_values.Count > Capacity && _order.TryDequeue(out var oldest))
        {
            _values.TryRemove(oldest, out _);
        }
    }
}

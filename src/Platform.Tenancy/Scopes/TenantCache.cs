using System.Collections.Concurrent;

namespace Platform.Tenancy.Scopes;

/// <summary>Answers that stay true while the tenant's data version does; keyed by tenant, so nobody builds such a key by hand.</summary>
public sealed class TenantCache(CurrentTenant tenant, TenantCacheStore store)
{
    /// <summary>What was computed for this key at this data version, or what <paramref name="compute"/> gives now.</summary>
    /// <param name="size">How many usual answers it takes the memory of; one without it.</param>
    public async Task<T> GetOrComputeAsync<T>(string key, long dataVersion, Func<CancellationToken, Task<T>> compute, CancellationToken ct, Func<T, int>? size = null)
        where T : class
    {
        var full = new TenantCacheStore.Key(tenant.Value.Id, tenant.Value.Epoch, dataVersion, key);
        if (store.TryGet(full, out var found))
        {
            return (T)found;
        }

        return await store.OnceAsync(full, compute, size ?? (_ => 1), ct);
    }
}

/// <summary>The node's memory behind every tenant's cache: as much as <see cref="Capacity"/> usual answers take, the oldest go first, and an answer goes when a newer version has it.</summary>
public sealed class TenantCacheStore
{
    private const int Capacity = 5_000;

    private readonly ConcurrentDictionary<Key, (object Value, int Size)> _values = new();
    private readonly ConcurrentDictionary<Key, Key> _newest = new();
    private readonly ConcurrentQueue<Key> _order = new();
    private long _size;

    private readonly ConcurrentDictionary<Key, Task> _running = new();

    internal readonly record struct Key(Guid Tenant, int Epoch, long DataVersion, string Name);

    internal bool TryGet(Key key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? value)
    {
        var found = _values.TryGetValue(key, out var kept);
        value = kept.Value;
        return found;
    }

    /// <summary>Computes what somebody else is not computing already; else waits for that, and computes it after all when the other one fails.</summary>
    internal async Task<T> OnceAsync<T>(Key key, Func<CancellationToken, Task<T>> compute, Func<T, int> size, CancellationToken ct)
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
            Set(key, value, size(value));
            return value;
        }
        finally
        {
            _running.TryRemove(key, out _);
            mine.SetResult();
        }
    }

    private void Set(Key key, object value, int size)
    {
        if (_values.TryAdd(key, (value, size)))
        {
            Interlocked.Add(ref _size, size);
            _order.Enqueue(key);
        }

        var name = key with { DataVersion = 0 };
        if (_newest.TryGetValue(name, out var before) && before.DataVersion < key.DataVersion)
        {
            Remove(before);
        }

        _newest[name] = key;
        while ((Interlocked.Read(ref _size) > Capacity || _order.Count > 4 * Capacity) && _order.TryDequeue(out var oldest))
        {
            Remove(oldest);
        }
    }

    private void Remove(Key key)
    {
        if (_values.TryRemove(key, out var gone))
        {
            Interlocked.Add(ref _size, -gone.Size);
            _newest.TryRemove(new(key with { DataVersion = 0 }, key));
        }
    }
}

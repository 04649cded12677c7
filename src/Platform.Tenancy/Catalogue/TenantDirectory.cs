using System.Collections.Concurrent;

namespace Platform.Tenancy.Catalogue;

/// <summary>Which tenant a host name or an id belongs to; cached, and emptied whenever the catalogue announces a change.</summary>
public sealed class TenantDirectory
{
    private const int MaxCached = 50_000;

    private readonly IDbContextFactory<CatalogueDb> _catalogue;
    private readonly ConcurrentDictionary<string, Tenant?> _byHost = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, Tenant?> _byId = new();
    private volatile bool _listening;
    private int _generation;

    internal TenantDirectory(IDbContextFactory<CatalogueDb> catalogue) => _catalogue = catalogue;

    /// <summary>Raised after the caches were emptied, so that others drop what they keep of tenants.</summary>
    internal event Action? Changed;

    /// <summary>The tenant whose host is exactly this one (lower-case, without port), whatever its status; null when there is none.</summary>
    public Task<Tenant?> FindByHostAsync(string host, CancellationToken ct) =>
        FindAsync(_byHost, host, hosts => hosts.Where(h => h.Host == host && h.ReleasedAt == null), ct);

    /// <summary>The tenant with this id under its primary host; null when there is none.</summary>
    public Task<Tenant?> FindAsync(Guid id, CancellationToken ct) =>
        FindAsync(_byId, id, hosts => hosts.Where(h => h.TenantId == id && h.IsPrimary), ct);

    /// <summary>The same, past the cache.</summary>
    internal async Task<Tenant?> ReadAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        var row = await db.Hosts.AsNoTracking().Where(h => h.TenantId == id && h.IsPrimary)
            .Join(db.Tenants, h => h.TenantId, t => t.Id, (h, t) => new { t, h.Host })
            .SingleOrDefaultAsync(ct);
        return row?.t.Snapshot(row.Host);
    }

    /// <summary>Every tenant that is active, for work that goes round all of them.</summary>
    public async Task<IReadOnlyList<Tenant>> ActiveAsync(CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        var rows = await db.Tenants.AsNoTracking()
            .Where(t => t.Status == TenantStatus.Active)
            .Join(db.Hosts.Where(h => h.IsPrimary), t => t.Id, h => h.TenantId, (t, h) => new { t, h.Host })
            .OrderBy(x => x.t.Id).ToListAsync(ct);
        return [.. rows.Select(x => x.t.Snapshot(x.Host))];
    }

    /// <summary>While nobody tells us of changes, nothing is cached.</summary>
    internal void SetListening(bool listening)
    {
        _listening = listening;
        Invalidate();
    }

    internal void Invalidate()
    {
        Interlocked.Increment(ref _generation);
        _byHost.Clear();
        _byId.Clear();
        Changed?.Invoke();
    }

    private async Task<Tenant?> FindAsync<TKey>(
        ConcurrentDictionary<TKey, Tenant?> cache, TKey key, Func<IQueryable<HostRow>, IQueryable<HostRow>> which, CancellationToken ct)
        where TKey : notnull
    {
        if (cache.TryGetValue(key, out var known))
        {
            return known;
        }

        var generation = Volatile.Read(ref _generation);
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        var row = await which(db.Hosts.AsNoTracking())
            .Join(db.Tenants, h => h.TenantId, t => t.Id, (h, t) => new { t, h.Host })
            .SingleOrDefaultAsync(ct);
        var tenant = row?.t.Snapshot(row.Host);

        // A change announced while we were reading makes what we read stale.
        if (_listening && generation == Volatile.Read(ref _generation) && cache.Count < MaxCached)
        {
            cache[key] = tenant;
        }

        return tenant;
    }
}

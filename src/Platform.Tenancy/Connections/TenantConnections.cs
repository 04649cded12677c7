using System.Collections.Concurrent;
using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Connections;

/// <summary>
/// One small pool per tenant database and login, kept while it is used and disposed when it is not
/// (a pool opened by connection string is never freed by Npgsql: npgsql/npgsql#3387).
/// </summary>
public sealed class TenantConnections : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly IDbContextFactory<CatalogueDb> _catalogue;
    private readonly SecretBox _secrets;
    private readonly TenancyOptions _options;
    private readonly TenantDirectory _directory;
    private readonly ConcurrentDictionary<string, ConnectionBudget> _budgets = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, LinkedListNode<TenantPools>> _pools = [];
    private readonly LinkedList<TenantPools> _recent = new();
    private readonly Lock _lock = new();

    internal TenantConnections(IDbContextFactory<CatalogueDb> catalogue, SecretBox secrets, TenancyOptions options, TenantDirectory directory)
    {
        (_catalogue, _secrets, _options, _directory) = (catalogue, secrets, options, directory);
        directory.Changed += () => _ = DropStaleAsync();
    }

    /// <summary>How many tenants' pools are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _pools.Count;
            }
        }
    }

    /// <summary>Takes the tenant's pools into use; hand them back with <see cref="ReturnAsync"/>.</summary>
    /// <exception cref="TenantChanged">The catalogue's row is not the one that was found.</exception>
    internal async Task<TenantPools> TakeAsync(Tenant tenant, CancellationToken ct)
    {
        if (Reuse(tenant) is { } kept)
        {
            return kept;
        }

        var opened = await OpenAsync(tenant, ct);
        List<TenantPools> dropped = [];
        var taken = Keep(opened, dropped);
        await EndAsync(dropped);
        return taken;
    }

    internal async ValueTask ReturnAsync(TenantPools pools)
    {
        bool last;
        lock (_lock)
        {
            pools.Users--;
            last = pools is { Users: 0, Dropped: true };
        }

        if (last)
        {
            await pools.DisposeAsync();
        }
    }

    /// <summary>Closes this node's connections to a tenant's database, so that it can be cloned, moved or dropped, and stops what runs on them.</summary>
    public async Task DrainAsync(Guid tenantId)
    {
        List<TenantPools> dropped = [];
        lock (_lock)
        {
            if (_pools.TryGetValue(tenantId, out var node))
            {
                Remove(node, dropped);
            }
        }

        await EndAsync(dropped);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pools in _recent)
        {
            await pools.DisposeAsync();
        }
    }

    private TenantPools? Reuse(Tenant tenant)
    {
        lock (_lock)
        {
            if (!_pools.TryGetValue(tenant.Id, out var node) || node.Value.Epoch != tenant.Epoch)
            {
                return null;
            }

            _recent.Remove(node);
            _recent.AddFirst(node);
            node.Value.Users++;
            return node.Value;
        }
    }

    private TenantPools Keep(TenantPools opened, List<TenantPools> dropped)
    {
        lock (_lock)
        {
            if (_pools.TryGetValue(opened.TenantId, out var node) && node.Value.Epoch != opened.Epoch)
            {
                Remove(node, dropped);
                node = null;
            }

            if (node is not null)
            {
                opened.Dropped = true;
                dropped.Add(opened); // somebody else was faster
            }
            else
            {
                node = _recent.AddFirst(opened);
                _pools.Add(opened.TenantId, node);
            }

            node.Value.Users++;
            EvictUnused(dropped);
            return node.Value;
        }
    }

    private async Task<TenantPools> OpenAsync(Tenant tenant, CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        var row = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == tenant.Id, ct);
        var server = await db.Servers.AsNoTracking().SingleAsync(s => s.Name == row.Server, ct);
        if (row.Epoch != tenant.Epoch)
        {
            throw new TenantChanged();
        }

        if (row.AppSecret is null || row.ChatSecret is null)
        {
            throw new InvalidOperationException("This tenant has no database to connect to.");
        }

        var budget = _budgets.GetOrAdd(server.Name, _ => new ConnectionBudget(server.ConnectionBudget, TenantPools.MaxConnections, Patience));
        return new TenantPools(server, row, budget, _secrets, MakeRoomAsync);
    }

    private Task MakeRoomAsync(string server)
    {
        TenantPools[] kept;
        lock (_lock)
        {
            kept = [.. _recent.Where(p => p.Server == server)];
        }

        foreach (var pools in kept)
        {
            pools.CloseIdle();
        }

        return Task.CompletedTask;
    }

    private void EvictUnused(List<TenantPools> dropped)
    {
        for (var node = _recent.Last; node is not null && _pools.Count > _options.MaxDataSources;)
        {
            var older = node.Previous;
            if (node.Value.Users == 0)
            {
                Remove(node, dropped);
            }

            node = older;
        }
    }

    private void Remove(LinkedListNode<TenantPools> node, List<TenantPools> dropped)
    {
        _recent.Remove(node);
        _pools.Remove(node.Value.TenantId);
        node.Value.Dropped = true;
        dropped.Add(node.Value);
    }

    // A suspended, moved or deleted tenant must not keep its connections.
    private async Task DropStaleAsync()
    {
        TenantPools[] kept;
        lock (_lock)
        {
            kept = [.. _recent];
        }

        foreach (var pools in kept)
        {
            var now = await _directory.FindAsync(pools.TenantId, CancellationToken.None);
            if (now is null || now.Epoch != pools.Epoch)
            {
                await DrainAsync(pools.TenantId);
            }
        }
    }

    private async Task EndAsync(List<TenantPools> dropped)
    {
        foreach (var pools in dropped)
        {
            await pools.EndAsync();
            bool unused;
            lock (_lock)
            {
                unused = pools.Users == 0;
            }

            if (unused)
            {
                await pools.DisposeAsync();
            }
        }
    }
}

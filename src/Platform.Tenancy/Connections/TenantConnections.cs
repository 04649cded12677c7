using System.Collections.Concurrent;
using Npgsql;
using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Connections;

/// <summary>
/// One small pool per tenant database and login, kept while it is used and disposed when it is not
/// (a pool opened by connection string is never freed by Npgsql: npgsql/npgsql#3387).
/// </summary>
public sealed class TenantConnections : IAsyncDisposable
{
    private readonly IDbContextFactory<CatalogueDb> _catalogue;
    private readonly SecretBox _secrets;
    private readonly TenancyOptions _options;
    private readonly TenantDirectory _directory;
    private readonly ConcurrentDictionary<string, ConnectionBudget> _budgets = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, LinkedListNode<TenantPools>> _pools = [];
    private readonly LinkedList<TenantPools> _recent = new();
    private readonly SemaphoreSlim _gate = new(1, 1);

    internal TenantConnections(IDbContextFactory<CatalogueDb> catalogue, SecretBox secrets, TenancyOptions options, TenantDirectory directory)
    {
        (_catalogue, _secrets, _options, _directory) = (catalogue, secrets, options, directory);
        directory.Changed += () => _ = DropStaleAsync();
    }

    /// <summary>Takes the tenant's pools into use; hand them back with <see cref="ReturnAsync"/>.</summary>
    internal async Task<TenantPools> TakeAsync(Tenant tenant, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        List<TenantPools> dropped = [];
        try
        {
            if (_pools.TryGetValue(tenant.Id, out var node) && node.Value.Tenant.Epoch != tenant.Epoch)
            {
                Remove(node, dropped);
                node = null;
            }

            if (node is null)
            {
                node = new LinkedListNode<TenantPools>(await OpenAsync(tenant, ct));
                _pools[tenant.Id] = node;
            }
            else
            {
                _recent.Remove(node);
            }

            _recent.AddFirst(node);
            node.Value.Users++;
            EvictUnused(dropped);
            return node.Value;
        }
        finally
        {
            _gate.Release();
            await DisposeAsync(dropped);
        }
    }

    internal async ValueTask ReturnAsync(TenantPools pools)
    {
        List<TenantPools> dropped = [];
        await _gate.WaitAsync();
        pools.Users--;
        if (pools is { Users: 0, Dropped: true })
        {
            dropped.Add(pools);
        }

        _gate.Release();
        await DisposeAsync(dropped);
    }

    /// <summary>Closes this node's connections to a tenant's database, so that it can be cloned, moved or dropped.</summary>
    public async Task DrainAsync(Guid tenantId)
    {
        List<TenantPools> dropped = [];
        await _gate.WaitAsync();
        if (_pools.TryGetValue(tenantId, out var node))
        {
            Remove(node, dropped);
        }

        _gate.Release();
        await DisposeAsync(dropped);
    }

    /// <summary>How many tenants' pools are kept now.</summary>
    public int Count => _pools.Count;

    public async ValueTask DisposeAsync()
    {
        foreach (var pools in _recent)
        {
            await pools.DisposeAsync();
        }

        _gate.Dispose();
    }

    private async Task<TenantPools> OpenAsync(Tenant tenant, CancellationToken ct)
    {
        await using var db = await _catalogue.CreateDbContextAsync(ct);
        var row = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == tenant.Id, ct);
        var server = await db.Servers.AsNoTracking().SingleAsync(s => s.Name == row.Server, ct);
        if (row.AppSecret is null || row.ChatSecret is null)
        {
            throw new InvalidOperationException("This tenant has no database to connect to.");
        }

        var budget = _budgets.GetOrAdd(server.Name, _ => new ConnectionBudget(server.ConnectionBudget));
        return new TenantPools(tenant, budget, server, row, _secrets.Open(row.Id, row.AppSecret), _secrets.Open(row.Id, row.ChatSecret));
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
        _pools.Remove(node.Value.Tenant.Id);
        node.Value.Dropped = true;
        if (node.Value.Users == 0)
        {
            dropped.Add(node.Value);
        }
    }

    // A suspended, moved or deleted tenant must not keep its connections.
    private async Task DropStaleAsync()
    {
        TenantPools[] kept;
        await _gate.WaitAsync();
        kept = [.. _recent];
        _gate.Release();
        foreach (var pools in kept)
        {
            var now = await _directory.FindAsync(pools.Tenant.Id, CancellationToken.None);
            if (now is null || now.Epoch != pools.Tenant.Epoch || now.Status is TenantStatus.Deleted)
            {
                await DrainAsync(pools.Tenant.Id);
            }
        }
    }

    private static async Task DisposeAsync(List<TenantPools> dropped)
    {
        foreach (var pools in dropped)
        {
            await pools.DisposeAsync();
        }
    }
}

/// <summary>The pools of one tenant: its application login and its chat login.</summary>
internal sealed class TenantPools : IAsyncDisposable
{
    public TenantPools(Tenant tenant, ConnectionBudget budget, ServerRow server, TenantRow row, string appPassword, string chatPassword)
    {
        (Tenant, Budget) = (tenant, budget);
        App = Build(server, row, row.AppRole, appPassword, chat: false);
        Chat = Build(server, row, row.ChatRole, chatPassword, chat: true);
    }

    public Tenant Tenant { get; }
    public ConnectionBudget Budget { get; }
    public NpgsqlDataSource App { get; }
    public NpgsqlDataSource Chat { get; }
    public int Users { get; set; }
    public bool Dropped { get; set; }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Chat.DisposeAsync();
    }

    private static NpgsqlDataSource Build(ServerRow server, TenantRow row, string role, string password, bool chat)
    {
        var builder = new NpgsqlDataSourceBuilder
        {
            Name = chat ? "tenant-chat" : "tenant-app",
            ConnectionStringBuilder =
            {
                Host = server.Host, Port = server.Port, Database = row.DatabaseName, Username = role, Password = password,
                MaxPoolSize = chat ? 4 : 12, MinPoolSize = 0, ConnectionIdleLifetime = 15, ConnectionPruningInterval = 5,
                SearchPath = chat ? "bi" : "app", ApplicationName = "platform", Timeout = 15, CommandTimeout = 30,
                IncludeErrorDetail = false,
            },
        };
        if (chat)
        {
            // The chat login may not read all of the type catalogue, and needs no types beyond the built-in ones.
            builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        }

        var tenantId = row.Id;
        builder.UsePhysicalConnectionInitializer(
            _ => throw new NotSupportedException("Open connections asynchronously."),
            connection => VerifyAsync(connection, tenantId));
        return builder.Build();
    }

    // A wrong connection string must be an exception, never another customer's data.
    private static async Task VerifyAsync(NpgsqlConnection connection, Guid tenantId)
    {
        await using var command = new NpgsqlCommand("select tenant_id from stamp.identity", connection);
        if (await command.ExecuteScalarAsync() is not Guid stamped || stamped != tenantId)
        {
            throw new WrongDatabase();
        }
    }
}

/// <summary>The database that was reached does not carry the id of the tenant it was opened for.</summary>
public sealed class WrongDatabase() : Exception("The database that was reached belongs to another tenant. The connection was refused.");

using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;

namespace Platform.Tenancy.Scopes;

/// <summary>The one tenant this DI scope works for. Set once, at a door; there is no default.</summary>
public sealed class CurrentTenant(TenantConnections connections) : IAsyncDisposable
{
    private Tenant? _tenant;
    private TenantPools? _pools;

    /// <exception cref="InvalidOperationException">The scope was not opened for a tenant.</exception>
    public Tenant Value => _tenant ?? throw NoTenant();

    /// <summary>Cancelled when the tenant is suspended, moved or deleted while this scope works for it.</summary>
    internal CancellationToken Gone => _pools?.Gone ?? CancellationToken.None;

    internal TenantPools Pools => _pools ?? throw NoTenant();

    internal async Task SetAsync(Tenant tenant, CancellationToken ct)
    {
        if (_pools is not null)
        {
            throw new InvalidOperationException("This scope already has a tenant.");
        }

        _pools = await connections.TakeAsync(tenant, ct);
        _tenant = tenant;
    }

    public async ValueTask DisposeAsync()
    {
        if (_pools is not null)
        {
            await connections.ReturnAsync(_pools);
        }
    }

    private static InvalidOperationException NoTenant() => new("This scope has no tenant.");
}

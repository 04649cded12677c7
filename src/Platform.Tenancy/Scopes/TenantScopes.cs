using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Scopes;

/// <summary>The door for everything that is not an HTTP request: jobs, schedules, provisioning, tests.</summary>
public sealed class TenantScopes(IServiceScopeFactory scopes)
{
    public async Task<AsyncServiceScope> OpenAsync(Tenant tenant, CancellationToken ct)
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<CurrentTenant>().SetAsync(tenant, ct);
            return scope;
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }
}

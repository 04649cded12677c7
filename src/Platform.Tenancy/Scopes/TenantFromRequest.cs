using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;

namespace Platform.Tenancy.Scopes;

/// <summary>
/// The door for HTTP: the exact host name chooses the tenant, nothing else does. An unknown host gets a bare 404, a suspended tenant a 403 that says so.
/// </summary>
internal sealed class TenantFromRequest(RequestDelegate next, TenantDirectory directory, TenancyOptions options)
{
    public async Task InvokeAsync(HttpContext context, CurrentTenant current)
    {
        var host = HostName.Of(context, options.TrustedProxies);
        if (host is null)
        {
            await SurfacePages.UnknownAsync(context);
            return;
        }

        if (host == options.AdminHost)
        {
            context.Items[Surfaces.Key] = Surface.Operator;
            await next(context);
            return;
        }

        var tenant = await directory.FindByHostAsync(host, context.RequestAborted);
        switch (tenant?.Status)
        {
            case TenantStatus.Active:
                await ServeAsync(context, current, tenant);
                break;
            case TenantStatus.Suspended:
                await SurfacePages.SuspendedAsync(context, tenant);
                break;
            case TenantStatus.Provisioning:
                await SurfacePages.PreparingAsync(context, tenant);
                break;
            case null or TenantStatus.Deleting or TenantStatus.Deleted or TenantStatus.Failed:
                await SurfacePages.UnknownAsync(context);
                break;
        }
    }

    private async Task ServeAsync(HttpContext context, CurrentTenant current, Tenant tenant)
    {
        try
        {
            await current.SetAsync(tenant, context.RequestAborted);
        }
        catch (TenantChanged)
        {
            await SurfacePages.PreparingAsync(context, tenant);
            return;
        }

        context.Items[Surfaces.Key] = Surface.Tenant;

        // A suspension ends what is still being answered, streams included.
        await using var ending = current.Gone.Register(context.Abort);
        await next(context);
    }
}

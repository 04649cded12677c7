using System.Globalization;
using Platform.Tenancy.Catalogue;

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
                await current.SetAsync(tenant, context.RequestAborted);
                context.Items[Surfaces.Key] = Surface.Tenant;
                await next(context);
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
}

/// <summary>Which of the two sites a request came to.</summary>
public enum Surface
{
    Tenant,
    Operator,
}

/// <summary>Reads and requires the surface of a request.</summary>
public static class Surfaces
{
    internal const string Key = "surface";

    public static Surface? SurfaceOf(this HttpContext context) => context.Items.TryGetValue(Key, out var surface) ? (Surface)surface! : null;

    /// <summary>Endpoints of this group answer on one surface; on the other they do not exist.</summary>
    public static RouteGroupBuilder OnlyOn(this RouteGroupBuilder group, Surface surface)
    {
        group.WithMetadata(surface);
        return group;
    }
}

/// <summary>The host name a request asked for, as far as it can be believed.</summary>
internal static class HostName
{
    private const int MaxLength = 253;

    /// <summary>Lower-case and without port; null when it is missing, malformed or given twice.</summary>
    public static string? Of(HttpContext context, IReadOnlyList<System.Net.IPAddress> trustedProxies)
    {
        var said = context.Request.Host.Value;
        var peer = context.Connection.RemoteIpAddress;
        if (peer is not null && context.Request.Headers.TryGetValue("X-Forwarded-Host", out var forwarded)
            && trustedProxies.Contains(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer))
        {
            // Two values mean that somebody before the proxy wrote one of them.
            said = forwarded.Count == 1 && !forwarded[0]!.Contains(',', StringComparison.Ordinal) ? forwarded[0] : null;
        }

        return Clean(said);
    }

    private static string? Clean(string? said)
    {
        if (string.IsNullOrEmpty(said) || said.Length > MaxLength)
        {
            return null;
        }

        var host = new HostString(said).Host;
        var plain = host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
        return plain && !host.EndsWith('.') ? host.ToLower(CultureInfo.InvariantCulture) : null;
    }
}

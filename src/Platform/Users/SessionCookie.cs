using Microsoft.AspNetCore.Authentication.Cookies;
using Platform.Data;
using Platform.Tenancy.Scopes;

namespace Platform.Users;

/// <summary>The cookie that keeps somebody signed in: host-only, for twelve hours after the last use.</summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options, TenantTickets tickets)
    {
        options.TicketDataFormat = tickets;
        options.CookieManager = new HostOnlyCookies();
        options.Cookie.Name = "platform-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => Refusal.Because(
            StatusCodes.Status401Unauthorized, "not_signed_in", "You are not signed in, or were signed out. Sign in and try again.").ExecuteAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context => Refusal.Because(
            StatusCodes.Status403Forbidden, "not_allowed", "Your role does not allow this. Ask an administrator of your company to do it or to change your role.")
            .ExecuteAsync(context.HttpContext);
    }

    // A password or role change gives the account a new stamp, which ends every session with the old one.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // Pages and their parts are the same for everybody; only the API asks who it is.
        if (http.SurfaceOf() is not Surface.Tenant || !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.RejectPrincipal();
            return;
        }

        var membership = http.RequestServices.GetRequiredService<TenantMembership>().Of(context.Principal!);
        if (membership is Membership.Member && await IsCurrentAsync(context, http.RequestAborted))
        {
            return;
        }

        if (membership is Membership.Foreign)
        {
            http.MarkForeignSession();
        }

        context.RejectPrincipal();
    }

    private static async Task<bool> IsCurrentAsync(CookieValidatePrincipalContext context, CancellationToken ct)
    {
        var db = context.HttpContext.RequestServices.GetRequiredService<TenantDb>();
        var id = context.Principal!.UserId();
        var stamp = await db.Users.Where(u => u.Id == id).Select(u => u.SecurityStamp).SingleOrDefaultAsync(ct);
        return stamp is not null && string.Equals(stamp, context.Principal!.Stamp(), StringComparison.Ordinal);
    }
}

/// <summary>Gives cookies the <c>__Host-</c> prefix over HTTPS, which browsers then never send to, nor take from, another host.</summary>
internal sealed class HostOnlyCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
}

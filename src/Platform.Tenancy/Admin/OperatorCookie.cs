using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Scopes;

namespace Platform.Tenancy.Admin;

/// <summary>An operator's session: a cookie of the admin host that means nothing anywhere else.</summary>
internal static class OperatorCookie
{
    public const string Scheme = "operator";

    private const string Stamp = "stamp";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "platform-operator";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => Refusals.Of(
            StatusCodes.Status401Unauthorized, "not_signed_in", "You are not signed in, or were signed out. Sign in and try again.").ExecuteAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context => Refusals.Of(
            StatusCodes.Status403Forbidden, "not_allowed", "You may not do this.").ExecuteAsync(context.HttpContext);
    }

    public static ClaimsPrincipal Principal(OperatorRow person) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(ClaimTypes.Email, person.Email), new(ClaimTypes.Name, person.Name),
            new(Stamp, person.Stamp.ToString()),
        ], Scheme));

    /// <summary>Who the audit names.</summary>
    public static string Actor(this ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.Email)!;

    // A new password gives the account a new stamp, which ends its sessions.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var person = context.Principal!;
        var valid = http.SurfaceOf() is Surface.Operator
            && Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && Guid.TryParse(person.FindFirstValue(Stamp), out var stamp)
            && await http.RequestServices.GetRequiredService<Operators>().IsCurrentAsync(id, stamp, http.RequestAborted);
        if (!valid)
        {
            context.RejectPrincipal();
        }
    }
}

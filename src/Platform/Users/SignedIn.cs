using System.Security.Claims;
using Platform.Tenancy.Schemas;
using Platform.Tenancy.Scopes;

namespace Platform.Users;

/// <summary>What a session's principal says about its person.</summary>
public static class SignedIn
{
    /// <summary>The cookie scheme of a tenant's people.</summary>
    public const string Scheme = "session";

    private const string StampClaim = "stamp";

    /// <summary>The id of the person who is signed in.</summary>
    public static Guid UserId(this ClaimsPrincipal principal) => Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!);

    internal static string? Stamp(this ClaimsPrincipal principal) => principal.FindFirstValue(StampClaim);

    internal static ClaimsPrincipal As(User user, TenantMembership membership)
    {
        var identity = new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()),
            new Claim(ClaimTypes.Name, user.Name),
            new Claim(ClaimTypes.Role, SnakeCase.Of(user.Role.ToString())),
            new Claim(StampClaim, user.SecurityStamp ?? ""),
        ], Scheme);
        membership.Stamp(identity);
        return new ClaimsPrincipal(identity);
    }
}

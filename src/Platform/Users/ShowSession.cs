using System.Security.Claims;
using Platform.Data;

namespace Platform.Users;

/// <summary>Who is signed in, and at which company.</summary>
public static class ShowSession
{
    public sealed record Response(Person User, Company Tenant);

    public sealed record Person(Guid Id, string Name, string Email, UserRole Role);

    /// <param name="BaseCurrency">Three-letter code that all net and gross figures are in.</param>
    /// <param name="Locale">BCP 47 tag.</param>
    /// <param name="TimeZone">IANA zone.</param>
    /// <param name="Accent">Colour as <c>#rrggbb</c>.</param>
    public sealed record Company(string Name, string BaseCurrency, string Locale, string TimeZone, string Accent);

    public static void Map(RouteGroupBuilder session) => session.MapGet("/", Handle).ProducesProblem(401);

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        var id = me.UserId();
        return TypedResults.Ok(await OfAsync(await db.Users.AsNoTracking().SingleAsync(u => u.Id == id, ct), db, ct));
    }

    internal static async Task<Response> OfAsync(User user, TenantDb db, CancellationToken ct)
    {
        var settings = await db.Settings.AsNoTracking().SingleAsync(ct);
        return new Response(
            new Person(user.Id, user.Name, user.Email!, user.Role),
            new Company(settings.Name, settings.BaseCurrency, settings.Locale, settings.TimeZone, settings.Accent));
    }
}

using Microsoft.AspNetCore.Authentication;

namespace Platform.Tenancy.Admin;

/// <summary>Ends an operator's session.</summary>
public static class SignOutOperator
{
    public static void Map(RouteGroupBuilder session) => session.MapDelete("/", Handle).AllowAnonymous();

    private static async Task<NoContent> Handle(HttpContext http, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await http.SignOutAsync(OperatorCookie.Scheme);
        return TypedResults.NoContent();
    }
}

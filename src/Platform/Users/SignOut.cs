using Microsoft.AspNetCore.Authentication;

namespace Platform.Users;

/// <summary>Ends this browser's session.</summary>
public static class SignOut
{
    public static void Map(RouteGroupBuilder session) => session.MapDelete("/", (Delegate)Handle).AllowAnonymous();

    private static async Task<NoContent> Handle(HttpContext http)
    {
        await http.SignOutAsync(SignedIn.Scheme);
        return TypedResults.NoContent();
    }
}

namespace Platform.Users;

/// <summary>A browser may change something only from a page of this very host: its own word for that replaces a token.</summary>
public static class SameOrigin
{
    public static RouteGroupBuilder RequireSameOrigin(this RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) =>
        Allows(context.HttpContext.Request)
            ? await next(context)
            : Refusal.Because(StatusCodes.Status403Forbidden, "cross_site", "This request was sent by a page of another site. Do it from this site's own pages."));

    internal static bool Allows(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return true;
        }

        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return site == "same-origin" || site == "none";
        }

        // Programs send neither header; every browser sends one of them with an unsafe method.
        return !request.Headers.TryGetValue("Origin", out var origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}

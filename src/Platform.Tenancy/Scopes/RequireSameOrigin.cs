using Microsoft.AspNetCore.Mvc;

namespace Platform.Tenancy.Scopes;

/// <summary>
/// Refuses to change anything for a page of another site, another tenant's included: browsers say where a request comes from.
/// Who says neither is no browser and carries no cookie by itself.
/// </summary>
internal sealed class RequireSameOrigin(RequestDelegate next, TenancyOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        var safe = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        return safe || IsSameOrigin(context) ? next(context) : RefuseAsync(context);
    }

    private bool IsSameOrigin(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.TryGetValue("Sec-Fetch-Site", out var site) && site.ToString() is not ("same-origin" or "none"))
        {
            return false;
        }

        return !headers.TryGetValue("Origin", out var origin)
            || (Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from)
                && HostName.Said(context, options.TrustedProxies) is { } host
                && Uri.TryCreate($"{from.Scheme}://{host}", UriKind.Absolute, out var here)
                && string.Equals(from.Authority, here.Authority, StringComparison.OrdinalIgnoreCase));
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status403Forbidden, Title = "This request came from another site.",
            Detail = "Changes are only taken from pages of this site. Open it and try again.", Extensions = { ["code"] = "cross_site" },
        };
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}

using System.Net;
using Microsoft.AspNetCore.Mvc;
using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Scopes;

/// <summary>What somebody sees at a host where nothing can be done: unknown, suspended or still being prepared.</summary>
internal static class SurfacePages
{
    public static Task UnknownAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public static Task SuspendedAsync(HttpContext context, Tenant tenant) => AnswerAsync(
        context, StatusCodes.Status403Forbidden, "tenant_suspended", $"{tenant.Name} is suspended",
        "Nothing was deleted: files, numbers and reports are as you left them. Ask whoever runs this platform for you to have it reactivated.");

    public static Task PreparingAsync(HttpContext context, Tenant tenant)
    {
        context.Response.Headers.RetryAfter = "5";
        return AnswerAsync(
            context, StatusCodes.Status503ServiceUnavailable, "tenant_preparing", $"{tenant.Name} is being prepared",
            "This usually takes a few seconds. Reload the page in a moment.");
    }

    private static Task AnswerAsync(HttpContext context, int status, string code, string title, string detail)
    {
        context.Response.StatusCode = status;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            var problem = new ProblemDetails { Status = status, Title = title, Detail = detail, Extensions = { ["code"] = code } };
            return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", context.RequestAborted);
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return context.Response.WriteAsync($"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(title)}</title>
            <main><h1>{WebUtility.HtmlEncode(title)}</h1><p>{WebUtility.HtmlEncode(detail)}</p></main></html>
            """, context.RequestAborted);
    }
}

using System.Net;
using Platform.Data;
using Platform.Tenancy.Scopes;

namespace Platform.Mail;

/// <summary>
/// Takes an address off a list without signing in. Opening the link changes nothing, because mail scanners open every link; the page's button and the
/// mail program's own one-click (RFC 8058) post to it.
/// </summary>
public static class Unsubscribe
{
    private const string Style = "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.5rem;color:#1f1d1a;background:#f7f5f1}"
        + "h1{font-size:1.4rem}button{font:inherit;padding:.55rem 1.1rem;border:0;border-radius:6px;background:#2f5d50;color:#fff;cursor:pointer}";

    public static void Map(RouteGroupBuilder links)
    {
        links.MapGet("/u/{token}", Ask).ExcludeFromDescription();
        links.MapPost("/u/{token}", Handle).DisableAntiforgery().ExcludeFromDescription();
    }

    private static IResult Ask(string token, HttpContext http, UnsubscribeLinks links, TenantAddress address) => links.Read(token) is not { } target
        ? Unknown(http)
        : Page(http, 200, "Unsubscribe?", $"<p>{Text(target.Address)} will get no more of these mails from {Text(address.Name)}.</p>"
            + "<form method=\"post\"><button>Unsubscribe</button></form>");

    private static async Task<IResult> Handle(
        string token, HttpContext http, UnsubscribeLinks links, TenantAddress address, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        if (links.Read(token) is not { } target)
        {
            return Unknown(http);
        }

        await db.Database.ExecuteSqlAsync($"""
            insert into app.suppressions (address, list, reason, at) values ({target.Address}, {target.List}, 'unsubscribed', {clock.GetUtcNow()})
            on conflict do nothing
            """, ct);
        return Page(http, 200, "You are unsubscribed", $"<p>{Text(target.Address)} will get no more of these mails from {Text(address.Name)}.</p>");
    }

    private static IResult Unknown(HttpContext http) => Page(
        http, 404, "This link does not work any more", "<p>Ask the person who sends you these reports to take you off the list.</p>");

    private static IResult Page(HttpContext http, int status, string title, string body)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Content($"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
            <title>{Text(title)}</title><style>{Style}</style><main><h1>{Text(title)}</h1>{body}</main></html>
            """, "text/html; charset=utf-8", statusCode: status);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

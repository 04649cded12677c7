using System.Net;
using System.Security.Claims;
using Microsoft.Net.Http.Headers;
using Platform.Data;
using Platform.Tenancy.Scopes;

namespace Platform.Dashboards.Embeds;

/// <summary>How sure a finding is to keep a page out of a frame.</summary>
public enum FindingWeight
{
    Blocks,
    Warns,
    Fine,
}

/// <param name="Code">Stable: <c>not_allowed</c>, <c>not_frameable</c>, <c>http</c>, <c>unreachable</c>, <c>private</c>, <c>status</c>, <c>redirect</c>, <c>sign_in</c>, <c>public_link</c>, <c>embed_refused</c>, <c>x_frame_options</c>, <c>frame_ancestors</c>, <c>download</c>, <c>cookies</c>, <c>allowed</c>.</param>
/// <param name="Fix">What to change, and where.</param>
public sealed record EmbedFinding(string Code, FindingWeight Weight, string Text, string? Fix = null);

/// <summary>Looks at a page the way a browser would and says what will keep it out of a frame here.</summary>
public static class CheckEmbed
{
    private const int MaxRedirects = 5;

    /// <param name="Embed">One that is kept with this address: it is checked as it is shown, signed for who asks.</param>
    public sealed record Request(string? Url, Guid? Embed = null);

    /// <param name="WillShow">Nothing was found that blocks it.</param>
    /// <param name="FinalUrl">Where redirects led.</param>
    public sealed record Response(bool WillShow, string? FinalUrl, IReadOnlyList<EmbedFinding> Findings);

    public static void Map(RouteGroupBuilder embeds) => embeds.MapPost("/check", Handle).RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<Response>> Handle(
        Request request, ClaimsPrincipal me, TenantDb db, EmbedOrigin rule, EmbedFrames frames, PublicWeb web, TenantAddress address, CancellationToken ct)
    {
        var parent = address.Url("/");
        var (url, problem) = rule.Read(request.Url);
        if (url is null)
        {
            return TypedResults.Ok(new Response(false, null, [new("not_frameable", FindingWeight.Blocks, problem!)]));
        }

        var allowed = await db.EmbedOrigins.AsNoTracking().Select(o => o.Origin).ToListAsync(ct);
        var findings = new List<EmbedFinding>();
        if (EmbedSigns.IsPublicLink(url))
        {
            findings.Add(new("public_link", FindingWeight.Warns, "This is a public link: whoever has it sees everything behind it, without signing in and whatever is filtered here.", "Share the dashboard itself, and have it signed here where the product can check it."));
        }

        var at = await SignedAsync(request, url, me, db, frames, findings, ct) is { } signed ? await FollowAsync(signed, parent, allowed, rule, web, findings, ct) : url;
        if (findings.Count == 0)
        {
            findings.Add(new("allowed", FindingWeight.Fine, "Nothing was found that would keep this page out of a frame here."));
        }

        // Without its query: what is signed in there is for a browser only.
        return TypedResults.Ok(new Response(findings.All(f => f.Weight is not FindingWeight.Blocks), at?.GetLeftPart(UriPartial.Path), findings));
    }

    // What is signed when it is shown is signed here too; else every such page would send us to its sign-in.
    private static async Task<Uri?> SignedAsync(Request request, Uri url, ClaimsPrincipal me, TenantDb db, EmbedFrames frames, List<EmbedFinding> findings, CancellationToken ct)
    {
        if (request.Embed is not { } id || await db.Embeds.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } embed || embed.Url != url.AbsoluteUri)
        {
            return url;
        }

        try
        {
            return (await frames.OpenAsync(embed, url, me, ct)).Frame.Url;
        }
        catch (RuleViolation refused)
        {
            findings.Add(new(refused.Code, FindingWeight.Blocks, refused.Message));
            return null;
        }
    }

    private static async Task<Uri?> FollowAsync(Uri url, Uri parent, List<string> allowed, EmbedOrigin rule, PublicWeb web, List<EmbedFinding> findings, CancellationToken ct)
    {
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            Place(url, parent, allowed, findings, isRedirect: hop > 0);
            HttpResponseMessage answer;
            try
            {
                answer = await web.HeadersAsync(url, parent, ct);
            }
            catch (HttpRequestException e)
            {
                findings.Add(Unreachable(url, e));
                return url;
            }

            using (answer)
            {
                if (Next(answer, url) is not { } next)
                {
                    Headers(answer, url, parent, findings);
                    return url;
                }

                if (rule.Read(next.AbsoluteUri).Problem is { } problem)
                {
                    findings.Add(new("redirect", FindingWeight.Blocks, $"The page sends on to {next.IdnHost}, which cannot be framed. {problem}"));
                    return next;
                }

                if (EmbedSigns.IsSignIn(next) && !EmbedSigns.IsSignIn(url))
                {
                    findings.Add(new("sign_in", FindingWeight.Warns, $"Who is not signed in there is sent to a sign-in page at {next.IdnHost}. Most sign-in pages refuse to be framed, so such people see a blank frame.",
                        "Have the page signed here where the product can check it, or be sure that everybody who looks is signed in there."));
                }

                url = next;
            }
        }

        findings.Add(new("redirect", FindingWeight.Blocks, $"The page sends on more than {MaxRedirects} times.", "Give the address where it ends."));
        return url;
    }

    private static Uri? Next(HttpResponseMessage answer, Uri url) =>
        (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } to ? new Uri(url, to) : null;

    private static void Place(Uri url, Uri parent, List<string> allowed, List<EmbedFinding> findings, bool isRedirect)
    {
        var origin = EmbedOrigin.Of(url);
        if (!allowed.Contains(origin) && findings.All(f => f.Code is not "not_allowed" || !f.Text.Contains(origin, StringComparison.Ordinal)))
        {
            findings.Add(new("not_allowed", FindingWeight.Blocks,
                isRedirect ? $"The page sends on to {origin}, which is not on your list. This is often where people sign in." : $"{origin} is not on your list of pages that may be shown.",
                $"Put {origin} on the list."));
        }

        if (url.Scheme == "http" && parent.Scheme == "https")
        {
            findings.Add(new("http", FindingWeight.Blocks, "The page is not encrypted (http); browsers do not show it inside an encrypted one.", "Use its https address."));
        }
    }

    private static EmbedFinding Unreachable(Uri url, HttpRequestException e)
    {
        var because = e switch
        {
            { InnerException: PublicWeb.NotPublicException } => "its name leads to a private network",
            { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.HostNotFound } } => "there is no server of this name",
            { HttpRequestError: HttpRequestError.SecureConnectionError } => "its certificate is not valid",
            { StatusCode: null, HttpRequestError: HttpRequestError.ConnectionError } => "nothing answers there",
            { InnerException: TaskCanceledException } => e.Message,
            _ => "it broke off the connection",
        };
        return e.InnerException is PublicWeb.NotPublicException
            ? new("private", FindingWeight.Blocks, $"{url.IdnHost} was not asked: {because}.", "Give a name that is reachable from the internet.")
            : new("unreachable", FindingWeight.Blocks, $"{url.IdnHost} could not be reached: {because}.", "Open the address in a browser outside your network to see whether it works there.");
    }

    private static void Headers(HttpResponseMessage answer, Uri url, Uri parent, List<EmbedFinding> findings)
    {
        var own = EmbedOrigin.Of(parent);
        var policies = Values(answer, HeaderNames.ContentSecurityPolicy);
        if (FrameRules.BlockingAncestors(policies, url, parent) is { } rule)
        {
            findings.Add(new("frame_ancestors", FindingWeight.Blocks, $"The page says \"{rule}\", which leaves out {own}.", Advice(url, own)));
        }
        else if (!FrameRules.HasAncestors(policies) && FrameRules.BlockingFrameOption(Values(answer, HeaderNames.XFrameOptions)) is { } word)
        {
            findings.Add(new("x_frame_options", FindingWeight.Blocks, $"The page says \"X-Frame-Options: {word}\", which keeps it out of all frames of others.", Advice(url, own)));
        }

        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            findings.Add(new("status", FindingWeight.Warns, $"The page answers {(int)answer.StatusCode}: it wants to know who asks.", "Let it be opened with a signed address, or be sure that everybody who looks is signed in there."));
        }
        else if (!answer.IsSuccessStatusCode)
        {
            findings.Add(new("status", FindingWeight.Blocks, $"The page answers {(int)answer.StatusCode}.", "Check the address."));
        }

        if (Values(answer, HeaderNames.ContentDisposition).Any(v => v.TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase)))
        {
            findings.Add(new("download", FindingWeight.Blocks, "The address gives a file to download and not a page.", "Give the address of a page."));
        }

        Cookies(Values(answer, HeaderNames.SetCookie), findings);
    }

    private static void Cookies(IReadOnlyList<string> cookies, List<EmbedFinding> findings)
    {
        var parsed = SetCookieHeaderValue.TryParseList([.. cookies], out var list) ? list : [];
        var lost = parsed.Where(c => c.SameSite != Microsoft.Net.Http.Headers.SameSiteMode.None || !c.Secure).Select(c => c.Name.ToString()).Distinct().ToList();
        if (lost.Count > 0)
        {
            findings.Add(new("cookies", FindingWeight.Warns,
                $"Browsers do not send the {(lost.Count == 1 ? "cookie" : "cookies")} {string.Join(", ", lost)} from inside a frame, so a sign-in there is forgotten.",
                "Set cookies of embedded pages with SameSite=None; Secure, and Partitioned where the product can."));
        }
    }

    private static IReadOnlyList<string> Values(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? [.. values] : [];

    private static string Advice(Uri url, string own) => url.IdnHost switch
    {
        var h when h.EndsWith(".looker.com", StringComparison.Ordinal) => $"In Looker: Admin, Platform, Embed: add {own} to the embedded domain allowlist, and use an address that begins with /embed.",
        var h when h.Contains("tableau", StringComparison.Ordinal) => $"In Tableau: Settings, Security: let views be embedded, and add {own} to the allowed sites.",
        "app.powerbi.com" => "In Power BI: File, Embed report, Website or portal; use the address that begins with https://app.powerbi.com/reportEmbed.",
        _ => $"Whoever runs that page can add {own} to its frame-ancestors. In Metabase: Admin, Embedding, and use a signed dashboard here.",
    };
}

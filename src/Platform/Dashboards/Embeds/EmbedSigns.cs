using System.Text.RegularExpressions;

namespace Platform.Dashboards.Embeds;

/// <summary>What an address alone gives away about a page.</summary>
internal static partial class EmbedSigns
{
    private static readonly string[] SignInHosts = ["login.microsoftonline.com", "login.microsoft.com", "login.live.com", "accounts.google.com", "sso.online.tableau.com"];
    private static readonly string[] SignInDomains = [".okta.com", ".auth0.com", ".onelogin.com", ".b2clogin.com", ".ciamlogin.com", ".amazoncognito.com"];

    public static bool IsSignIn(Uri url) =>
        SignInHosts.Contains(url.IdnHost) || SignInDomains.Any(d => url.IdnHost.EndsWith(d, StringComparison.Ordinal)) || SignInPath().IsMatch(url.AbsolutePath) || SignInPath().IsMatch(url.Fragment.TrimStart('#'));

    /// <summary>Metabase's public links, Power BI's "publish to web", Tableau Public, Looker's public looks.</summary>
    public static bool IsPublicLink(Uri url) => url switch
    {
        { IdnHost: "app.powerbi.com", AbsolutePath: "/view" } => true,
        { IdnHost: "public.tableau.com" } => true,
        _ => PublicPath().IsMatch(url.AbsolutePath),
    };

    [GeneratedRegex(@"(^|/)(log-?in|sign-?in|log-?on|signin-oidc|saml2?|sso|oauth2?|openid|adfs)(/|\.|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SignInPath();

    [GeneratedRegex(@"/public/(dashboard|question|[0-9a-f]{8}-)|^/looks/[A-Za-z0-9]{20,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PublicPath();
}

using System.Text.RegularExpressions;

namespace Platform.Dashboards.Embeds;

/// <summary>
/// Signs addresses of Tableau views as its connected apps with direct trust check them. The frame goes by Tableau's own sign-in, which takes the token
/// and sends on to the view, so none of Tableau's scripts run in our page.
/// </summary>
public static partial class TableauTokens
{
    private const string SignIn = "/vizportal/api/web/v1/auth/embed/target";

    // Claims of the token itself, which an attribute must not overwrite.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "iss", "exp", "nbf", "iat", "jti", "aud", "sub", "scp" };

    /// <param name="url">Of a view, as Tableau's address bar shows it.</param>
    /// <param name="id">Of the token; Tableau takes each once.</param>
    /// <exception cref="FormatException">The address names no view.</exception>
    public static SignedFrame Sign(Uri url, EmbedSigning signing, string secret, EmbedViewer viewer, DateTimeOffset now, string id)
    {
        var (view, expires) = (View(url), now + EmbedTokens.Lifetime);
        var payload = new Dictionary<string, object>
        {
            ["iss"] = signing.ClientId!, ["exp"] = expires.ToUnixTimeSeconds(), ["jti"] = id, ["aud"] = "tableau", ["sub"] = EmbedTokens.Filled(signing.User ?? "{email}", viewer),
            ["scp"] = new[] { "tableau:views:embed" },
        };
        foreach (var (name, value) in signing.Parameters ?? new Dictionary<string, string>())
        {
            payload.TryAdd(name, EmbedTokens.Filled(value, viewer));
        }

        var token = EmbedTokens.Jwt(new() { ["alg"] = "HS256", ["typ"] = "JWT", ["kid"] = signing.KeyId!, ["iss"] = signing.ClientId! }, payload, secret);
        return new(new Uri($"{EmbedOrigin.Of(url)}{SignIn}?token={token}&target={Uri.EscapeDataString($"{view}?:embed=y&:showVizHome=n")}"), expires, LoadsOnce: true);
    }

    /// <summary>A view's path on its server.</summary>
    /// <exception cref="FormatException">The address names no view.</exception>
    public static string View(Uri url)
    {
        // What the address bar shows begins with # for those who edit.
        var path = url.Fragment.StartsWith("#/", StringComparison.Ordinal) ? url.Fragment[1..].Split('?')[0] : url.AbsolutePath;
        var match = ViewPath().Match(path);
        return match.Success
            ? $"{(match.Groups["site"] is { Success: true } site ? $"/t/{site.Value}" : "")}/views/{match.Groups["view"].Value}"
            : throw new FormatException("Copy the address of a view from Tableau, such as https://tableau.example.com/t/sales/views/Shops/Overview.");
    }

    /// <summary>An attribute that would change what the token says of itself, or null.</summary>
    public static string? ReservedAttribute(EmbedSigning signing) => signing.Parameters?.Keys.FirstOrDefault(Reserved.Contains);

    [GeneratedRegex(@"^(/(t|site)/(?<site>[\w.~%-]+))?/views/(?<view>[\w.~%+-]+/[\w.~%+-]+(/[\w.~%+@-]+){0,2})/?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ViewPath();
}

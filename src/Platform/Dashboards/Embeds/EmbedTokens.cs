using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Dashboards.Embeds;

/// <summary>Who looks at a page, as the other product is told.</summary>
public sealed record EmbedViewer(Guid Id, string Name, string Email, string Role);

/// <summary>An address that opens the page for one person, once.</summary>
/// <param name="ExpiresAt">After this it opens no more; null when nothing is signed.</param>
/// <param name="LoadsOnce">It only opens the page: what has loaded goes on without a new address.</param>
public sealed record SignedFrame(Uri Url, DateTimeOffset? ExpiresAt, bool LoadsOnce = false);

/// <summary>Signs addresses as the products' own documents say: Metabase's signed embedding (JWT, HS256) and Looker's signed embed URL (HMAC-SHA1); <see cref="TableauTokens"/> does the same.</summary>
public static partial class EmbedTokens
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="url">Of a dashboard or question, as Metabase's address bar shows it.</param>
    /// <exception cref="FormatException">The address names neither.</exception>
    public static SignedFrame Metabase(Uri url, EmbedSigning signing, string secret, EmbedViewer viewer, DateTimeOffset now)
    {
        var (resource, id, root) = MetabaseResource(url);
        var expires = now + Lifetime;
        var payload = new Dictionary<string, object>
        {
            ["resource"] = new Dictionary<string, long> { [resource] = id },
            ["params"] = (signing.Parameters ?? new Dictionary<string, string>()).ToDictionary(p => p.Key, p => Filled(p.Value, viewer)),
            ["exp"] = expires.ToUnixTimeSeconds(),
        };
        return new(new Uri($"{root}/embed/{resource}/{Jwt(new() { ["alg"] = "HS256", ["typ"] = "JWT" }, payload, secret)}#bordered=false&titled=false"), expires);
    }

    /// <summary>A token as RFC 7519 says, signed with HMAC-SHA256.</summary>
    internal static string Jwt(Dictionary<string, object> header, Dictionary<string, object> payload, string secret)
    {
        var signed = $"{Base64Url(JsonSerializer.SerializeToUtf8Bytes(header, Plain))}.{Base64Url(JsonSerializer.SerializeToUtf8Bytes(payload, Plain))}";
        return $"{signed}.{Base64Url(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>What a Metabase address is about, and where that Metabase is.</summary>
    /// <exception cref="FormatException">It names neither a dashboard nor a question.</exception>
    public static (string Resource, long Id, string Root) MetabaseResource(Uri url)
    {
        var match = MetabasePath().Match(url.AbsolutePath);
        return match.Success
            ? (match.Groups["kind"].Value, long.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture), EmbedOrigin.Of(url) + match.Groups["root"].Value)
            : throw new FormatException("Copy the address of a dashboard or a question from Metabase, such as https://metabase.example.com/dashboard/12-sales.");
    }

    /// <param name="url">Of a dashboard, look or explore, as Looker's address bar shows it.</param>
    /// <param name="nonce">Used once by Looker.</param>
    public static SignedFrame Looker(Uri url, EmbedSigning signing, string secret, EmbedViewer viewer, DateTimeOffset now, string nonce)
    {
        var target = url.PathAndQuery.StartsWith("/embed/", StringComparison.Ordinal) ? url.PathAndQuery : $"/embed{url.PathAndQuery}";
        var path = $"/login/embed/{Uri.EscapeDataString(target)}";
        (string Name, string Json)[] signed =
        [
            ("nonce", Json(nonce)),
            ("time", Json(now.ToUnixTimeSeconds())),
            ("session_length", Json((long)Lifetime.TotalSeconds)),
            ("external_user_id", Json(viewer.Id.ToString())),
            ("permissions", Json(signing.Permissions ?? [])),
            ("models", Json(signing.Models ?? [])),
            ("group_ids", Json(signing.GroupIds ?? [])),
            ("user_attributes", Json((signing.Parameters ?? new Dictionary<string, string>()).ToDictionary(p => p.Key, p => Filled(p.Value, viewer)))),
            ("access_filters", "{}"),
        ];
        var host = url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}";
        var text = string.Join('\n', new[] { host, path }.Concat(signed.Select(s => s.Json)));
#pragma warning disable CA5350 // The algorithm is Looker's to choose; it signs, and hides nothing.
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
        var query = signed.Append(("force_logout_login", "true")).Append(("signature", signature)).Append(("first_name", Json(viewer.Name))).Append(("last_name", Json("")));
        return new(new Uri($"{EmbedOrigin.Of(url)}{path}?{string.Join('&', query.Select(q => $"{q.Item1}={Uri.EscapeDataString(q.Item2)}"))}"), now + Lifetime);
    }

    /// <summary>Names in braces that are no placeholder, or null.</summary>
    public static string? UnknownPlaceholder(EmbedSigning signing) => (signing.Parameters ?? new Dictionary<string, string>()).Values.Append(signing.User ?? "")
        .SelectMany(v => Placeholder().Matches(v)).Select(m => m.Groups["name"].Value).FirstOrDefault(n => n is not ("email" or "name" or "id" or "role"));

    internal static string Filled(string value, EmbedViewer viewer) => Placeholder().Replace(value, match => match.Groups["name"].Value switch
    {
        "email" => viewer.Email,
        "name" => viewer.Name,
        "id" => viewer.Id.ToString(),
        "role" => viewer.Role,
        _ => match.Value,
    });

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Plain);

    private static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    [GeneratedRegex(@"^(?<root>(/[\w.~-]+)*?)/(embed/)?(?<kind>dashboard|question)/(?<id>\d{1,15})(-[^/]*)?/?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetabasePath();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}

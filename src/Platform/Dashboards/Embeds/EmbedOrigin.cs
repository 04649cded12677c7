using System.Net;
using System.Text.RegularExpressions;
using Platform.Tenancy.Scopes;

namespace Platform.Dashboards.Embeds;

/// <summary>Whether pages of development servers on this machine may be framed; never in production.</summary>
public sealed record EmbedLimits(bool AllowLoopback = false);

/// <summary>What an origin must be before a frame may show it: exact, encrypted, on the public internet, and not ours.</summary>
public sealed partial class EmbedOrigin(TenantAddress address, EmbedLimits limits)
{
    /// <summary>Scheme, host and port as a content policy writes them.</summary>
    public static string Of(Uri url) => url.IsDefaultPort ? $"{url.Scheme}://{url.IdnHost}" : $"{url.Scheme}://{url.IdnHost}:{url.Port}";

    /// <summary>The address, when its origin may be framed at all; else why not.</summary>
    public (Uri? Url, string? Problem) Read(string? text)
    {
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0)
        {
            return (null, "Give one exact address such as https://bi.example.com, without patterns (*), names or passwords in it.");
        }

        var isLoopback = IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);
        if (isLoopback && limits.AllowLoopback)
        {
            return (url, null);
        }

        return url switch
        {
            { Scheme: "http" } => (null, "The address must begin with https: browsers do not show unencrypted pages inside encrypted ones."),
            _ when ip is not null && !PublicAddress.Allows(ip) => (null, "This address is on a private network or on this machine, which cannot be framed."),
            _ when ip is null && !HostName().IsMatch(url.IdnHost) => (null, "Name one host exactly, such as bi.example.com; a pattern with * would let in pages of others."),
            _ when address.IsOurs(url.IdnHost) => (null, "Pages of this platform itself cannot be framed: they would run with your company's rights."),
            _ => (url, null),
        };
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HostName();
}

/// <summary>Which addresses a request of ours may go to on somebody's word: those of the public internet.</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        }.Select(IPNetwork.Parse),
    ];

    // Of the sixth version only what is handed out as global, without the parts of it that hold an address of the fourth or nobody's.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotGlobal = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork
            ? !NotPublic.Any(n => n.Contains(plain))
            : Global.Contains(plain) && !NotGlobal.Any(n => n.Contains(plain));
    }
}

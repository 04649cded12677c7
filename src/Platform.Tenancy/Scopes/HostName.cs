using System.Globalization;
using System.Net;

namespace Platform.Tenancy.Scopes;

/// <summary>The host name a request asked for, as far as it can be believed.</summary>
internal static class HostName
{
    private const int MaxLength = 253;

    /// <summary>Lower-case and without port; null when it is missing, malformed or given twice.</summary>
    public static string? Of(HttpContext context, IReadOnlyList<IPAddress> trustedProxies) => Clean(Said(context, trustedProxies));

    /// <summary>With port, as it was written; null when it was given twice.</summary>
    public static string? Said(HttpContext context, IReadOnlyList<IPAddress> trustedProxies)
    {
        var peer = context.Connection.RemoteIpAddress;
        if (peer is null || !context.Request.Headers.TryGetValue("X-Forwarded-Host", out var forwarded)
            || !trustedProxies.Contains(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer))
        {
            // The header itself: the framework's property decodes punycode, and throws when it cannot.
            return context.Request.Headers.Host;
        }

        // Two values mean that somebody before the proxy wrote one of them.
        return forwarded.Count == 1 && !forwarded[0]!.Contains(',', StringComparison.Ordinal) ? forwarded[0] : null;
    }

    private static string? Clean(string? said)
    {
        if (string.IsNullOrEmpty(said) || said.Length > MaxLength)
        {
            return null;
        }

        var host = new HostString(said).Host;
        var plain = host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
        return plain && !host.EndsWith('.') ? host.ToLower(CultureInfo.InvariantCulture) : null;
    }
}

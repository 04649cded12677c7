namespace Platform.Dashboards.Embeds;

/// <summary>Whether a page's headers let it stand in a frame of another origin, as browsers decide it.</summary>
public static class FrameRules
{
    /// <summary>The <c>frame-ancestors</c> rule that keeps this parent out; null when none does or there is none.</summary>
    /// <param name="policies">The values of all <c>Content-Security-Policy</c> headers.</param>
    /// <param name="page">Where the framed page is.</param>
    /// <param name="parent">The origin of the page around it.</param>
    public static string? BlockingAncestors(IEnumerable<string> policies, Uri page, Uri parent) =>
        Ancestors(policies).FirstOrDefault(sources => !sources.Any(s => Matches(s, page, parent))) is { } blocking ? string.Join(' ', ["frame-ancestors", .. blocking]) : null;

    /// <summary>Whether any policy speaks of ancestors; then browsers do not look at <c>X-Frame-Options</c>.</summary>
    public static bool HasAncestors(IEnumerable<string> policies) => Ancestors(policies).Any();

    /// <summary>The <c>X-Frame-Options</c> word that keeps a frame of another origin out; null when none does. Unknown words, and <c>ALLOW-FROM</c>, are passed over by browsers.</summary>
    public static string? BlockingFrameOption(IEnumerable<string> values)
    {
        var words = values.SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(w => w.ToUpperInvariant()).Distinct().ToList();
        var known = words.Where(w => w is "DENY" or "SAMEORIGIN" or "ALLOWALL").ToList();
        return words.Count > 1 && known.Count > 0 ? string.Join(", ", words) : known.FirstOrDefault(w => w is not "ALLOWALL");
    }

    // Several policies, in several headers or parted by commas, must all agree; of one policy the first such rule counts.
    private static IEnumerable<string[]> Ancestors(IEnumerable<string> policies) =>
        from policy in policies.SelectMany(p => p.Split(','))
        let rule = policy.Split(';').Select(d => d.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(d => d.Length > 0 && d[0].Equals("frame-ancestors", StringComparison.OrdinalIgnoreCase))
        where rule is not null
        select rule[1..];

    private static bool Matches(string source, Uri page, Uri parent)
    {
        var text = source.ToLowerInvariant();
        if (text is "*")
        {
            return parent.Scheme is "http" or "https";
        }

        if (text is "'self'")
        {
            return EmbedOrigin.Of(page) == EmbedOrigin.Of(parent);
        }

        if (text.EndsWith(':') && !text.Contains("//", StringComparison.Ordinal))
        {
            return SchemeMatches(text[..^1], parent);
        }

        return !text.StartsWith('\'') && HostMatches(text, page, parent);
    }

    private static bool HostMatches(string source, Uri page, Uri parent)
    {
        var cut = source.IndexOf("://", StringComparison.Ordinal);
        var scheme = cut < 0 ? page.Scheme : source[..cut];
        var rest = (cut < 0 ? source : source[(cut + 3)..]).Split('/')[0];
        var colon = rest.LastIndexOf(':');
        var (host, port) = colon < 0 ? (rest, "") : (rest[..colon], rest[(colon + 1)..]);
        return SchemeMatches(scheme, parent) && NameMatches(host, parent.IdnHost) && (port is "*" || port == $"{parent.Port}" || (port.Length == 0 && parent.IsDefaultPort));
    }

    // What is said of http holds for https too, as it is the safer one.
    private static bool SchemeMatches(string scheme, Uri parent) => scheme == parent.Scheme || (scheme is "http" && parent.Scheme is "https");

    private static bool NameMatches(string pattern, string host) =>
        pattern is "*" || (pattern.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(pattern[1..], StringComparison.Ordinal) : host == pattern);
}

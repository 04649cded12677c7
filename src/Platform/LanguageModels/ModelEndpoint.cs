using System.Net;

namespace Platform.LanguageModels;

/// <summary>A language model behind an OpenAI-compatible address, as it is called now.</summary>
/// <param name="Address">The base, such as <c>https://api.openai.com/v1</c>.</param>
/// <param name="IsTrusted">Chosen by the operators of this installation, so any address will do.</param>
public sealed record ModelEndpoint(Uri Address, string Model, string? Key, bool IsTrusted)
{
    /// <summary>Money per million tokens that are sent.</summary>
    public decimal InputPrice { get; init; }

    /// <summary>Money per million tokens that are written.</summary>
    public decimal OutputPrice { get; init; }

    /// <summary>Money per calendar month; null is without limit.</summary>
    public decimal? MonthlyBudget { get; init; }
    public long? MonthlyTokens { get; init; }

    /// <summary>It may write statements, which run behind the guard.</summary>
    public bool WritesSql { get; init; }

    public decimal CostOf(long input, long output) => ((input * InputPrice) + (output * OutputPrice)) / 1_000_000m;

    // A key must not end up in a log by way of a record's text.
    public override string ToString() => $"{Model} at {Address.Host}";

    /// <summary>The reason why a tenant may not use this address; null when it may.</summary>
    public static string? Objection(string? address, bool allowsPrivate)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("https" or "http"))
        {
            return "Give the address as https://host/v1.";
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return "Give the address without a user name, a question mark or a hash.";
        }

        if (allowsPrivate)
        {
            return null;
        }

        var isPrivate = uri.IsLoopback || !uri.Host.Contains('.', StringComparison.Ordinal) || (IPAddress.TryParse(uri.DnsSafeHost, out var ip) && !OutgoingAddresses.IsPublic(ip))
            || uri.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return uri.Scheme != "https" ? "The address must begin with https, so that nobody on the way reads questions or the key."
            : isPrivate && !(IPAddress.TryParse(uri.DnsSafeHost, out var six) && OutgoingAddresses.IsPublic(six)) ? "This address is in a private network. Ask whoever runs the platform to allow such addresses." : null;
    }
}

using System.Text.RegularExpressions;

namespace Platform.Dashboards.Embeds;

/// <summary>What each product needs to be told before anything can be signed for it.</summary>
internal static partial class EmbedFields
{
    private const int MaxId = 100;
    private const int MaxUser = 200;

    /// <summary>The field that is missing or wrong, and what it needs; null when all is there.</summary>
    public static (string Field, string Message)? Wrong(EmbedProduct product, Uri url, EmbedSigning signing)
    {
        if (EmbedTokens.UnknownPlaceholder(signing) is { } unknown)
        {
            return (signing.User?.Contains($"{{{unknown}}}", StringComparison.Ordinal) == true ? "signing.user" : "signing.parameters",
                $"There is no placeholder {{{unknown}}}; there are {{email}}, {{name}}, {{id}} and {{role}}.");
        }

        if (signing.User?.Length > MaxUser)
        {
            return ("signing.user", $"Give a user name of at most {MaxUser} characters.");
        }

        return Address(product, url) is { } wrong ? ("url", wrong) : product switch
        {
            EmbedProduct.Tableau when !IsId(signing.ClientId) => ("signing.clientId", "Give the client id of the connected app: in Tableau, Settings, Connected Apps."),
            EmbedProduct.Tableau when !IsId(signing.KeyId) => ("signing.keyId", "Give the id of the connected app's secret, which stands beside the secret in Tableau."),
            EmbedProduct.Tableau when TableauTokens.ReservedAttribute(signing) is { } claim => ("signing.parameters", $"'{claim}' is a part of the token itself and cannot be an attribute."),
            EmbedProduct.PowerBi when !IsId(signing.DirectoryId) => ("signing.directoryId", "Give the id of the directory that the application is registered in: in Microsoft Entra, Overview, Tenant ID."),
            EmbedProduct.PowerBi when !IsId(signing.ClientId) => ("signing.clientId", "Give the id of the application: in Microsoft Entra, App registrations, Application (client) ID."),
            _ => null,
        };
    }

    private static string? Address(EmbedProduct product, Uri url)
    {
        try
        {
            _ = product switch
            {
                EmbedProduct.Metabase => EmbedTokens.MetabaseResource(url).Root,
                EmbedProduct.Tableau => TableauTokens.View(url),
                EmbedProduct.PowerBi => $"{PowerBiReports.ReportOf(url).Report}",
                _ => "",
            };
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    // These become parts of addresses.
    private static bool IsId(string? text) => text is { Length: > 0 and <= MaxId } && Id().IsMatch(text);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$", RegexOptions.None, 1000)]
    private static partial Regex Id();
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Platform.Tenancy.Scopes;

namespace Platform.Mail;

/// <summary>Links that take one address off one list, and nothing else; only this tenant can read its own.</summary>
public sealed class UnsubscribeLinks(TenantProtector protector, TenantAddress address)
{
    private const char Between = '\n';

    internal sealed record Target(string List, string Address);

    public Uri For(string list, string recipient) =>
        address.Url($"/u/{protector.For("unsubscribe").Protect($"{list}{Between}{Suppression.Normalize(recipient)}")}");

    /// <summary>What a link is about; null when it is not one of this tenant's.</summary>
    internal Target? Read(string token)
    {
        try
        {
            var text = protector.For("unsubscribe").Unprotect(token);
            var at = text.IndexOf(Between, StringComparison.Ordinal);
            return at < 0 ? null : new Target(text[..at], text[(at + 1)..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

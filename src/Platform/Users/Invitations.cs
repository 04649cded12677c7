using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Platform.Tenancy.Scopes;

namespace Platform.Users;

/// <summary>Links with which somebody sets a password: for a week, and only once, because setting it changes the account's stamp.</summary>
internal sealed class Invitations(TenantProtector protector, TenantAddress address, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public sealed record Claim(Guid UserId, string Stamp, DateTimeOffset Until);

    /// <summary>The token comes after a #, so it reaches no server's log.</summary>
    public Uri LinkFor(User user) => address.Url($"/set-password#{TokenFor(user)}");

    public string TokenFor(User user) => WebEncoders.Base64UrlEncode(
        Protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Claim(user.Id, user.SecurityStamp!, clock.GetUtcNow() + Lifetime))));

    /// <summary>What the token says, or null when it is not ours or its week is over; whether it was used is for the stamp to tell.</summary>
    public Claim? Read(string token)
    {
        try
        {
            var claim = JsonSerializer.Deserialize<Claim>(Protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
            return claim is not null && claim.Until > clock.GetUtcNow() ? claim : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector => protector.For("set password");
}

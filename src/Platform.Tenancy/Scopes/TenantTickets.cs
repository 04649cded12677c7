using System.Buffers.Binary;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Platform.Tenancy.Scopes;

/// <summary>
/// Session tickets that belong to one tenant and epoch: an envelope that says whose they are, and a payload that only that tenant's key opens.
/// So a session of another tenant can be told from garbage, and still gives away nothing.
/// </summary>
public sealed class TenantTickets(IDataProtectionProvider provider) : ISecureDataFormat<AuthenticationTicket>
{
    private const int HeaderLength = 16 + sizeof(int);

    private readonly IDataProtector _envelope = provider.CreateProtector("tenant session");

    public string Protect(AuthenticationTicket data) => Protect(data, null);

    public string Protect(AuthenticationTicket data, string? purpose)
    {
        var (tenant, epoch) = TenantMembership.Read(data.Principal)
            ?? throw new InvalidOperationException("A session must say whose it is; stamp its identity first.");
        var payload = Payload(tenant, epoch).Protect(TicketSerializer.Default.Serialize(data));
        var envelope = new byte[HeaderLength + payload.Length];
        tenant.TryWriteBytes(envelope);
        BinaryPrimitives.WriteInt32LittleEndian(envelope.AsSpan(16), epoch);
        payload.CopyTo(envelope, HeaderLength);
        return WebEncoders.Base64UrlEncode(_envelope.Protect(envelope));
    }

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    /// <summary>Null when it is not a ticket of ours, was tampered with, or says one tenant outside and another inside.</summary>
    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (string.IsNullOrEmpty(protectedText))
        {
            return null;
        }

        try
        {
            var envelope = _envelope.Unprotect(WebEncoders.Base64UrlDecode(protectedText));
            var (tenant, epoch) = (new Guid(envelope.AsSpan(0, 16)), BinaryPrimitives.ReadInt32LittleEndian(envelope.AsSpan(16)));
            var ticket = TicketSerializer.Default.Deserialize(Payload(tenant, epoch).Unprotect(envelope[HeaderLength..]));
            return ticket is not null && TenantMembership.Read(ticket.Principal) == (tenant, epoch) ? ticket : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or IOException)
        {
            return null;
        }
    }

    private IDataProtector Payload(Guid tenant, int epoch) =>
        provider.CreateProtector("tenant session", tenant.ToString(), epoch.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Whether a session was issued by the tenant this scope works for. Product code asks this; it never sees whose it was.</summary>
public sealed class TenantMembership(CurrentTenant current)
{
    private const string TenantClaim = "tenant";
    private const string EpochClaim = "epoch";

    /// <summary>Binds a new session to this tenant as it is now.</summary>
    public void Stamp(ClaimsIdentity identity)
    {
        identity.AddClaim(new Claim(TenantClaim, current.Value.Id.ToString()));
        identity.AddClaim(new Claim(EpochClaim, current.Value.Epoch.ToString(CultureInfo.InvariantCulture)));
    }

    public Membership Of(ClaimsPrincipal principal) => Read(principal) switch
    {
        null => Membership.None,
        var (tenant, _) when tenant != current.Value.Id => Membership.Foreign,
        var (_, epoch) => epoch == current.Value.Epoch ? Membership.Member : Membership.Ended,
    };

    internal static (Guid Tenant, int Epoch)? Read(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(TenantClaim), out var tenant)
        && int.TryParse(principal.FindFirstValue(EpochClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? (tenant, epoch)
            : null;
}

/// <summary>What a session is to a tenant.</summary>
public enum Membership
{
    /// <summary>No session of any tenant.</summary>
    None,

    /// <summary>Genuine, and another tenant's.</summary>
    Foreign,

    /// <summary>This tenant's, from before everything issued was ended.</summary>
    Ended,
    Member,
}

using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Platform.Data;
using Platform.Tenancy.Scopes;
using Platform.Users;

namespace Platform.Dashboards.Embeds;

/// <summary>The address of a page for one person, and for Power BI what its frame is given besides.</summary>
public sealed record OpenedFrame(SignedFrame Frame, PowerBiReport? Report);

/// <summary>Signs for whoever looks: their own name and rights, for a few minutes.</summary>
public sealed class EmbedFrames(TenantDb db, TenantProtector protector, PowerBiReports reports, TimeProvider clock)
{
    /// <param name="url">The embed's own, read again under the rules of now.</param>
    /// <exception cref="RuleViolation">The secret is lost, or the other product refused.</exception>
    public async Task<OpenedFrame> OpenAsync(Embed embed, Uri url, ClaimsPrincipal me, CancellationToken ct)
    {
        if (embed.Secret is null)
        {
            return new(new SignedFrame(url, null), null);
        }

        var (secret, viewer, now) = (Opened(embed), await ViewerAsync(me, ct), clock.GetUtcNow());
        switch (embed.Product)
        {
            case EmbedProduct.PowerBi:
                var (frame, report) = await reports.OpenAsync(url, embed.Signing, secret, viewer, now, ct);
                return new(frame, report);
            case EmbedProduct.Tableau:
                return new(TableauTokens.Sign(url, embed.Signing, secret, viewer, now, Guid.NewGuid().ToString()), null);
            case EmbedProduct.Looker:
                return new(EmbedTokens.Looker(url, embed.Signing, secret, viewer, now, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))), null);
            default:
                return new(EmbedTokens.Metabase(url, embed.Signing, secret, viewer, now), null);
        }
    }

    private async Task<EmbedViewer> ViewerAsync(ClaimsPrincipal me, CancellationToken ct)
    {
        var id = me.UserId();
        var person = await db.Users.AsNoTracking().SingleAsync(u => u.Id == id, ct);
        return new EmbedViewer(id, person.Name, person.Email!, Tenancy.Schemas.SnakeCase.Of(person.Role.ToString()));
    }

    private string Opened(Embed embed)
    {
        try
        {
            return KeepEmbeds.Seal(protector).Unprotect(embed.Secret!);
        }
        catch (CryptographicException)
        {
            throw new RuleViolation("secret_lost", "The stored secret of this external dashboard can no longer be opened. An administrator can enter it again.");
        }
    }
}

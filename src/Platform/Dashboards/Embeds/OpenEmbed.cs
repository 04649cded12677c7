using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Platform.Data;
using Platform.Tenancy.Scopes;
using Platform.Users;

namespace Platform.Dashboards.Embeds;

/// <summary>The address that shows a page of another product to the person who asks, signed for a few minutes where that product can check it.</summary>
public static class OpenEmbed
{
    /// <param name="Url">For the frame only; it may open the page for whoever holds it.</param>
    /// <param name="ExpiresAt">Ask again before; null when nothing is signed.</param>
    public sealed record Response(string Name, string Url, string Origin, DateTimeOffset? ExpiresAt);

    public static void Map(RouteGroupBuilder embeds) => embeds.MapPost("/{id:guid}/frame", Handle).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, ClaimsPrincipal me, TenantDb db, EmbedOrigin rule, TenantProtector protector, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Embeds.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } embed)
        {
            return Refusal.NotFound("external dashboard");
        }

        // What may be framed may have become stricter since it was kept.
        var (url, problem) = rule.Read(embed.Url);
        if (url is null)
        {
            throw new RuleViolation("not_frameable", problem!);
        }

        if (!await db.EmbedOrigins.AnyAsync(o => o.Origin == embed.Origin, ct))
        {
            throw new RuleViolation("origin_not_allowed", $"{embed.Origin} is not on your company's list of pages that may be shown here. An administrator can put it there.");
        }

        var signed = embed.Secret is null ? new SignedFrame(url, null) : await SignedAsync(embed, url, me, db, protector, clock, ct);
        return TypedResults.Ok(new Response(embed.Name, signed.Url.AbsoluteUri, embed.Origin, signed.ExpiresAt));
    }

    private static async Task<SignedFrame> SignedAsync(Embed embed, Uri url, ClaimsPrincipal me, TenantDb db, TenantProtector protector, TimeProvider clock, CancellationToken ct)
    {
        var id = me.UserId();
        var person = await db.Users.AsNoTracking().SingleAsync(u => u.Id == id, ct);
        var viewer = new EmbedViewer(id, person.Name, person.Email!, Tenancy.Schemas.SnakeCase.Of(person.Role.ToString()));
        var secret = Opened(embed, protector);
        return embed.Product is EmbedProduct.Looker
            ? EmbedTokens.Looker(url, embed.Signing, secret, viewer, clock.GetUtcNow(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))
            : EmbedTokens.Metabase(url, embed.Signing, secret, viewer, clock.GetUtcNow());
    }

    private static string Opened(Embed embed, TenantProtector protector)
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

using System.Security.Claims;
using Platform.Data;

namespace Platform.Dashboards.Embeds;

/// <summary>The address that shows a page of another product to the person who asks, signed for a few minutes where that product can check it.</summary>
public static class OpenEmbed
{
    /// <param name="Url">For the frame only; it may open the page for whoever holds it.</param>
    /// <param name="ExpiresAt">Ask again before; null when nothing is signed.</param>
    /// <param name="LoadsOnce">Once the frame has loaded it needs no new address.</param>
    /// <param name="Report">Power BI only: what the frame is told when it has loaded.</param>
    public sealed record Response(string Name, string Url, string Origin, DateTimeOffset? ExpiresAt, bool LoadsOnce, PowerBiReport? Report);

    public static void Map(RouteGroupBuilder embeds) => embeds.MapPost("/{id:guid}/frame", Handle).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, ClaimsPrincipal me, TenantDb db, EmbedOrigin rule, EmbedFrames frames, CancellationToken ct)
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

        var opened = await frames.OpenAsync(embed, url, me, ct);
        return TypedResults.Ok(new Response(embed.Name, opened.Frame.Url.AbsoluteUri, embed.Origin, opened.Frame.ExpiresAt, opened.Frame.LoadsOnce, opened.Report));
    }
}

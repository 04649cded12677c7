using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.Dashboards.Embeds;

/// <summary>Whose pages this company lets stand in a frame; the page's content policy names exactly these.</summary>
public static class AllowOrigins
{
    private const int Most = 20;

    public sealed record Item(string Origin, DateTimeOffset AddedAt);

    public sealed record Request(string? Origin);

    public static void Map(RouteGroupBuilder embeds)
    {
        var origins = embeds.MapGroup("/origins").RequireAuthorization(Policies.Administrator);
        origins.MapGet("/", ListAsync).WithName("ListEmbedOrigins").WithSummary("Whose pages this company lets stand in a frame.");
        origins.MapPost("/", AddAsync).WithName("AllowEmbedOrigin").WithSummary("Lets pages of one origin stand in a frame.").ProducesProblem(400).ProducesProblem(409);
        origins.MapDelete("/", RemoveAsync).WithName("DisallowEmbedOrigin").WithSummary("Takes an origin off the list; pages that show it go blank when they are loaded again.").ProducesProblem(404);
    }

    private static async Task<Ok<List<Item>>> ListAsync(TenantDb db, CancellationToken ct) =>
        TypedResults.Ok(await db.EmbedOrigins.AsNoTracking().OrderBy(o => o.Origin).Select(o => new Item(o.Origin, o.AddedAt)).ToListAsync(ct));

    private static async Task<Results<Ok<Item>, ProblemHttpResult>> AddAsync(Request request, ClaimsPrincipal me, TenantDb db, EmbedOrigin rule, TimeProvider clock, CancellationToken ct)
    {
        var (url, problem) = rule.Read(request.Origin);
        if (url is null)
        {
            return Refusal.Invalid("origin", problem!);
        }

        var origin = EmbedOrigin.Of(url);
        if (await db.EmbedOrigins.AsNoTracking().SingleOrDefaultAsync(o => o.Origin == origin, ct) is { } known)
        {
            return TypedResults.Ok(new Item(origin, known.AddedAt));
        }

        if (await db.EmbedOrigins.CountAsync(ct) >= Most)
        {
            throw new RuleViolation("too_many_origins", $"{Most} origins are allowed already. Take one off the list that is not used any more.");
        }

        var allowed = AllowedOrigin.Of(origin, me.UserId(), clock.GetUtcNow());
        db.EmbedOrigins.Add(allowed);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Item(origin, allowed.AddedAt));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string origin, TenantDb db, CancellationToken ct) =>
        await db.EmbedOrigins.Where(o => o.Origin == origin).ExecuteDeleteAsync(ct) > 0 ? TypedResults.NoContent() : Refusal.NotFound("origin on the list");
}

/// <summary>What the content policy of this company's pages lets stand in a frame.</summary>
public sealed class AllowedFrames(TenantDb db)
{
    /// <summary>Exact origins, in an order that does not change.</summary>
    public async Task<IReadOnlyList<string>> OriginsAsync(CancellationToken ct) =>
        await db.EmbedOrigins.AsNoTracking().OrderBy(o => o.Origin).Select(o => o.Origin).ToListAsync(ct);
}

using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Admin;

/// <summary>Who did what to which tenant, and why; the newest first.</summary>
public static class ListAudit
{
    private const int DefaultSize = 50;
    private const int MaxSize = 200;

    public sealed record Item(long Id, DateTimeOffset At, string Actor, string Action, string Subject, Guid? TenantId, string? Reason);

    /// <summary>Part of the list; pass <paramref name="Next"/> as <c>next</c> to go on.</summary>
    public sealed record Response(IReadOnlyList<Item> Items, long? Next);

    public static void Map(RouteGroupBuilder audit) => audit.MapGet("/", Handle);

    private static async Task<Ok<Response>> Handle(int? limit, long? next, string? subject, IDbContextFactory<CatalogueDb> catalogue, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? DefaultSize, 1, MaxSize);
        await using var db = await catalogue.CreateDbContextAsync(ct);
        var rows = await db.Audit.AsNoTracking()
            .Where(a => (subject == null || a.Subject == subject) && (next == null || a.Id < next))
            .OrderByDescending(a => a.Id).Take(size + 1)
            .Select(a => new Item(a.Id, a.At, a.Actor, a.Action, a.Subject, a.TenantId, a.Reason))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response([.. rows.Take(size)], rows.Count > size ? rows[size - 1].Id : null));
    }
}

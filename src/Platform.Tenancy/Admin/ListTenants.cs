using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Admin;

/// <summary>All tenants, the newest first.</summary>
public static class ListTenants
{
    private const int DefaultSize = 50;
    private const int MaxSize = 200;

    /// <summary>Part of the list; pass <paramref name="Next"/> as <c>next</c> to go on.</summary>
    public sealed record Response(IReadOnlyList<ShowTenant.Item> Items, Guid? Next);

    public static void Map(RouteGroupBuilder tenants) => tenants.MapGet("/", Handle);

    private static async Task<Ok<Response>> Handle(
        int? limit, Guid? next, TenantStatus? status, IDbContextFactory<CatalogueDb> catalogue, TenancyOptions options, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? DefaultSize, 1, MaxSize);
        await using var db = await catalogue.CreateDbContextAsync(ct);
        var rows = await db.Tenants.AsNoTracking()
            .Where(t => status == null ? t.Status != TenantStatus.Deleted : t.Status == status)
            .Where(t => next == null || t.Id < next)
            .OrderByDescending(t => t.Id).Take(size + 1)
            .Select(t => new { Row = t, Host = db.Hosts.Where(h => h.TenantId == t.Id && h.IsPrimary && h.ReleasedAt == null).Select(h => h.Host).FirstOrDefault() })
            .ToListAsync(ct);
        var items = rows.Take(size).Select(x => ShowTenant.ItemOf(x.Row, x.Host, options)).ToList();
        return TypedResults.Ok(new Response(items, rows.Count > size ? items[^1].Id : null));
    }
}

using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;

namespace Platform.Tenancy.Admin;

/// <summary>One tenant with its host names and how its provisioning went.</summary>
public static class ShowTenant
{
    /// <summary>A tenant as operators see it in a list.</summary>
    public record Item(
        Guid Id, string Slug, string Name, TenantStatus Status, string? StatusReason, string Plan, string Server, string? Url, int SchemaVersion,
        DateTimeOffset CreatedAt, DateTimeOffset? SuspendedAt, DateTimeOffset? DeleteAfter);

    public sealed record Response(Item Tenant, IReadOnlyList<Host> Hosts, IReadOnlyList<Step> Steps);

    public sealed record Host(string Name, bool IsPrimary, DateTimeOffset? ReleasedAt);

    public sealed record Step(string Name, StepState State, int Attempts, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Error);

    public static void Map(RouteGroupBuilder tenants) =>
        tenants.MapGet("/{slug}", Handle).WithName("ShowTenant").ProducesProblem(StatusCodes.Status404NotFound);

    internal static async Task<Response> FindAsync(string slug, CatalogueDb db, TenancyOptions options, CancellationToken ct)
    {
        var tenant = await db.Tenants.AsNoTracking().Where(t => t.Slug == slug)
            .OrderBy(t => t.Status == TenantStatus.Deleted).ThenByDescending(t => t.Id).FirstOrDefaultAsync(ct) ?? throw new TenantUnknown(slug);
        var hosts = await db.Hosts.AsNoTracking().Where(h => h.TenantId == tenant.Id).OrderByDescending(h => h.IsPrimary).ThenBy(h => h.Host).ToListAsync(ct);
        var steps = await db.ProvisioningSteps.AsNoTracking().Where(s => s.TenantId == tenant.Id).OrderBy(s => s.Position).ToListAsync(ct);
        return new Response(
            ItemOf(tenant, hosts.FirstOrDefault(h => h is { IsPrimary: true, ReleasedAt: null })?.Host, options),
            [.. hosts.Select(h => new Host(h.Host, h.IsPrimary, h.ReleasedAt))],
            [.. steps.Select(s => new Step(s.Name, s.State, s.Attempts, s.StartedAt, s.FinishedAt, s.Error))]);
    }

    internal static Item ItemOf(TenantRow tenant, string? host, TenancyOptions options) => new(
        tenant.Id, tenant.Slug, tenant.Name, tenant.Status, tenant.StatusReason, tenant.Plan, tenant.Server, host is null ? null : options.UrlOf(host).ToString(),
        tenant.SchemaVersion, tenant.CreatedAt, tenant.SuspendedAt, tenant.DeleteAfter);

    private static async Task<Ok<Response>> Handle(string slug, IDbContextFactory<CatalogueDb> catalogue, TenancyOptions options, CancellationToken ct)
    {
        await using var db = await catalogue.CreateDbContextAsync(ct);
        return TypedResults.Ok(await FindAsync(slug, db, options, ct));
    }
}

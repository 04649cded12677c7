using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.Dashboards;

/// <summary>One dashboard: its widgets and what it opens with, without numbers.</summary>
public static class ShowDashboard
{
    /// <param name="IsCompanys">Made from a template for everybody; it has no owner.</param>
    /// <param name="Version">Send it back with a change.</param>
    public sealed record Item(
        Guid Id, string Name, string Description, bool IsShared, bool IsDefault, bool IsMine, bool IsCompanys, bool CanEdit,
        DashboardView View, IReadOnlyList<Widget> Widgets, int Version, DateTimeOffset UpdatedAt);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapGet("/{id:guid}", Handle).ProducesProblem(404);

    private static async Task<Results<Ok<Item>, ProblemHttpResult>> Handle(Guid id, ClaimsPrincipal me, TenantDb db, CancellationToken ct) =>
        await db.Dashboards.AsNoTracking().SeenByAsync(id, me, ct) is { } dashboard ? TypedResults.Ok(Of(dashboard, me)) : Refusal.NotFound("dashboard");

    internal static Item Of(Dashboard d, ClaimsPrincipal me) => new(
        d.Id, d.Name, d.Description, d.IsShared, d.IsDefault, d.OwnerId == me.UserId(), d.OwnerId is null, d.MayBeEditedBy(me.UserId(), RoleOf(me)),
        d.View, d.Widgets, d.Version, d.UpdatedAt);

    /// <summary>The dashboard, when this person may see it; another person's own is as if it were not there.</summary>
    internal static async Task<Dashboard?> SeenByAsync(this IQueryable<Dashboard> dashboards, Guid id, ClaimsPrincipal me, CancellationToken ct) =>
        await dashboards.SingleOrDefaultAsync(d => d.Id == id, ct) is { } dashboard && dashboard.MayBeSeenBy(me.UserId()) ? dashboard : null;

    internal static UserRole RoleOf(ClaimsPrincipal me) => Enum.Parse<UserRole>(me.FindFirstValue(ClaimTypes.Role)!, ignoreCase: true);
}

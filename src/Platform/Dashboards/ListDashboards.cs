using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.Dashboards;

/// <summary>The dashboards a person may see: the company's and the shared ones, and the person's own. The default comes first.</summary>
public static class ListDashboards
{
    private const int Most = 500;

    /// <param name="IsStart">What this person chose to see first, instead of the overview.</param>
    public sealed record Item(
        Guid Id, string Name, string Description, bool IsShared, bool IsDefault, bool IsMine, bool IsStart, bool CanEdit, int Widgets, int Version, DateTimeOffset UpdatedAt);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapGet("/", Handle);

    private static async Task<Ok<List<Item>>> Handle(ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        var (user, role) = (me.UserId(), ShowDashboard.RoleOf(me));
        var seen = await db.Dashboards.AsNoTracking().Where(d => d.IsShared || d.OwnerId == user).OrderByDescending(d => d.IsDefault).ThenBy(d => d.Name).Take(Most).ToListAsync(ct);
        var start = await db.Set<StartPage>().Where(s => s.UserId == user).Select(s => (Guid?)s.DashboardId).SingleOrDefaultAsync(ct);
        return TypedResults.Ok(seen.Select(d => new Item(
            d.Id, d.Name, d.Description, d.IsShared, d.IsDefault, d.OwnerId == user, d.Id == start, d.MayBeEditedBy(user, role), d.Widgets.Count, d.Version, d.UpdatedAt)).ToList());
    }
}

/// <summary>What a dashboard can be started from.</summary>
public static class ListTemplates
{
    public sealed record Item(string Id, string Name, string Description, IReadOnlyList<string> Widgets);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapGet("/templates", Handle);

    private static Ok<List<Item>> Handle(DashboardTemplates templates) =>
        TypedResults.Ok(templates.All.Select(t => new Item(t.Id, t.Draft.Name, t.Draft.Description, [.. t.Draft.Widgets.Select(w => w.Title)])).ToList());
}

using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.Dashboards;

/// <summary>Keeps a dashboard as it was edited: name, opening view, widgets and their order and sizes, all or nothing.</summary>
public static class ChangeDashboard
{
    /// <param name="Version">The version that was edited; when there is a newer one, nothing is changed.</param>
    /// <param name="Widgets">All of them, in reading order. One without an id is new.</param>
    public sealed record Request(string Name, string? Description, DashboardView? View, IReadOnlyList<Widget>? Widgets, int Version);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapPut("/{id:guid}", Handle).Takes<Request>().ProducesProblem(404).ProducesProblem(409);

    private static Task<Results<Ok<ShowDashboard.Item>, ProblemHttpResult>> Handle(
        Guid id, HttpRequest http, ClaimsPrincipal me, TenantDb db, DashboardCheck check, TimeProvider clock, CancellationToken ct) =>
        DashboardsFeature.AnswerAsync<Request, Ok<ShowDashboard.Item>>(http, async request =>
        {
            if (await db.Dashboards.SeenByAsync(id, me, ct) is not { } dashboard)
            {
                return Refusal.NotFound("dashboard");
            }

            EnsureSeen(dashboard, request.Version);
            var widgets = request.Widgets?.Select(w => w.Id == Guid.Empty ? w with { Id = Guid.NewGuid() } : w).ToList();
            dashboard.Change(check.Checked(request.Name, request.Description, request.View ?? dashboard.View, widgets ?? dashboard.Widgets), me.UserId(), clock.GetUtcNow());
            await SaveAsync(db, ct);
            return TypedResults.Ok(ShowDashboard.Of(dashboard, me));
        }, ct);

    internal static void EnsureSeen(Dashboard dashboard, int version)
    {
        if (dashboard.Version != version)
        {
            throw Overtaken();
        }
    }

    internal static async Task SaveAsync(TenantDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Overtaken();
        }
    }

    private static RuleViolation Overtaken() =>
        new("changed_meanwhile", "Somebody else changed this dashboard after you opened it, so nothing was saved. Load it again and make your change on the newest one.");
}

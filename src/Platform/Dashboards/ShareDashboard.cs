using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.Dashboards;

/// <summary>Shows a dashboard to the whole company, or to its owner only; as the default it is what everybody sees first.</summary>
public static class ShareDashboard
{
    public sealed record Request(bool IsShared, bool IsDefault, int Version);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapPost("/{id:guid}/sharing", Handle).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<ShowDashboard.Item>, ProblemHttpResult>> Handle(Guid id, Request request, ClaimsPrincipal me, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Dashboards.SeenByAsync(id, me, ct) is not { } dashboard)
        {
            return Refusal.NotFound("dashboard");
        }

        ChangeDashboard.EnsureSeen(dashboard, request.Version);
        if (!request.IsShared && dashboard.OwnerId is not null && dashboard.OwnerId != me.UserId())
        {
            throw new RuleViolation("not_yours", "Only the person who shared this dashboard can make it private again. Copy it to have one of your own.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (request is { IsShared: true, IsDefault: true })
        {
            await db.Dashboards.Where(d => d.IsDefault && d.Id != id).ExecuteUpdateAsync(set => set.SetProperty(d => d.IsDefault, false), ct);
        }

        dashboard.Share(request.IsShared, request.IsDefault, me.UserId(), clock.GetUtcNow());
        await ChangeDashboard.SaveAsync(db, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(ShowDashboard.Of(dashboard, me));
    }
}

/// <summary>Removes a dashboard for good: one's own, or one that is shared.</summary>
public static class RemoveDashboard
{
    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapDelete("/{id:guid}", Handle).ProducesProblem(404).ProducesProblem(409);

    /// <param name="version">The version that was seen; a newer one is not removed.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, int version, ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        if (await db.Dashboards.SeenByAsync(id, me, ct) is not { } dashboard)
        {
            return Refusal.NotFound("dashboard");
        }

        ChangeDashboard.EnsureSeen(dashboard, version);
        db.Dashboards.Remove(dashboard);
        await ChangeDashboard.SaveAsync(db, ct);
        return TypedResults.NoContent();
    }
}

using System.Security.Claims;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Data;
using Platform.Users;

namespace Platform.Dashboards;

/// <summary>The dashboard that a person sees first, instead of the overview.</summary>
public sealed class StartPage
{
    private StartPage() { } // for EF

    public Guid UserId { get; private set; }
    public Guid DashboardId { get; private set; }

    internal static StartPage Of(Guid user, Guid dashboard) => new() { UserId = user, DashboardId = dashboard };

    internal void Change(Guid dashboard) => DashboardId = dashboard;

    internal sealed class Mapping : IEntityTypeConfiguration<StartPage>
    {
        public void Configure(EntityTypeBuilder<StartPage> builder)
        {
            builder.ToTable("start_pages");
            builder.HasKey(s => s.UserId);
        }
    }
}

/// <summary>Makes a dashboard what oneself sees first; everybody may, and it is nobody else's.</summary>
public static class ChooseStart
{
    public sealed record Request(Guid DashboardId);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapPut("/start", Handle).ProducesProblem(404);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Request request, ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        if (await db.Dashboards.AsNoTracking().SeenByAsync(request.DashboardId, me, ct) is not { } dashboard)
        {
            return Refusal.NotFound("dashboard");
        }

        var user = me.UserId();
        if (await db.Set<StartPage>().SingleOrDefaultAsync(s => s.UserId == user, ct) is { } start)
        {
            start.Change(dashboard.Id);
        }
        else
        {
            db.Add(StartPage.Of(user, dashboard.Id));
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Shows oneself the overview first again.</summary>
public static class DropStart
{
    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapDelete("/start", Handle);

    private static async Task<NoContent> Handle(ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        var user = me.UserId();
        await db.Set<StartPage>().Where(s => s.UserId == user).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}

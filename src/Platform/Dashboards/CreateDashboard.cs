using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.Dashboards;

/// <summary>Makes a person's own dashboard: empty, from a template, or as a copy of one that may be seen.</summary>
public static class CreateDashboard
{
    private const int MostOfOnePerson = 100;

    /// <param name="Name">Null takes the template's or the copied one's.</param>
    public sealed record Request(string? Name = null, string? Description = null, string? Template = null, Guid? CopyOf = null, DashboardView? View = null, IReadOnlyList<Widget>? Widgets = null);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapPost("/", Handle).Takes<Request>().ProducesProblem(404).ProducesProblem(409);

    private static Task<Results<Created<ShowDashboard.Item>, ProblemHttpResult>> Handle(
        HttpRequest http, ClaimsPrincipal me, TenantDb db, DashboardCheck check, DashboardTemplates templates, TimeProvider clock, CancellationToken ct) =>
        DashboardsFeature.AnswerAsync<Request, Created<ShowDashboard.Item>>(http, async request =>
        {
            var (source, missing) = await SourceAsync(request, me, db, templates, ct);
            if (missing is not null)
            {
                return missing;
            }

            var user = me.UserId();
            if (await db.Dashboards.CountAsync(d => d.OwnerId == user, ct) >= MostOfOnePerson)
            {
                throw new RuleViolation("too_many_dashboards", $"You have {MostOfOnePerson} dashboards already. Remove one that is not used any more.");
            }

            var draft = check.Checked(request.Name ?? source?.Name, request.Description ?? source?.Description, request.View ?? source?.View, Fresh(request.Widgets ?? source?.Widgets));
            var dashboard = Dashboard.Of(draft, user, clock.GetUtcNow());
            db.Dashboards.Add(dashboard);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"dashboards/{dashboard.Id}", ShowDashboard.Of(dashboard, me));
        }, ct);

    private static async Task<(DashboardDraft? Source, ProblemHttpResult? Missing)> SourceAsync(Request request, ClaimsPrincipal me, TenantDb db, DashboardTemplates templates, CancellationToken ct)
    {
        if (request.CopyOf is { } original)
        {
            return await db.Dashboards.AsNoTracking().SeenByAsync(original, me, ct) is { } copied
                ? (new DashboardDraft($"Copy of {copied.Name}", copied.Description, copied.View, copied.Widgets), null)
                : (null, Refusal.NotFound("dashboard"));
        }

        return request.Template is { } id && templates.Find(id) is null
            ? (null, Refusal.Invalid("template", $"There is no template '{id}'. There are: {string.Join(", ", templates.All.Select(t => t.Id))}."))
            : (templates.Find(request.Template ?? "")?.Draft, null);
    }

    // Ids are ours: those that were sent would all be empty.
    private static IReadOnlyList<Widget>? Fresh(IReadOnlyList<Widget>? widgets) => widgets?.Select(w => w with { Id = Guid.NewGuid() }).ToList();
}

using System.Security.Claims;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Dashboards;

/// <summary>Puts one more widget at a dashboard's end, such as an answer of the chat. It needs no version: it disturbs nobody's edit.</summary>
public static class AddWidget
{
    private const int Attempts = 5;

    /// <param name="Period">Null: a query with days of its own keeps them, any other follows the dashboard.</param>
    public sealed record Request(
        string Title, WidgetChart Chart, SalesQuery? Query = null, WidgetPeriod? Period = null, string? Text = null, Guid? Embed = null, int? Width = null, int? Height = null);

    public sealed record Response(Guid DashboardId, Widget Widget, int Version);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapPost("/{id:guid}/widgets", Handle).Takes<Request>().ProducesProblem(404).ProducesProblem(409);

    private static Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid id, HttpRequest http, ClaimsPrincipal me, TenantDb db, DashboardCheck check, TimeProvider clock, CancellationToken ct) =>
        DashboardsFeature.AnswerAsync<Request, Created<Response>>(http, async request =>
        {
            var widget = check.Widget(Of(request), "widget");
            for (var attempt = 1; ; attempt++)
            {
                if (await db.Dashboards.SeenByAsync(id, me, ct) is not { } dashboard)
                {
                    return Refusal.NotFound("dashboard");
                }

                if (dashboard.Widgets.Count >= DashboardCheck.MaxWidgets)
                {
                    throw new RuleViolation("too_many_widgets", $"This dashboard has {DashboardCheck.MaxWidgets} widgets, which is the most it can have. Remove one, or use another dashboard.");
                }

                dashboard.Append(widget, me.UserId(), clock.GetUtcNow());
                if (await SavedAsync(db, attempt, ct))
                {
                    return TypedResults.Created($"dashboards/{id}", new Response(id, widget, dashboard.Version));
                }
            }
        }, ct);

    // Somebody saved in between: what this one adds goes after it.
    private static async Task<bool> SavedAsync(TenantDb db, int attempt, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException) when (attempt < Attempts)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static Widget Of(Request request)
    {
        var isNumber = request.Chart?.Type is ChartType.Number;
        return new Widget
        {
            Id = Guid.NewGuid(), Title = request.Title, Chart = request.Chart!, Query = request.Query, Text = request.Text, Embed = request.Embed,
            Period = request.Period ?? (request.Query?.Time is { From: not null } or { To: not null } ? WidgetPeriod.Own : WidgetPeriod.Dashboard),
            Width = request.Width ?? (isNumber ? 3 : 6), Height = request.Height ?? (isNumber ? 2 : 4),
        };
    }
}

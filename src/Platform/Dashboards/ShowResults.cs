using System.Security.Claims;
using Platform.Data;
using Platform.Sales;

namespace Platform.Dashboards;

/// <summary>The numbers of all widgets in one answer, at one data version. A widget that fails says so; the others have theirs.</summary>
public static class ShowResults
{
    /// <param name="View">The period and filters to look through; null is what the dashboard opens with.</param>
    public sealed record Request(DashboardView? View = null);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapPost("/{id:guid}/results", Handle).Takes<Request>().ProducesProblem(404);

    private static Task<Results<Ok<DashboardResults>, ProblemHttpResult>> Handle(
        Guid id, HttpRequest http, ClaimsPrincipal me, TenantDb db, DashboardCheck check, DashboardNumbers numbers, CancellationToken ct) =>
        DashboardsFeature.AnswerAsync<Request, Ok<DashboardResults>>(http, async request =>
        {
            if (await db.Dashboards.AsNoTracking().SeenByAsync(id, me, ct) is not { } dashboard)
            {
                return Refusal.NotFound("dashboard");
            }

            var view = request.View is null ? dashboard.View : check.View(request.View);
            return TypedResults.Ok(await numbers.AnswerAsync(dashboard.Widgets, view, ct));
        }, ct);
}

/// <summary>What a widget would show, before it is kept.</summary>
public static class PreviewWidget
{
    public sealed record Request(Widget Widget, DashboardView? View = null);

    public static void Map(RouteGroupBuilder dashboards) => dashboards.MapPost("/preview", Handle).Takes<Request>();

    private static Task<Results<Ok<WidgetResult>, ProblemHttpResult>> Handle(HttpRequest http, DashboardCheck check, DashboardNumbers numbers, CancellationToken ct) =>
        DashboardsFeature.AnswerAsync<Request, Ok<WidgetResult>>(http, async request =>
        {
            var widget = check.Widget(request.Widget ?? throw new SalesQueryInvalid("widget", "Send the widget to preview."), "widget");
            return TypedResults.Ok((await numbers.AnswerAsync([widget], check.View(request.View), ct)).Widgets[0]);
        }, ct);
}

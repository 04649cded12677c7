using Microsoft.AspNetCore.Mvc;
using Platform.Dashboards.Embeds;
using Platform.Sales;

namespace Platform.Dashboards;

/// <summary>Registers the feature and its endpoints.</summary>
public static class DashboardsFeature
{
    /// <summary>Bytes that a dashboard may have.</summary>
    private const long MaxBody = 1024 * 1024;

    public static IServiceCollection AddDashboards(this IServiceCollection services)
    {
        services.AddSingleton(scope => DashboardTemplates.ReadFolder(scope.GetRequiredService<PlatformOptions>().TemplateFolder));
        services.AddScoped<DashboardCheck>();
        services.AddScoped<DashboardNumbers>();
        services.AddScoped<SeedDashboards>();
        services.AddSingleton(scope => new EmbedLimits(scope.GetRequiredService<PlatformOptions>().AllowLoopbackEmbeds));
        services.AddSingleton<PublicWeb>();
        services.AddSingleton<PowerBiReports>();
        services.AddScoped<EmbedOrigin>();
        services.AddScoped<EmbedFrames>();
        services.AddScoped<AllowedFrames>();
        return services;
    }

    public static void MapDashboards(this RouteGroupBuilder api)
    {
        var dashboards = api.MapGroup("/dashboards").WithTags("dashboards");
        ListDashboards.Map(dashboards);
        ListTemplates.Map(dashboards);
        ShowDashboard.Map(dashboards);
        ShowResults.Map(dashboards);
        PreviewWidget.Map(dashboards);
        ChooseStart.Map(dashboards);
        DropStart.Map(dashboards);

        var editing = dashboards.MapGroup("").RequireAuthorization(Policies.Analyst);
        CreateDashboard.Map(editing);
        ChangeDashboard.Map(editing);
        ShareDashboard.Map(editing);
        RemoveDashboard.Map(editing);
        AddWidget.Map(editing);

        var embeds = api.MapGroup("/embeds").WithTags("embeds");
        KeepEmbeds.Map(embeds);
        AllowOrigins.Map(embeds);
        OpenEmbed.Map(embeds);
        CheckEmbed.Map(embeds);
    }

    /// <summary>Reads a body that holds queries and answers as <paramref name="answer"/> does; what cannot be kept or asked is refused with its field.</summary>
    internal static async Task<Results<T, ProblemHttpResult>> AnswerAsync<TRequest, T>(HttpRequest http, Func<TRequest, Task<Results<T, ProblemHttpResult>>> answer, CancellationToken ct)
        where TRequest : class
        where T : IResult
    {
        try
        {
            return await answer(await SalesJson.ReadAsync<TRequest>(http.Body, ct));
        }
        catch (DashboardInvalid e)
        {
            return Refusal.Because(StatusCodes.Status400BadRequest, "invalid_dashboard", e.Message, ("field", e.Field));
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    internal static RouteHandlerBuilder Takes<TRequest>(this RouteHandlerBuilder route)
        where TRequest : class =>
        route.Accepts<TRequest>("application/json").ProducesProblem(400).WithMetadata(new RequestSizeLimitAttribute(MaxBody));
}

namespace Platform.Reports;

/// <summary>Registers the feature and its endpoints.</summary>
public static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services;

    public static void MapReports(this RouteGroupBuilder api)
    {
        _ = api.MapGroup("/reports").WithTags("reports");
    }
}

namespace Platform.Sales;

/// <summary>Registers the feature and its endpoints.</summary>
public static class SalesFeature
{
    public static IServiceCollection AddSales(this IServiceCollection services) => services;

    public static void MapSales(this RouteGroupBuilder api)
    {
        _ = api.MapGroup("/sales").WithTags("sales");
    }
}

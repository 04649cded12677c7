namespace Platform.Uploads;

/// <summary>Registers the feature and its endpoints.</summary>
public static class UploadsFeature
{
    public static IServiceCollection AddUploads(this IServiceCollection services) => services;

    public static void MapUploads(this RouteGroupBuilder api)
    {
        _ = api.MapGroup("/uploads").WithTags("uploads");
    }
}

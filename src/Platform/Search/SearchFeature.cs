namespace Platform.Search;

/// <summary>Registers the feature and its endpoints.</summary>
public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddScoped<SearchIndex>();

    public static void MapSearch(this RouteGroupBuilder api) => FindAnything.Map(api.MapGroup("/search").WithTags("search"));
}

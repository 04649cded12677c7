namespace Platform.Places;

/// <summary>Registers the feature and its endpoints.</summary>
public static class PlacesFeature
{
    public static IServiceCollection AddPlaces(this IServiceCollection services) => services.AddScoped<PlaceDecisions>();

    public static void MapPlaces(this RouteGroupBuilder api)
    {
        var places = api.MapGroup("/places").WithTags("places");
        CountUnmapped.Map(places);
        ListPlaces.Map(places);
        ListUnmappedPlaces.Map(places);
        ListPlaceDecisions.Map(places);
        PreviewPlace.Map(places);
        MapPlace.Map(places);
        AcceptPlaces.Map(places);
        UnmapPlace.Map(places);
        ImportPlaces.Map(places);
    }
}

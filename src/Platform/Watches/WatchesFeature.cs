using Platform.Data;
using Platform.Tenancy.Jobs;

namespace Platform.Watches;

/// <summary>Registers the feature and its endpoints.</summary>
public static class WatchesFeature
{
    public static IServiceCollection AddWatches(this IServiceCollection services)
    {
        services.AddScoped<WatchedFigures>();
        services.AddScoped<INumbersListener, CheckWatches.AfterChange>();
        return services.AddJob<CheckWatches, CheckWatches.Job>("watches.check");
    }

    public static void MapWatches(this RouteGroupBuilder api)
    {
        var watches = api.MapGroup("/watches").WithTags("watches");
        StartWatch.Map(watches);
        ListWatches.Map(watches);
        EndWatch.Map(watches);
    }
}

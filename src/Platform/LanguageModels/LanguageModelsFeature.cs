namespace Platform.LanguageModels;

/// <summary>Registers the feature and its endpoints.</summary>
public static class LanguageModelsFeature
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddLanguageModels(this IServiceCollection services)
    {
        services.AddSingleton<ModelBreakers>();
        services.AddSingleton(new ModelHttp(Client(isGuarded: true), Client(isGuarded: false)));
        services.AddScoped<ModelSettingsBook>();
        services.AddScoped<ModelLedger>();
        services.AddScoped<ModelGateway>();
        return services;
    }

    public static void MapLanguageModels(this RouteGroupBuilder api)
    {
        var model = api.MapGroup("/language-model").WithTags("language model").RequireAuthorization(Policies.Administrator);
        ChangeLanguageModel.Map(model);
        TryLanguageModel.Map(model);
        ListModelCalls.Map(model);
    }

    // No redirects, no proxy, no cookies, no compression: what is asked is what is answered, from where it was asked.
    private static HttpClient Client(bool isGuarded)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = ConnectLimit, PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxResponseHeadersLength = 32,
        };
        if (isGuarded)
        {
            handler.ConnectCallback = OutgoingAddresses.ConnectAsync;
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}

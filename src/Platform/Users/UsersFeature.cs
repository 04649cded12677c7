namespace Platform.Users;

/// <summary>Registers the feature and its endpoints.</summary>
public static class UsersFeature
{
    public static IServiceCollection AddUsers(this IServiceCollection services) => services;

    public static void MapUsers(this RouteGroupBuilder api)
    {
        _ = api.MapGroup("/session").WithTags("session");
    }
}

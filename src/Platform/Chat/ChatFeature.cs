using Platform.Sql;

namespace Platform.Chat;

/// <summary>Registers the feature and its endpoints.</summary>
public static class ChatFeature
{
    public static IServiceCollection AddChat(this IServiceCollection services) => services.AddSingleton<SqlGuard>();

    public static void MapChat(this RouteGroupBuilder api)
    {
        _ = api.MapGroup("/chat").WithTags("chat");
    }
}

namespace Platform.Mail;

/// <summary>Registers the feature and its endpoints.</summary>
public static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services;

    public static void MapMail(this RouteGroupBuilder api)
    {
        _ = api.MapGroup("/mail").WithTags("mail");
    }
}

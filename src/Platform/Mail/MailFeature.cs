using Platform.Mail.Smtp;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Provisioning;
using Platform.Tenancy.Scopes;

namespace Platform.Mail;

/// <summary>Registers the feature and its endpoints.</summary>
public static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<PlatformOptions>().Smtp is { } smtp
            ? new SmtpTransport(smtp)
            : new MailboxTransport());
        services.AddScoped<UnsubscribeLinks>();
        services.AddScoped<Letters>();
        services.AddScoped<ITenantRecovery, RecoverMail>();
        services.AddJob<DrainMail, DrainMail.Job>("mail.drain");
        return services;
    }

    public static void MapMail(this RouteGroupBuilder api)
    {
        var mail = api.MapGroup("/mail").WithTags("mail").RequireAuthorization(Policies.Analyst);
        ListMail.Map(mail);
        ReadMail.Map(mail);
        GetAttachment.Map(mail);
    }

    /// <summary>What people without an account reach from a mail.</summary>
    public static void MapMailLinks(this IEndpointRouteBuilder app) =>
        Unsubscribe.Map(app.MapGroup("").OnlyOn(Surface.Tenant).AllowAnonymous());
}

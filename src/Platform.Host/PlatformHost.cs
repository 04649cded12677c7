using Microsoft.AspNetCore.Server.Kestrel.Core;
using Platform.Host.Web;
using Platform.Tenancy;
using Platform.Tenancy.Admin;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Scopes;

namespace Platform.Host;

/// <summary>The composition root: the same registrations for every role, so that nothing is forgotten in one of them.</summary>
public static class PlatformHost
{
    /// <param name="settings">What was configured.</param>
    /// <param name="postgres">The PostgreSQL administrator's connection string that is in force.</param>
    public static WebApplication Build(HostSettings settings, string postgres, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = settings.ContentFolder });
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxUploadBytes + (1024 * 1024);
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning).AddFilter("Jering", LogLevel.Warning);

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddTenancy(settings.Tenancy(postgres));
        builder.Services.AddPlatform(settings.Platform());
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddProblems();
        builder.Services.AddApiDocuments();
        builder.Services.AddSingleton<WebFiles>();
        builder.Services.AddSingleton<Readiness>();
        configure?.Invoke(builder);

        var app = builder.Build();
        Use(app);
        return app;
    }

    /// <summary>Brings the catalogue to this version and makes the first operator; before the first request. A password that nobody configured is printed once.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        await app.Services.GetRequiredService<PrepareCatalogue>().RunAsync(ct);
        var settings = app.Services.GetRequiredService<HostSettings>();
        if (!settings.Roles.HasFlag(HostRoles.Admin))
        {
            return;
        }

        var password = await app.Services.GetRequiredService<Operators>().CreateFirstAsync(settings.OperatorEmail, settings.OperatorPassword, ct);
        if (password is not null && settings.OperatorPassword is null)
        {
            await Console.Out.WriteLineAsync($"The first operator is {settings.OperatorEmail} with the password {password}");
        }
    }

    private static void Use(WebApplication app)
    {
        app.UseProblems();
        app.MapHealth();
        app.UseTenancy();
        app.UseMiddleware<SecurityHeaders>();
        app.UseApiDocuments();
        app.UseRouting();
        app.UseAuthentication();
        app.UseTenantMembership();
        app.UseAuthorization();
        app.MapPlatform();
        app.MapAdmin();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapWebFiles();
    }
}

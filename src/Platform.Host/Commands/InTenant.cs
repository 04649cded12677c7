using Platform.Sales;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Scopes;

namespace Platform.Host.Commands;

/// <summary>Runs something on the command line in the scope of one tenant, beside a running installation or without one.</summary>
internal static class InTenant
{
    public static async Task<int> RunAsync(string slug, Func<IServiceProvider, CancellationToken, Task<int>> run, CancellationToken ct)
    {
        await using var installation = await Installation.OpenAsync(Installation.Read(HostRoles.Api), share: true, ct);
        // Standard output is the answer's; what the program has to say of itself goes beside it.
        await using var app = PlatformHost.Build(installation.Settings, installation.Postgres, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        });
        var host = $"{slug}.{installation.Settings.BaseDomain}";
        if (await app.Services.GetRequiredService<TenantDirectory>().FindByHostAsync(host, ct) is not { Status: TenantStatus.Active } tenant)
        {
            await Console.Error.WriteLineAsync($"There is no active tenant '{slug}' here. Start the installation first, or check the name.");
            return 2;
        }

        await using var scope = await app.Services.GetRequiredService<TenantScopes>().OpenAsync(tenant, ct);
        try
        {
            return await run(scope.ServiceProvider, ct);
        }
        catch (SalesUnavailable unavailable)
        {
            await Console.Error.WriteLineAsync(unavailable.Message);
            return 2;
        }
    }
}

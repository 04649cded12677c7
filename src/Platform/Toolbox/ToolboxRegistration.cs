using Microsoft.Extensions.Hosting;

namespace Platform.Toolbox;

/// <summary>Adds <see cref="NodeToolbox"/> and warms it when the host starts.</summary>
public static class ToolboxRegistration
{
    public static IServiceCollection AddToolbox(this IServiceCollection services, ToolboxOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<NodeToolbox>();
        services.AddHostedService<WarmToolbox>();
        return services;
    }

    private sealed class WarmToolbox(NodeToolbox toolbox, ILogger<NodeToolbox> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                await toolbox.WarmAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is ToolboxUnavailable or ToolboxRefused)
            {
                log.LogError(failed, "The toolbox is not ready: charts, PDFs and written SQL will fail until it is.");
            }
        }
    }
}

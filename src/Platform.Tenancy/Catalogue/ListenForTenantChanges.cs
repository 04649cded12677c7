using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Platform.Tenancy.Catalogue;

/// <summary>Keeps one connection listening to the catalogue, so that a change takes effect on every node at once.</summary>
internal sealed class ListenForTenantChanges(TenancyOptions options, TenantDirectory directory, TimeProvider clock, ILogger<ListenForTenantChanges> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
            {
                directory.SetListening(false);
                log.LogWarning(e, "Lost the catalogue's announcements; reading it directly until they are back.");
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.CatalogueConnection) { Pooling = false, KeepAlive = 15, ApplicationName = "platform listen" };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        connection.Notification += (_, _) => directory.Invalidate();
        await using (var listen = new NpgsqlCommand("listen tenants_changed", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        directory.SetListening(true);
        while (true)
        {
            await connection.WaitAsync(ct);
        }
    }
}

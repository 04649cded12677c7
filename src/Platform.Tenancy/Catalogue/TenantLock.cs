using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Tenancy.Catalogue;

/// <summary>Lets one process at a time change a tenant's life; held by a connection, so it ends with the process that holds it.</summary>
internal sealed class TenantLock(TenancyOptions options)
{
    /// <summary>Waits until nobody else works on this tenant; dispose to let the next one.</summary>
    public async Task<IAsyncDisposable> TakeAsync(Guid tenantId, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.CatalogueConnection) { Pooling = false, ApplicationName = "platform lock" };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await connection.RunAsync($"select pg_advisory_lock(hashtextextended('tenant:{tenantId}', 0))", ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

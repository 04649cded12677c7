using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Platform.Tenancy.Scopes;

namespace Platform.Tenancy.Connections;

/// <summary>The one database this scope works on. Connections come verified, count against the server's budget and go back on dispose.</summary>
public sealed class TenantDatabase(CurrentTenant current)
{
    /// <summary>For EF: <c>TenantDb</c> is configured with it.</summary>
    public NpgsqlDataSource DataSource => current.Pools.App;

    /// <summary>An open connection as the application's login.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) => OpenAsync(current.Pools.App, ct);

    /// <summary>An open connection as the chat's login, which may read the views of <c>bi</c> and nothing else.</summary>
    public ValueTask<NpgsqlConnection> OpenChatAsync(CancellationToken ct) => OpenAsync(current.Pools.Chat, ct);

    private async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var place = await current.Pools.Budget.AcquireAsync(current.Value.Id, ct);
        try
        {
            var connection = await source.OpenConnectionAsync(ct);
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState is ConnectionState.Closed)
                {
                    place.Dispose();
                }
            };
            return connection;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }
}

/// <summary>Makes EF's connections count against the server's budget like all others.</summary>
internal sealed class BudgetInterceptor(CurrentTenant current) : DbConnectionInterceptor
{
    private readonly ConditionalWeakTable<DbConnection, IDisposable> _places = [];

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        throw new NotSupportedException("Open connections asynchronously.");

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        _places.AddOrUpdate(connection, await current.Pools.Budget.AcquireAsync(current.Value.Id, cancellationToken));
        return result;
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Release(connection);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Release(connection);
        return Task.CompletedTask;
    }

    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => Release(connection);

    public override Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Release(connection);
        return Task.CompletedTask;
    }

    private void Release(DbConnection connection)
    {
        if (_places.TryGetValue(connection, out var place))
        {
            _places.Remove(connection);
            place.Dispose();
        }
    }
}

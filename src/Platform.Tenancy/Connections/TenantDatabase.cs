using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Platform.Tenancy.Scopes;

namespace Platform.Tenancy.Connections;

/// <summary>The one database this scope works on. Connections come verified, count against the server's budget, and end with the scope at the latest.</summary>
public sealed class TenantDatabase(CurrentTenant current) : IAsyncDisposable
{
    private readonly List<NpgsqlConnection> _opened = [];

    /// <summary>For EF: <c>TenantDb</c> is configured with it.</summary>
    public NpgsqlDataSource DataSource => current.Pools.App;

    /// <summary>An open connection as the application's login.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) => OpenAsync(current.Pools.App, null, ct);

    /// <summary>An open connection as the chat's login, which may read the views of <c>bi</c> and nothing else; one tenant has four at once.</summary>
    /// <exception cref="TooManyQueries">This tenant asks too much at once.</exception>
    public ValueTask<NpgsqlConnection> OpenChatAsync(CancellationToken ct) => OpenAsync(current.Pools.Chat, current.Pools.QuestionPlaces, ct);

    /// <summary>The same for a file that is written while it is read: one tenant has two at once, beside its questions.</summary>
    /// <exception cref="TooManyQueries">This tenant has too many files written at once.</exception>
    public ValueTask<NpgsqlConnection> OpenFileAsync(CancellationToken ct) => OpenAsync(current.Pools.Chat, current.Pools.FilePlaces, ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _opened)
        {
            await connection.DisposeAsync();
        }
    }

    private async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, QuestionPlaces? questions, CancellationToken ct)
    {
        var turn = questions is null ? null : await questions.EnterAsync(ct);
        NpgsqlConnection connection;
        IDisposable place;
        try
        {
            (connection, place) = await OpenInBudgetAsync(source, ct);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }

        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is ConnectionState.Closed)
            {
                place.Dispose();
                turn?.Dispose();
            }
        };
        lock (_opened)
        {
            _opened.RemoveAll(c => c.State is ConnectionState.Closed);
            _opened.Add(connection);
        }

        return connection;
    }

    private async ValueTask<(NpgsqlConnection Connection, IDisposable Place)> OpenInBudgetAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var pools = current.Pools;
        var place = await pools.Budget.AcquireAsync(pools.TenantId, ct);
        var connection = source.CreateConnection();
        try
        {
            await pools.OpenAsync(connection, ct);
            return (connection, place);
        }
        catch
        {
            await connection.DisposeAsync();
            place.Dispose();
            throw;
        }
    }
}

/// <summary>Opens EF's connections the way all others are opened, so that they count against the server's budget too.</summary>
internal sealed class BudgetInterceptor(CurrentTenant current) : DbConnectionInterceptor, IDisposable
{
    private readonly Dictionary<DbConnection, IDisposable> _places = [];

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        throw new NotSupportedException("Open connections asynchronously.");

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var pools = current.Pools;
        var place = await pools.Budget.AcquireAsync(pools.TenantId, cancellationToken);
        try
        {
            await pools.OpenAsync((NpgsqlConnection)connection, cancellationToken);
        }
        catch
        {
            place.Dispose();
            throw;
        }

        Release(connection);
        _places.Add(connection, place);
        return InterceptionResult.Suppress();
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Release(connection);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Release(connection);
        return Task.CompletedTask;
    }

    // A context that is disposed with its connection open tells nobody.
    public void Dispose()
    {
        foreach (var place in _places.Values)
        {
            place.Dispose();
        }
    }

    private void Release(DbConnection connection)
    {
        if (_places.Remove(connection, out var place))
        {
            place.Dispose();
        }
    }
}

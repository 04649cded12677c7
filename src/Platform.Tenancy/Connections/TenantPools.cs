using Npgsql;
using Platform.Tenancy.Catalogue;

namespace Platform.Tenancy.Connections;

/// <summary>The pools of one tenant: its application login and its chat login.</summary>
internal sealed class TenantPools : IAsyncDisposable
{
    private const int AppConnections = 12;
    private const int Questions = 4;
    private const int Files = 2;
    private const int ChatConnections = Questions + Files;
    private const int MostWaiting = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What one tenant may use at once.</summary>
    public const int MaxConnections = AppConnections + ChatConnections;

    // Not disposed: it holds nothing, and may be cancelled while the last user leaves.
    private readonly CancellationTokenSource _gone = new();
    private readonly Func<string, Task> _makeRoom;

    public TenantPools(ServerRow server, TenantRow row, ConnectionBudget budget, SecretBox secrets, Func<string, Task> makeRoom)
    {
        (TenantId, Epoch, Server, Budget, _makeRoom) = (row.Id, row.Epoch, server.Name, budget, makeRoom);
        App = Build(server, row, row.AppRole, secrets.Open(row.Id, row.AppSecret!), chat: false);
        Chat = Build(server, row, row.ChatRole, secrets.Open(row.Id, row.ChatSecret!), chat: true);
        Gone = _gone.Token;
    }

    public Guid TenantId { get; }
    public int Epoch { get; }
    public string Server { get; }
    public ConnectionBudget Budget { get; }
    public NpgsqlDataSource App { get; }
    public NpgsqlDataSource Chat { get; }
    public QuestionPlaces QuestionPlaces { get; } = new(Questions, MostWaiting, Patience);
    public QuestionPlaces FilePlaces { get; } = new(Files, MostWaiting, Patience);
    public int Users { get; set; }
    public bool Dropped { get; set; }

    /// <summary>Cancelled when the tenant was suspended, moved or deleted, so that what still runs for it stops.</summary>
    public CancellationToken Gone { get; }

    public Task EndAsync() => _gone.CancelAsync();

    /// <summary>Opens a connection of one of the two pools; a server without a free slot gets the idle ones of other tenants closed first.</summary>
    public async Task OpenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        const int Attempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await connection.OpenAsync(ct);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections && attempt < Attempts)
            {
                await _makeRoom(Server);
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), TimeProvider.System, ct);
            }
        }
    }

    public void CloseIdle()
    {
        App.Clear();
        Chat.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Chat.DisposeAsync();
    }

    private static NpgsqlDataSource Build(ServerRow server, TenantRow row, string role, string password, bool chat)
    {
        var builder = new NpgsqlDataSourceBuilder
        {
            Name = chat ? "tenant-chat" : "tenant-app",
            ConnectionStringBuilder =
            {
                Host = server.Host, Port = server.Port, Database = row.DatabaseName, Username = role, Password = password,
                MaxPoolSize = chat ? ChatConnections : AppConnections, MinPoolSize = 0, ConnectionIdleLifetime = 15, ConnectionPruningInterval = 5,
                SearchPath = chat ? "bi" : "app", ApplicationName = "platform", Timeout = 15, CommandTimeout = 30,
                IncludeErrorDetail = false,
            },
        };
        if (chat)
        {
            // The chat login may not read all of the type catalogue, and needs no types beyond the built-in ones.
            builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        }

        var tenantId = row.Id;
        builder.UsePhysicalConnectionInitializer(
            _ => throw new NotSupportedException("Open connections asynchronously."),
            connection => VerifyAsync(connection, tenantId));
        return builder.Build();
    }

    // A wrong connection string must be an exception, never another customer's data.
    private static async Task VerifyAsync(NpgsqlConnection connection, Guid tenantId)
    {
        await using var command = new NpgsqlCommand("select tenant_id from stamp.identity", connection);
        if (await command.ExecuteScalarAsync() is not Guid stamped || stamped != tenantId)
        {
            throw new WrongDatabase();
        }
    }
}

/// <summary>The database that was reached does not carry the id of the tenant it was opened for.</summary>
public sealed class WrongDatabase() : Exception("The database that was reached belongs to another tenant. The connection was refused.");

/// <summary>The tenant was suspended, moved or deleted between being found and being connected to.</summary>
public sealed class TenantChanged() : Exception("The tenant has changed in this moment. Try again.");

using System.Diagnostics;
using Npgsql;

namespace Platform.Host.Postgres;

/// <summary>A private PostgreSQL 18 on a random loopback port that lives exactly as long as this object, or as the process that made it.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly PostgresCluster _cluster;
    private readonly ServerProcess _server;
    private readonly PostgresPackage _package;
    private readonly ServerUser _user;
    private readonly EmbeddedPostgresOptions _options;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private Process? _watch;
    private Task _supervision = Task.CompletedTask;

    private EmbeddedPostgres(PostgresCluster cluster, PostgresPackage package, ServerUser user, EmbeddedPostgresOptions options, ILogger log) =>
        (_cluster, _server, _package, _user, _options, _log) = (cluster, cluster.Server, package, user, options, log);

    /// <summary>As the superuser, to the database postgres.</summary>
    public string ConnectionString => _cluster.State.ConnectionString;

    /// <summary>The server's process; changes when a crashed server was started again.</summary>
    public int ServerProcessId { get; private set; }

    /// <summary>Port, password and databases; what <see cref="RemoveAsync"/> deletes.</summary>
    public string Folder => _options.Folder;

    /// <exception cref="EmbeddedPostgresException">It cannot run here, or another process owns the folder.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger log, CancellationToken ct)
    {
        var user = await ServerUser.ChooseAsync(ct);
        var package = await PostgresPackage.PrepareAsync(options.PackageFolder, user, ct);
        var cluster = await PostgresCluster.OpenAsync(options, package, user, log, ct);
        var postgres = new EmbeddedPostgres(cluster, package, user, options, log);
        try
        {
            await postgres.StartServerAsync(ct);
            postgres._supervision = postgres.SuperviseAsync();
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of the server that another process runs in this folder; null when none answers.</summary>
    public static async Task<string?> FindRunningAsync(string folder, CancellationToken ct)
    {
        var state = ServerState.Read(Path.GetFullPath(folder));
        return state is not null && await AnswersAsync(state.ConnectionString, ct) ? state.ConnectionString : null;
    }

    /// <summary>Deletes a folder with its databases, also where they had to be placed outside of it.</summary>
    /// <exception cref="EmbeddedPostgresException">A process still owns the folder.</exception>
    public static async Task RemoveAsync(string folder, CancellationToken ct)
    {
        if (Directory.Exists(folder))
        {
            await PostgresCluster.RemoveAsync(Path.GetFullPath(folder), await ServerUser.ChooseAsync(ct), ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _supervision;
        await CloseWatchAsync();
        await _server.StopAsync(CancellationToken.None); // only when the end came in the middle of a start
        _cluster.Dispose();
        _stopping.Dispose();
    }

    private async Task StartServerAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            _cluster.Configure(_options.Durable);
            var logged = File.Exists(_cluster.Log) ? new FileInfo(_cluster.Log).Length : 0;
            var seconds = (int)_options.StartTimeout.TotalSeconds;
            var start = await ChildProcess.RunAsync(
                _user.Command(_package.PgCtl, "start", "-w", "-s", "-t", $"{seconds}", "-D", _cluster.Databases, "-l", _cluster.Log), ct);
            if (start.Succeeded && await AnswersAsync(ConnectionString, ct))
            {
                break;
            }

            var said = await ReadLogAsync(logged, ct);
            if (attempt == 5)
            {
                throw new EmbeddedPostgresException($"PostgreSQL did not start. {start.Output}\nThe end of {_cluster.Log}:\n{said}");
            }

            if (said.Contains("could not bind", StringComparison.Ordinal))
            {
                _cluster.ChangePort();
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt), ct);
        }

        ServerProcessId = _server.Id ?? throw new EmbeddedPostgresException($"PostgreSQL ended right after its start; see {_cluster.Log}.");
        await CloseWatchAsync();
        _watch = _server.Watch(ServerProcessId);
        _log.LogInformation("PostgreSQL {Version} runs on 127.0.0.1:{Port}", PostgresPackage.MajorVersion, _cluster.State.Port);
    }

    private async Task CloseWatchAsync()
    {
        if (_watch is null)
        {
            return;
        }

        _watch.StandardInput.Close();
        await _watch.WaitForExitAsync();
        _watch.Dispose();
        _watch = null;
    }

    /// <summary>A server that crashed is started again; its connections are lost, its data is not.</summary>
    private async Task SuperviseAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                if (!await _server.RunsAsync(ServerProcessId, _stopping.Token))
                {
                    _log.LogError("PostgreSQL (process {Process}) ended unexpectedly; starting it again", ServerProcessId);
                    await StartServerAsync(_stopping.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // We are being disposed of.
        }
        catch (EmbeddedPostgresException e)
        {
            _log.LogCritical(e, "PostgreSQL could not be started again; stop the host and look at its log");
        }
    }

    private static async Task<bool> AnswersAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<string> ReadLogAsync(long from, CancellationToken ct)
    {
        if (!File.Exists(_cluster.Log))
        {
            return "(nothing was logged)";
        }

        await using var file = new FileStream(_cluster.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Min(from, file.Length);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync(ct)).Trim();
    }
}

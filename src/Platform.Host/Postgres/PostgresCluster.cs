using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Platform.Host.Postgres;

/// <summary>The files of one private server: created once, owned by one process at a time.</summary>
internal sealed class PostgresCluster : IDisposable
{
    private const long LongestLog = 16 * 1024 * 1024;

    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly ServerUser _user;
    private readonly PostgresPackage _package;

    private PostgresCluster(string folder, FileStream @lock, ServerUser user, PostgresPackage package, ServerState state) =>
        (_folder, _lock, _user, _package, State) = (folder, @lock, user, package, state);

    public ServerState State { get; private set; }

    private string Cluster => State.ClusterOf(_folder);

    public string Databases => Path.Combine(Cluster, "data");

    public ServerProcess Server => field ??= new(Databases, _user);

    public string Log => Path.Combine(Cluster, "server.log");

    /// <summary>Takes the folder for this process and makes sure that it holds databases.</summary>
    /// <exception cref="EmbeddedPostgresException">Another process owns the folder, or it cannot be used.</exception>
    public static async Task<PostgresCluster> OpenAsync(
        EmbeddedPostgresOptions options, PostgresPackage package, ServerUser user, ILogger log, CancellationToken ct)
    {
        var folder = Path.GetFullPath(options.Folder);
        var owned = Lock(folder);
        try
        {
            var known = ServerState.Read(folder);
            var elsewhere = known?.Elsewhere ?? await MustBeElsewhereAsync(folder, user, ct);
            var state = new ServerState(known?.Port ?? FreePort(), known?.Password ?? NewPassword(), elsewhere, Environment.ProcessId);
            var opened = new PostgresCluster(folder, owned, user, package, state);
            await opened.StopOrphanAsync(log, ct);
            await opened.PrepareAsync(passwordIsKnown: known is not null, options.Durable, ct);
            return opened;
        }
        catch (Exception e)
        {
            await owned.DisposeAsync();
            if (e is UnauthorizedAccessException)
            {
                throw BelongsToAnother(folder, e);
            }

            throw;
        }
    }

    public void Configure(bool durable)
    {
        File.WriteAllText(Path.Combine(Databases, "postgresql.conf"), ServerSettings.For(State.Port, durable));
        if (new FileInfo(Log) is { Exists: true, Length: > LongestLog })
        {
            File.Delete(Log);
        }
    }

    public void ChangePort()
    {
        State = State with { Port = FreePort() };
        State.Write(_folder);
    }

    /// <summary>Deletes a folder with its databases, stopping a server that was left behind in it.</summary>
    /// <exception cref="EmbeddedPostgresException">A process still owns the folder.</exception>
    public static async Task RemoveAsync(string folder, ServerUser user, CancellationToken ct)
    {
        using (Lock(folder))
        {
            await RemoveClusterAsync(ServerState.Read(folder)?.ClusterOf(folder) ?? Path.Combine(folder, "cluster"), user, ct);
        }

        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw BelongsToAnother(folder, e);
        }
        catch (IOException e) when (Directory.Exists(folder))
        {
            var host = ServerState.Read(folder)?.HostProcess;
            throw new EmbeddedPostgresException($"{folder} is in use by process {host}. Stop that one first ('./dev down'), or use another folder.", e);
        }
    }

    private static EmbeddedPostgresException BelongsToAnother(string folder, Exception reason) =>
        new($"{folder} belongs to another user. Start as that user, or remove the folder first.", reason);

    /// <summary>True when the server's user cannot reach our folder, as in a clone under a private home.</summary>
    private static async Task<bool> MustBeElsewhereAsync(string folder, ServerUser user, CancellationToken ct)
    {
        if (!user.IsOther || await user.CanAsync("-x", folder, ct))
        {
            return false;
        }

        // Our folder remembers nothing, so what is left there belongs to a folder that was removed.
        await RemoveClusterAsync(ServerState.ClusterElsewhere(folder), user, ct);
        Directory.CreateDirectory(PostgresPackage.SharedFolder);
        (await ChildProcess.RunAsync(new("chmod", ["a+x", PostgresPackage.SharedFolder]), ct)).EnsureSucceeded();
        return true;
    }

    private static async Task RemoveClusterAsync(string cluster, ServerUser user, CancellationToken ct)
    {
        await new ServerProcess(Path.Combine(cluster, "data"), user).StopAsync(ct);
        if (Directory.Exists(cluster))
        {
            Directory.Delete(cluster, recursive: true);
        }
    }

    /// <summary>The folder is ours, so a server that runs in it outlived the process that had started it.</summary>
    private async Task StopOrphanAsync(ILogger log, CancellationToken ct)
    {
        if (await Server.StopAsync(ct) is { } id)
        {
            log.LogWarning("Stopped a PostgreSQL server (process {Process}) that a host had left behind when it ended abruptly", id);
        }

        Server.ForgetIfTakenOver();
    }

    private async Task PrepareAsync(bool passwordIsKnown, bool durable, CancellationToken ct)
    {
        await _user.CreateFolderAsync(Cluster, ct);
        if (!Directory.Exists(Databases))
        {
            await CreateAsync(durable, ct);
        }
        else
        {
            await EnsureVersionAsync(ct);
            if (!passwordIsKnown)
            {
                await SetPasswordAsync(ct);
            }
        }

        State.Write(_folder);
    }

    /// <summary>Under another name until it is whole, so that a start that was killed half-way is simply done again.</summary>
    private async Task CreateAsync(bool durable, CancellationToken ct)
    {
        var unfinished = Path.Combine(Cluster, "unfinished");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var passwordFile = Path.Combine(Cluster, "password");
        var write = _user.Command("/bin/sh", "-c", "umask 077; cat > \"$0\"", passwordFile);
        (await ChildProcess.RunAsync(write, ct, State.Password + "\n")).EnsureSucceeded();

        // Code point order and Unicode case on every machine alike; other collations are there as ICU ones.
        string[] arguments =
        [
            "-D", unfinished, "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions", .. durable ? (string[])[] : ["--no-sync", "--no-data-checksums"],
        ];
        (await ChildProcess.RunAsync(_user.Command(_package.InitDb, arguments), ct)).EnsureSucceeded();
        File.Delete(passwordFile);
        Directory.Move(unfinished, Databases);
    }

    private async Task EnsureVersionAsync(CancellationToken ct)
    {
        var version = (await File.ReadAllTextAsync(Path.Combine(Databases, "PG_VERSION"), ct)).Trim();
        if (version != PostgresPackage.MajorVersion)
        {
            throw new EmbeddedPostgresException(
                $"{Databases} was made by PostgreSQL {version} and this is {PostgresPackage.MajorVersion}. Start again with './dev reset', or move the data with pg_dump.");
        }
    }

    /// <summary>The databases outlived server.json: the server itself, run alone and without a network, takes a new password.</summary>
    private async Task SetPasswordAsync(CancellationToken ct) =>
        (await ChildProcess.RunAsync(
            _user.Command(_package.Postgres, "--single", "-D", Databases, "postgres"), ct, $"ALTER ROLE postgres PASSWORD '{State.Password}'\n"))
        .EnsureSucceeded();

    private static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

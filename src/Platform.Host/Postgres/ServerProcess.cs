using System.Diagnostics;
using System.Globalization;

namespace Platform.Host.Postgres;

/// <summary>The server that runs, or ran, on one folder of databases. It is a daemon, known only by the id it wrote down.</summary>
internal sealed class ServerProcess(string databases, ServerUser user)
{
    /// <summary>Politely, after 30 s firmly; a zombie that nobody collects counts as gone. Naming the process, not the folder, spares a newer server in the same folder.</summary>
    private const string StopScript = """
        runs() { kill -0 "$1" 2>/dev/null || return 1; case "$(cat "/proc/$1/stat" 2>/dev/null)" in *") Z "*) return 1; esac; }
        kill -INT "$0" 2>/dev/null; n=0
        while runs "$0"; do n=$((n+1)); [ $n -eq 600 ] && kill -QUIT "$0"; [ $n -eq 800 ] && exit 1; sleep 0.05; done
        """;

    /// <summary>Waits for our end of its input to close, which happens however we end, kill -9 included.</summary>
    private const string WatchScript = "trap '' INT TERM HUP; read -r _;\n" + StopScript;

    private readonly string _file = Path.Combine(databases, "postmaster.pid");

    /// <summary>What the server wrote down, whether it still runs or not.</summary>
    public int? Id => File.Exists(_file) && int.TryParse(File.ReadLines(_file).FirstOrDefault(), out var id) ? id : null;

    /// <summary>A process id alone proves nothing: after a reboot it is somebody else's.</summary>
    public async Task<bool> RunsAsync(int id, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
        {
            var ps = await ChildProcess.RunAsync(new("ps", ["-ww", "-o", "command=", "-p", Text(id)]), ct);
            return ps.Output.Contains(databases, StringComparison.Ordinal);
        }

        try
        {
            return (await File.ReadAllTextAsync($"/proc/{id}/cmdline", ct)).Contains(databases, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // it has ended, perhaps while we looked
        }
    }

    /// <summary>The process that was stopped; null when none ran.</summary>
    public async Task<int?> StopAsync(CancellationToken ct)
    {
        if (Id is not { } id || !await RunsAsync(id, ct))
        {
            return null;
        }

        (await ChildProcess.RunAsync(user.Command("/bin/sh", "-c", StopScript, Text(id)), ct)).EnsureSucceeded();
        return id;
    }

    /// <summary>Stops the server when our end of the returned process's input closes.</summary>
    public Process Watch(int id)
    {
        var watch = user.Command("/bin/sh", "-c", WatchScript, Text(id));
        watch.RedirectStandardInput = true;
        return Process.Start(watch) ?? throw new EmbeddedPostgresException("/bin/sh could not be started.");
    }

    /// <summary>After a crash and a reboot PostgreSQL would take whoever has its old id now for itself, and refuse to start.</summary>
    public void ForgetIfTakenOver()
    {
        if (Id is not { } id)
        {
            return;
        }

        try
        {
            using var other = Process.GetProcessById(id);
            File.Delete(_file);
        }
        catch (ArgumentException)
        {
            // Nobody has the id: PostgreSQL sees that itself, and checks its shared memory too.
        }
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}

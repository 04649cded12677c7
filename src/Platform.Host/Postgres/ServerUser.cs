using System.Diagnostics;

namespace Platform.Host.Postgres;

/// <summary>Who the server runs as: ourselves, or an unprivileged user because PostgreSQL refuses to run as root.</summary>
internal sealed class ServerUser
{
    private const string Preferred = "platform-postgres";

    private readonly string? _name;
    private readonly Func<string, string[]> _switchTo = _ => [];

    private ServerUser() { }

    private ServerUser(string name, Func<string, string[]> switchTo) => (_name, _switchTo) = (name, switchTo);

    /// <summary>True when the server runs as somebody else, who may not be able to read our folders.</summary>
    public bool IsOther => _name is not null;

    public static async Task<ServerUser> ChooseAsync(CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerUser();
        }

        var switchTo = OnPath("setpriv") is { } setpriv ? name => [setpriv, "--reuid", name, "--regid", GroupOf(name), "--clear-groups"]
            : OnPath("runuser") is { } runuser ? name => [runuser, "-u", name, "--"]
            : OnPath("sudo") is { } sudo ? (Func<string, string[]>)(name => [sudo, "-n", "-u", name, "--"])
            : throw new EmbeddedPostgresException(
                "PostgreSQL does not run as root, and neither setpriv, runuser nor sudo is here to change to another user. Start as an ordinary user.");

        return new ServerUser(await FindOrCreateAsync(ct), switchTo);
    }

    /// <summary>The command as this user runs it, in a neutral folder and locale, without our PG* variables.</summary>
    public ProcessStartInfo Command(string file, params IEnumerable<string> arguments)
    {
        string[] line = [.. _name is null ? [] : _switchTo(_name), file, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..]) { WorkingDirectory = "/", UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }

    public async Task<bool> CanAsync(string test, string path, CancellationToken ct) =>
        (await ChildProcess.RunAsync(Command("/bin/sh", "-c", $"test {test} \"$0\"", path), ct)).Succeeded;

    /// <summary>Creates a folder of this user's own; one that is somebody else's is left alone.</summary>
    /// <exception cref="EmbeddedPostgresException">The folder is there and belongs to another user.</exception>
    public async Task CreateFolderAsync(string folder, CancellationToken ct)
    {
        if (Directory.Exists(folder))
        {
            if (_name is not null && !await CanAsync("-O", folder, ct))
            {
                throw new EmbeddedPostgresException($"{folder} was not made by a start as root. Start as the user it belongs to, or remove it first.");
            }

            return;
        }

        Directory.CreateDirectory(folder);
        if (_name is not null)
        {
            (await ChildProcess.RunAsync(new("chown", [$"{_name}:{GroupOf(_name)}", folder]), ct)).EnsureSucceeded();
        }
    }

    private static async Task<string> FindOrCreateAsync(CancellationToken ct)
    {
        if (await ExistsAsync(Preferred, ct))
        {
            return Preferred;
        }

        if (OnPath("useradd") is { } useradd)
        {
            string[] arguments = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"];
            await ChildProcess.RunAsync(new(useradd, [.. arguments, Preferred]), ct);
        }

        // Two processes may have tried to create it at once: what counts is that it is there.
        return await ExistsAsync(Preferred, ct) ? Preferred : "nobody";
    }

    private static async Task<bool> ExistsAsync(string name, CancellationToken ct) =>
        (await ChildProcess.RunAsync(new("id", ["-u", name]), ct)).Succeeded;

    private static string GroupOf(string name) =>
        name == Preferred ? Preferred
        : File.Exists("/etc/group") && File.ReadLines("/etc/group").Any(l => l.StartsWith("nogroup:", StringComparison.Ordinal)) ? "nogroup"
        : "nobody";

    private static string? OnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/sbin", "/usr/bin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, command))
            .FirstOrDefault(File.Exists);
}

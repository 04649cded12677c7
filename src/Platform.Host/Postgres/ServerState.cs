using System.Text.Json;

namespace Platform.Host.Postgres;

/// <summary>What a second start must know about the first: kept in server.json, readable by its owner only.</summary>
internal sealed record ServerState(int Port, string Password, bool Elsewhere, int HostProcess)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=postgres;Password={Password};Database=postgres";

    /// <summary>Derived, not remembered: a folder that was copied or moved must never lead to the databases of the original.</summary>
    public string ClusterOf(string folder) => Elsewhere ? ClusterElsewhere(folder) : Path.Combine(folder, "cluster");

    /// <summary>Where databases go when the server's user cannot reach our folder.</summary>
    public static string ClusterElsewhere(string folder) =>
        Path.Combine(PostgresPackage.SharedFolder, "cluster-" + PostgresPackage.ShortHash(folder));

    public static ServerState? Read(string folder)
    {
        var path = PathIn(folder);
        return File.Exists(path) ? JsonSerializer.Deserialize<ServerState>(File.ReadAllText(path), Readable) : null;
    }

    /// <summary>Written beside and moved over, so that a crash leaves the old state or the new one.</summary>
    public void Write(string folder)
    {
        var unfinished = PathIn(folder) + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(unfinished, options))
        {
            JsonSerializer.Serialize(file, this, Readable);
        }

        File.Move(unfinished, PathIn(folder), overwrite: true);
    }

    private static string PathIn(string folder) => Path.Combine(folder, "server.json");
}

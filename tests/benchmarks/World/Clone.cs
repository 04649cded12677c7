namespace Platform.Benchmarks.World;

/// <summary>The working copy this was built from, and a folder in it for what a run leaves.</summary>
internal static class Clone
{
    public static string Root { get; } = Find();

    /// <summary>Ignored by version control; deleted when a run ends well.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Root, ".data", "bench")).FullName;

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Platform.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("Platform.sln is in no folder above; run the benchmarks from a clone.");
    }
}

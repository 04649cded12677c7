using System.Runtime.CompilerServices;

namespace Platform.Tests.Toolbox;

/// <summary>Finds folders of the source tree from where this file was compiled.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

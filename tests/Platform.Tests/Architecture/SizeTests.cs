using Platform.Tests.Support;

namespace Platform.Tests.Architecture;

public sealed class SizeTests
{
    private const int MostLines = 300;

    public static IEnumerable<string> Sources() => new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Clone.Root, folder), "*.*", SearchOption.AllDirectories))
        .Where(file => Path.GetExtension(file) is ".cs" or ".ts" or ".tsx" or ".mjs" or ".cjs")
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "node_modules" or "generated" or "dist" or "bin" or "obj"));

    [Fact]
    public void No_file_is_longer_than_can_be_read_in_one_sitting()
    {
        var tooLong = Sources()
            .Select(file => (File: Path.GetRelativePath(Clone.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.File} has {file.Lines} lines");

        Assert.Empty(tooLong);
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Tests.Support;

namespace Platform.Tests.Architecture;

/// <summary>The README's licence table names every direct dependency, and none that may not be used.</summary>
public sealed partial class LicenceTests
{
    private static readonly string[] Banned = ["PDFsharp", "EPPlus", "itext", "itext7", "FluentAssertions", "QuestPDF"];

    [Fact]
    public void Every_direct_dependency_stands_in_the_table_with_its_licence()
    {
        var table = File.ReadAllLines(Path.Combine(Clone.Root, "README.md"))
            .SkipWhile(line => !line.StartsWith("## Licences", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Skip(2)
            .SelectMany(line => line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries)).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(NuGet().Concat(Npm()).Distinct(), package => !table.Contains(package));
        Assert.Empty(table.Except(NuGet()).Except(Npm()));
    }

    [Fact]
    public void Nothing_with_a_forbidden_licence_is_used() =>
        Assert.Empty(NuGet().Intersect(Banned, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> NuGet() => Files("*.csproj").Append(Path.Combine(Clone.Root, "Directory.Build.props"))
        .SelectMany(file => PackageReference().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value));

    private static IEnumerable<string> Npm()
    {
        foreach (var file in Files("package.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var group in new[] { "dependencies", "devDependencies", "optionalDependencies" })
            {
                if (json.RootElement.TryGetProperty(group, out var packages))
                {
                    foreach (var package in packages.EnumerateObject())
                    {
                        yield return package.Name;
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Files(string pattern) => new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Clone.Root, folder), pattern, SearchOption.AllDirectories))
        .Where(file => !file.Contains("node_modules", StringComparison.Ordinal));

    [GeneratedRegex("PackageReference Include=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PackageReference();
}

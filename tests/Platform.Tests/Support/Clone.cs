namespace Platform.Tests.Support;

/// <summary>The working copy these tests were built from.</summary>
public static class Clone
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Platform.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("Platform.sln is in no folder above the tests; run them from a clone.");
    }
}

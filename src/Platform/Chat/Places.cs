namespace Platform.Chat;

/// <summary>Words for a place in a ranking: "second", "number three", "the last one".</summary>
internal static class Places
{
    /// <summary>From 1; -1 is the last.</summary>
    public static int Of(string words) => words switch
    {
        _ when words.Contains("first", StringComparison.Ordinal) || words.Contains("top", StringComparison.Ordinal) || words.Contains("winner", StringComparison.Ordinal) => 1,
        _ when words.Contains("last", StringComparison.Ordinal) => -1,
        _ when words.Contains("third", StringComparison.Ordinal) || words.Contains("three", StringComparison.Ordinal) || words.Contains('3', StringComparison.Ordinal) => 3,
        _ when words.Contains("fourth", StringComparison.Ordinal) || words.Contains('4', StringComparison.Ordinal) => 4,
        _ when words.Contains("fifth", StringComparison.Ordinal) || words.Contains('5', StringComparison.Ordinal) => 5,
        _ => 2,
    };
}

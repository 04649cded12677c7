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
        _ when words.Contains("four", StringComparison.Ordinal) || words.Contains('4', StringComparison.Ordinal) => 4,
        _ when words.Contains("fifth", StringComparison.Ordinal) || words.Contains("five", StringComparison.Ordinal) || words.Contains('5', StringComparison.Ordinal) => 5,
        _ when words.Contains("sixth", StringComparison.Ordinal) || words.Contains('6', StringComparison.Ordinal) => 6,
        _ when words.Contains("seventh", StringComparison.Ordinal) || words.Contains('7', StringComparison.Ordinal) => 7,
        _ when words.Contains("eighth", StringComparison.Ordinal) || words.Contains('8', StringComparison.Ordinal) => 8,
        _ when words.Contains("ninth", StringComparison.Ordinal) || words.Contains('9', StringComparison.Ordinal) => 9,
        _ when words.Contains("tenth", StringComparison.Ordinal) || words.Contains("10", StringComparison.Ordinal) => 10,
        _ => 2,
    };
}

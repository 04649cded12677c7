using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Sql;

/// <summary>Regular expressions: those whose cost can be told from their length. Nothing repeated within something repeated, no counts, no references back.</summary>
internal sealed partial class SqlGuardWalk
{
    private const int MaxPattern = 60;
    private const int MaxRepeats = 3;
    private const int MaxReplacement = 10;

    // Letters, digits, blanks and signs; sets of them; each perhaps repeated; groups, which may not be.
    [GeneratedRegex(@"^\^?(([\w .,:;/&%#'\-]|\[\^?(\[:(alpha|digit|alnum|space|upper|lower|punct):\]|[\w .,:;/&%#'\-])+\])[*+?]?|[|()])*\$?\)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Plainly { get; }

    private static void PlainPattern(JsonElement pattern, string of)
    {
        var text = pattern.TryGetProperty("A_Const", out var constant) && constant.TryGetProperty("sval", out var value) ? Text(value, "sval") ?? "" : null;
        if (text is null || text.Length > MaxPattern || !Plainly.IsMatch(text) || text.Count(c => c is '*' or '+') > MaxRepeats)
        {
            throw new SqlForbidden("pattern_too_wide", $"After {of} stands a plain pattern of up to {MaxPattern} characters: letters, sets in [], ^ $ | ( ), at most {MaxRepeats} of * and +, and none of them after a group.");
        }
    }

    private static bool IsPlainReplacement(List<JsonElement> arguments)
    {
        if (arguments.Count is not (3 or 4) || !ShortText(arguments[2]) || (arguments.Count == 4 && !ShortText(arguments[3])))
        {
            return false;
        }
        PlainPattern(arguments[1], "regexp_replace");
        var flags = arguments.Count == 4 ? Text(arguments[3].GetProperty("A_Const").GetProperty("sval"), "sval") ?? "" : "";
        return flags is "" or "i" or "g" or "gi" or "ig" && Length(arguments[2]) <= (flags.Contains('g', StringComparison.Ordinal) ? 0 : MaxReplacement);
    }
}

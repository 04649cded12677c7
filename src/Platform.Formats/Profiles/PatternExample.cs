using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Formats.Profiles;

/// <summary>A text that a profile's simple pattern matches, so that a new name can be said to stand for it.</summary>
internal static class PatternExample
{
    /// <summary>Null where the pattern is more than words, choices and blanks.</summary>
    public static string? Of(Regex pattern)
    {
        var at = 0;
        var text = Choices(pattern.ToString(), ref at).Trim();
        return text.Length > 0 && pattern.IsMatch(text) ? text : null;
    }

    /// <summary>The first of the choices up to the closing bracket; the others are passed over.</summary>
    private static string Choices(string pattern, ref int at)
    {
        var first = Words(pattern, ref at);
        while (at < pattern.Length && pattern[at] == '|')
        {
            at++;
            Words(pattern, ref at);
        }

        return first;
    }

    private static string Words(string pattern, ref int at)
    {
        var text = new StringBuilder();
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            var part = Part(pattern, ref at);
            var optional = at < pattern.Length && pattern[at] is '?' or '*';
            at += at < pattern.Length && pattern[at] is '?' or '*' or '+' ? 1 : 0;
            text.Append(optional ? "" : part);
        }

        return text.ToString();
    }

    private static string Part(string pattern, ref int at)
    {
        var c = pattern[at++];
        switch (c)
        {
            case '^' or '$':
                return "";
            case '\\' when at < pattern.Length:
                return pattern[at++].ToString();
            case '(':
                var inner = Choices(pattern, ref at);
                at += at < pattern.Length ? 1 : 0;
                return inner;
            case '[':
                var one = at < pattern.Length ? pattern[at].ToString() : "";
                at = pattern.IndexOf(']', at) is >= 0 and var end ? end + 1 : pattern.Length;
                return one;
            default:
                return c.ToString();
        }
    }
}

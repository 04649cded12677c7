using System.Text;

namespace Platform.Formats.Tables;

/// <summary>Names and values from outside, made safe to print in one line.</summary>
internal static class DisplayName
{
    private const int Longest = 120;

    /// <summary>The last part of a path, without control or direction characters.</summary>
    public static string Of(string name) => Clean(name.AsSpan(name.LastIndexOfAny(['/', '\\']) + 1));

    public static string Clean(ReadOnlySpan<char> text)
    {
        var clean = new StringBuilder();
        foreach (var c in text)
        {
            if (clean.Length == Longest)
            {
                return clean.Append('…').ToString();
            }

            if (!char.IsControl(c) && c is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069') and not ('\u200E' or '\u200F' or '\uFEFF'))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}

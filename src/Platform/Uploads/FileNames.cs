using System.Globalization;
using System.Text;

namespace Platform.Uploads;

/// <summary>A sender's file name as it may be shown: for people only, it never becomes a path.</summary>
internal static class FileNames
{
    private const int Longest = 200;

    public static string Clean(string? sent)
    {
        var name = (sent ?? "").Split('/', '\\')[^1];
        var text = new StringBuilder(Math.Min(name.Length, Longest));
        foreach (var rune in name.EnumerateRunes())
        {
            // Format characters can turn what follows around, so that exe.xlsx reads as xlsx.exe.
            if (text.Length < Longest && rune != Rune.ReplacementChar
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                text.Append(rune);
            }
        }

        var clean = text.ToString().Trim();
        return clean.Length == 0 || clean is "." or ".." ? "file" : clean;
    }
}

using System.Text;

namespace Platform.Products;

/// <summary>Text as PostgreSQL can hold it: no NUL, no half of a surrogate pair; those become the replacement character.</summary>
internal static class StorableText
{
    public static string Of(string text) =>
        text.AsSpan().Contains('\0') || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Clean(text) : text;

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }
}

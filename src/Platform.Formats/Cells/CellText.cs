using System.Globalization;
using System.Text;

namespace Platform.Formats.Cells;

/// <summary>Text of cells and headers, made comparable.</summary>
internal static class CellText
{
    /// <summary>Trims all kinds of blanks, no-break ones included.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Inner runs of blanks become one space; composed Unicode.</summary>
    public static string Collapse(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!IsBlank(c))
            {
                result.Append(IsCharacter(text, i) ? c : '\uFFFD');
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        var collapsed = result.ToString();
        return collapsed.IsNormalized() ? collapsed : collapsed.Normalize();
    }

    /// <summary>The form in which headers are compared.</summary>
    public static string Key(ReadOnlySpan<char> header) => Collapse(header).ToLowerInvariant();

    /// <summary>A header by its letters and digits alone, without accents: "EAN-Code", "ean_code" and "EANCode" are one; a currency sign is its code.</summary>
    public static string LooseKey(ReadOnlySpan<char> header)
    {
        var key = new StringBuilder(header.Length);
        foreach (var c in Key(header).Normalize(NormalizationForm.FormD))
        {
            key.Append(c switch { '€' => "eur", '£' => "gbp", '$' => "usd", '%' => "%", _ => char.IsLetterOrDigit(c) ? c.ToString() : "" });
        }

        return key.ToString();
    }

    /// <summary>A code made of a label: lower case, everything else an underscore.</summary>
    public static string Slug(string label)
    {
        var slug = new StringBuilder(label.Length);
        foreach (var c in Key(label))
        {
            if (char.IsLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '_')
            {
                slug.Append('_');
            }
        }

        return slug.ToString().TrimEnd('_');
    }

    /// <summary>Whether the text stands for "no value": a dash, #N/A, nan, none, null.</summary>
    public static bool MeansNothing(ReadOnlySpan<char> text) =>
        text.Length <= 5 && (text is "-" or "–" or "—" or "#N/A" or "N/A" or "n/a"
            || text.Equals("nan", StringComparison.OrdinalIgnoreCase)
            || text.Equals("none", StringComparison.OrdinalIgnoreCase)
            || text.Equals("null", StringComparison.OrdinalIgnoreCase));

    /// <summary>Halves of characters and U+FFFE are none; nothing can be composed of them.</summary>
    private static bool IsCharacter(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '\uFFFE' or '\uFFFF' => false,
        >= '\uD800' and <= '\uDBFF' => at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]),
        >= '\uDC00' and <= '\uDFFF' => at > 0 && char.IsHighSurrogate(text[at - 1]),
        _ => true,
    };

    private static bool IsBlank(char c) => c <= ' ' || char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' || (c >= '\u007F' && char.GetUnicodeCategory(c) == UnicodeCategory.Control);
}

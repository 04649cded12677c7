using System.Globalization;
using System.Text;

namespace Platform.Products;

/// <summary>Makes names comparable: as vendors type them, one thing has many spellings of spaces, case and accents' encoding.</summary>
internal static class NameKey
{
    private const int Longest = 400;

    /// <summary>Composed, upper-case, spaces of any kind collapsed to one, without the vendor's trailing "Total".</summary>
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
            {
                key.Append(char.ToUpper(c, CultureInfo.InvariantCulture));
            }
            else if (key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }
        }

        var plain = key.ToString().Trim();
        plain = plain.EndsWith(" TOTAL", StringComparison.Ordinal) ? plain[..^6].TrimEnd() : plain;
        return plain.Length > Longest ? plain[..Longest] : plain;
    }

    /// <summary>Small letters and digits joined by underscores, for codes of resellers and stores; the name's own key where nothing of it is a letter.</summary>
    public static string Code(string name)
    {
        var code = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormC))
        {
            if (char.IsLetterOrDigit(c))
            {
                code.Append(char.ToLower(c, CultureInfo.InvariantCulture));
            }
            else if (code.Length > 0 && code[^1] != '_')
            {
                code.Append('_');
            }
        }

        var plain = code.ToString().TrimEnd('_');
        return plain.Length == 0 ? Of(name) : plain;
    }
}

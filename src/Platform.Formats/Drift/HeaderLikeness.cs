using System.Globalization;
using System.Text;

namespace Platform.Formats.Drift;

/// <summary>How alike two headers are, whatever their case, accents, blanks and signs.</summary>
internal static class HeaderLikeness
{
    private const double Contained = 0.85;
    private const double LeastAlike = 0.6;

    /// <summary>From 0 to 1.</summary>
    public static double Of(string a, string b)
    {
        string[] x = Words(a), y = Words(b);
        string one = string.Concat(x), other = string.Concat(y);
        if (one.Length == 0 || other.Length == 0)
        {
            return 0;
        }

        var same = x.Intersect(y).Count();
        var alike = 1 - ((double)Distance(one, other) / Math.Max(one.Length, other.Length));
        return one == other ? 1
            : same > 0 && (same == x.Length || same == y.Length) ? Contained
            : Math.Max(alike >= LeastAlike ? alike : 0, same == 0 ? 0 : (double)same / x.Union(y).Count());
    }

    /// <summary>Words end at blanks, signs, and where a small letter is followed by a capital one.</summary>
    private static string[] Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        var last = ' ';
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            plain.Append(char.IsUpper(c) && char.IsLower(last) ? " " : "").Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
            last = c;
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }
}

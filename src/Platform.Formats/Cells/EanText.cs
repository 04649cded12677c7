using System.Globalization;

namespace Platform.Formats.Cells;

/// <summary>What is to be said about an article number.</summary>
internal enum EanFault
{
    None,
    Format,
    CheckDigit,
    PrecisionLost,
}

/// <summary>EAN-13, EAN-8 and UPC as text from end to end.</summary>
internal static class EanText
{
    /// <summary>Normalises; a wrong check digit still gives the number, other faults give null. No text, <c>none</c> and <c>nan</c> give null without fault.</summary>
    public static (string? Ean, EanFault Fault) Normalise(ReadOnlySpan<char> text)
    {
        text = CellText.Trim(text);
        if (text.IsEmpty || CellText.MeansNothing(text))
        {
            return (null, EanFault.None);
        }

        if (text.IndexOfAny('e', 'E') > 0 && IsExponential(text))
        {
            return (null, EanFault.PrecisionLost);
        }

        text = text.EndsWith(".0", StringComparison.Ordinal) || text.EndsWith(",0", StringComparison.Ordinal) ? text[..^2] : text;
        Span<char> digits = stackalloc char[14];
        var length = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '-' or '\u00A0' or '\'')
            {
                continue;
            }

            if (!char.IsAsciiDigit(c) || length == digits.Length)
            {
                return (null, EanFault.Format);
            }

            digits[length++] = c;
        }

        return FromDigits(digits[..length]);
    }

    private static bool IsExponential(ReadOnlySpan<char> text)
    {
        Span<char> dotted = stackalloc char[Math.Min(text.Length, 32)];
        text[..dotted.Length].Replace(dotted, ',', '.');
        return dotted.Length == text.Length && double.TryParse(dotted, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    private static (string? Ean, EanFault Fault) FromDigits(Span<char> digits)
    {
        if (digits.Length == 14 && digits[0] == '0')
        {
            digits = digits[1..];
        }

        if (digits.Length is not (8 or 12 or 13))
        {
            return (null, EanFault.Format);
        }

        var ean = digits.Length == 12 ? "0" + digits.ToString() : digits.ToString();
        return (ean, HasRightCheckDigit(ean) ? EanFault.None : EanFault.CheckDigit);
    }

    private static bool HasRightCheckDigit(string ean)
    {
        var sum = 0;
        for (var i = 0; i < ean.Length; i++)
        {
            sum += (ean[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 3);
        }

        return sum % 10 == 0;
    }
}

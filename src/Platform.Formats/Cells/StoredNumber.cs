using System.Globalization;

namespace Platform.Formats.Cells;

/// <summary>Numbers as workbooks store them: always a dot, maybe an exponent, maybe float noise.</summary>
internal static class StoredNumber
{
    private const int SpreadsheetDigits = 15;

    public static bool TryParse(ReadOnlySpan<char> text, out decimal value)
    {
        text = text.Trim();
        if (text.Length is 0 or > 40)
        {
            value = 0;
            return false;
        }

        return TryPlain(text, out value) || TryFloat(text, out value);
    }

    public static string Show(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>Up to 15 digits without exponent: exact and quick.</summary>
    private static bool TryPlain(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        var negative = text[0] == '-';
        ulong digits = 0;
        int significant = 0, scale = -1;
        for (var i = negative ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '.' && scale < 0)
            {
                scale = 0;
                continue;
            }

            if (!char.IsAsciiDigit(c) || (significant += digits == 0 && c == '0' ? 0 : 1) > SpreadsheetDigits)
            {
                return false;
            }

            digits = (digits * 10) + (uint)(c - '0');
            scale += scale >= 0 ? 1 : 0;
        }

        if (scale > 28 || text.Length - (negative ? 1 : 0) - (scale >= 0 ? 1 : 0) == 0)
        {
            return false;
        }

        value = new decimal((int)digits, (int)(digits >> 32), 0, negative && digits != 0, (byte)Math.Max(scale, 0));
        return true;
    }

    /// <summary>The cast rounds a double to 15 significant digits, which is what the sheet shows.</summary>
    private static bool TryFloat(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || Math.Abs(number) >= 7.9e27)
        {
            return false;
        }

        value = (decimal)number;
        return true;
    }
}

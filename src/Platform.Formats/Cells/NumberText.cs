namespace Platform.Formats.Cells;

/// <summary>Which character is the decimal point in a column's texts.</summary>
public enum DecimalStyle
{
    Unknown,
    Dot,
    Comma,
}

/// <summary>Numbers as people write them: grouped, with a currency, in brackets or with a trailing minus.</summary>
internal static class NumberText
{
    private const int LongestNumber = 64;

    /// <summary>Reads a number under a known style. Unknown reads a lone separator before three digits as grouping only if it repeats.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, DecimalStyle style, out decimal value)
    {
        value = 0;
        if (text.Length is > 0 and < 16 && style != DecimalStyle.Comma && TryPlain(text, out value))
        {
            return true;
        }

        Span<char> digits = stackalloc char[LongestNumber];
        if (!TryStrip(text, digits, out var length, out var negative))
        {
            return false;
        }

        var core = digits[..length];
        var point = PointOf(core, style);
        return Grouped(core, point) && TryCompose(core, point, negative, out value);
    }

    /// <summary>What one text proves about its column; Unknown when it fits both styles.</summary>
    public static DecimalStyle Proves(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[LongestNumber];
        if (!TryStrip(text, digits, out var length, out _))
        {
            return DecimalStyle.Unknown;
        }

        var core = digits[..length];
        int dot = core.LastIndexOf('.'), comma = core.LastIndexOf(',');
        if (dot >= 0 && comma >= 0)
        {
            return dot > comma ? DecimalStyle.Dot : DecimalStyle.Comma;
        }

        var at = Math.Max(dot, comma);
        if (at < 0)
        {
            return DecimalStyle.Unknown;
        }

        var repeated = core[..at].Contains(core[at]);
        var behind = core.Length - at - 1;
        var grouping = repeated || (behind == 3 && at is > 0 and <= 3 && core[0] != '0');
        return (grouping, repeated, dot >= 0) switch
        {
            (false, _, true) => DecimalStyle.Dot,
            (false, _, false) => DecimalStyle.Comma,
            (_, true, true) => DecimalStyle.Comma,
            (_, true, false) => DecimalStyle.Dot,
            _ => DecimalStyle.Unknown,
        };
    }

    /// <summary>Digits with at most one dot, as most files have it.</summary>
    private static bool TryPlain(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        ulong digits = 0;
        int scale = -1, i = text[0] == '-' ? 1 : 0, count = 0;
        var negative = i == 1;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '.' && scale < 0)
            {
                scale = 0;
            }
            else if (char.IsAsciiDigit(c))
            {
                digits = (digits * 10) + (uint)(c - '0');
                scale += scale >= 0 ? 1 : 0;
                count++;
            }
            else
            {
                return false;
            }
        }

        value = count == 0 ? 0 : new decimal((int)digits, (int)(digits >> 32), 0, negative && digits != 0, (byte)Math.Max(scale, 0));
        return count > 0;
    }

    /// <summary>Leaves digits and separators; false when anything but a number with its currency stands there.</summary>
    private static bool TryStrip(ReadOnlySpan<char> text, Span<char> digits, out int length, out bool negative)
    {
        length = 0;
        negative = false;
        text = CellText.Trim(text);
        if (text.Length is 0 or >= LongestNumber)
        {
            return false;
        }

        if (text[0] == '(' && text[^1] == ')')
        {
            negative = true;
            text = text[1..^1];
        }

        var signs = 0;
        var trailing = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c) && signs > 0 && trailing)
            {
                return false; // a dash between digits makes a code or a month of them
            }

            if (char.IsAsciiDigit(c) || (c is '.' or ',' && (length > 0 || IsDigitAt(text, i + 1))))
            {
                digits[length++] = c;
            }
            else if (c is '-' or '−' or '–')
            {
                signs++;
                negative = true;
                trailing = length > 0;
            }
            else if (char.IsLetter(c))
            {
                var word = WordAt(text, i);
                if (!IsCurrencyWord(word))
                {
                    return false;
                }

                i += word.Length - 1 + (i + word.Length < text.Length && text[i + word.Length] == '.' && length == 0 ? 1 : 0);
            }
            else if (!IsFiller(c, text, i))
            {
                return false;
            }
        }

        length -= length > 0 && digits[length - 1] is ',' or '.' ? 1 : 0;
        return length > 0 && signs <= 1;
    }

    private static bool IsDigitAt(ReadOnlySpan<char> text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    /// <summary>Blanks and apostrophes may group digits; currency signs and a plus may stand around them.</summary>
    private static bool IsFiller(char c, ReadOnlySpan<char> text, int at) =>
        c is '£' or '$' or '€' or '¥' or '₴' or '₽' or '+' || char.IsWhiteSpace(c) || (c is '\'' or '’' && at > 0 && IsDigitAt(text, at + 1));

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int from)
    {
        var to = from;
        while (to < text.Length && char.IsLetter(text[to]))
        {
            to++;
        }

        return text[from..to];
    }

    private static bool IsCurrencyWord(ReadOnlySpan<char> word) =>
        word.Length == 3 && char.IsAsciiLetterUpper(word[0]) && char.IsAsciiLetterUpper(word[1]) && char.IsAsciiLetterUpper(word[2])
        || word is "zł" or "kr" or "грн" or "R" or "Kč" or "руб";

    /// <summary>Where the decimal point stands, or the length when there is none.</summary>
    private static int PointOf(ReadOnlySpan<char> core, DecimalStyle style)
    {
        int dot = core.LastIndexOf('.'), comma = core.LastIndexOf(',');
        var point = style switch
        {
            DecimalStyle.Dot => dot,
            DecimalStyle.Comma => comma,
            _ when dot >= 0 && comma >= 0 => Math.Max(dot, comma),
            _ when dot >= 0 => core[..dot].Contains('.') ? -1 : dot,
            _ => comma >= 0 && !core[..comma].Contains(',') && core.Length - comma - 1 != 3 ? comma : -1,
        };
        return point < 0 ? core.Length : point;
    }

    /// <summary>All other separators must be one kind and stand before groups of three (or two, as in India).</summary>
    private static bool Grouped(ReadOnlySpan<char> core, int point)
    {
        var since = 0;
        char? group = null;
        for (var i = 0; i < point; i++)
        {
            if (char.IsAsciiDigit(core[i]))
            {
                since++;
                continue;
            }

            if ((group is not null && (core[i] != group || since is not (2 or 3))) || (group is null && since is 0 or > 3))
            {
                return false;
            }

            (group, since) = (core[i], 0);
        }

        return (group is null || since == 3) && core[Math.Min(point + 1, core.Length)..].IndexOfAny('.', ',') < 0
            && (group is null || point == core.Length || core[point] != group);
    }

    private static bool TryCompose(ReadOnlySpan<char> core, int point, bool negative, out decimal value)
    {
        value = 0;
        var scale = 0;
        for (var i = 0; i < core.Length; i++)
        {
            if (!char.IsAsciiDigit(core[i]))
            {
                continue;
            }

            if (value > 7_900_000_000_000_000_000_000_000m)
            {
                return i > point;
            }

            value = (value * 10) + (core[i] - '0');
            scale += i > point ? 1 : 0;
        }

        value *= new decimal(1, 0, 0, negative, (byte)Math.Min(scale, 28));
        return scale <= 28;
    }
}

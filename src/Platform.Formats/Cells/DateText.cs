using System.Globalization;

namespace Platform.Formats.Cells;

/// <summary>Which of day and month comes first in a column's texts.</summary>
public enum DateOrder
{
    Unknown,
    DayFirst,
    MonthFirst,
}

/// <summary>Dates as people write them, with or without a time behind.</summary>
internal static class DateText
{
    /// <summary>Unknown order is read as day first, the rule of the house; the caller warns.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, DateOrder order, out DateOnly date)
    {
        date = default;
        if (!TryParts(text, out var a, out var b, out var c))
        {
            return false;
        }

        if (a.Digits == 4 && !a.IsName)
        {
            return TryMake(a.Value, b.Value, c.Value, out date);
        }

        if (b.IsName)
        {
            return TryMake(Year(c), b.Value, a.Value, out date);
        }

        return a.IsName || order == DateOrder.MonthFirst
            ? TryMake(Year(c), a.Value, b.Value, out date)
            : TryMake(Year(c), b.Value, a.Value, out date);
    }

    /// <summary>What one text proves about its column; Unknown when both orders give a date.</summary>
    public static DateOrder Proves(ReadOnlySpan<char> text, out bool ambiguous)
    {
        ambiguous = false;
        if (!TryParts(text, out var a, out var b, out _) || a.IsName || b.IsName || a.Digits == 4)
        {
            return DateOrder.Unknown;
        }

        ambiguous = a.Value <= 12 && b.Value <= 12 && a.Value != b.Value;
        return (a.Value > 12, b.Value > 12) switch
        {
            (true, false) => DateOrder.DayFirst,
            (false, true) => DateOrder.MonthFirst,
            _ => DateOrder.Unknown,
        };
    }

    internal static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        var good = year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = good ? new DateOnly(year, month, day) : default;
        return good;
    }

    internal static int FullYear(int year, int digits) => digits <= 2 ? 2000 + year : year;

    private static int Year(Part part) => part.IsName ? -1 : FullYear(part.Value, part.Digits);

    private static bool TryParts(ReadOnlySpan<char> text, out Part a, out Part b, out Part c)
    {
        a = b = c = default;
        text = CellText.Trim(text);
        if (text.Length == 8 && !text.ContainsAnyExceptInRange('0', '9'))
        {
            (a, b, c) = (Number(text[..4]), Number(text[4..6]), Number(text[6..]));
            return true;
        }

        var at = 0;
        return TryPart(text, ref at, out a) && TryPart(text, ref at, out b) && TryPart(text, ref at, out c)
            && !(a.IsName && b.IsName) && !c.IsName && IsTime(text[at..]);
    }

    private static bool TryPart(ReadOnlySpan<char> text, ref int at, out Part part)
    {
        part = default;
        while (at > 0 && at < text.Length && text[at] is '/' or '-' or '.' or ',' or ' ' or '\'' or '’')
        {
            at++;
        }

        var start = at;
        if (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            part = at - start <= 4 ? Number(text[start..at]) : default;
            return at - start <= 4;
        }

        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        part = new Part(MonthNames.Find(text[start..at]), at - start, IsName: true);
        return part.Value > 0;
    }

    /// <summary>Nothing, or something like <c>T08:26:00Z</c> or <c> 8:26 PM</c>.</summary>
    private static bool IsTime(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] is not ('T' or ' ' or ',') || !rest.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        foreach (var c in rest)
        {
            if (!char.IsAsciiDigit(c) && c is not ('T' or 'Z' or ' ' or ',' or ':' or '.' or '+' or '-' or 'A' or 'P' or 'M' or 'a' or 'p' or 'm'))
            {
                return false;
            }
        }

        return rest.Contains(':') || rest.Contains('T');
    }

    private static Part Number(ReadOnlySpan<char> digits) => new(int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), digits.Length, IsName: false);

    private readonly record struct Part(int Value, int Digits, bool IsName);
}

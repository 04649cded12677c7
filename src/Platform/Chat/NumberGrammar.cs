using System.Globalization;

namespace Platform.Chat;

/// <summary>Numbers as people write them: <c>5k</c>, <c>1.2m</c>, <c>50.000</c>, <c>1,000.50</c>, <c>ten</c>.</summary>
internal static class NumberGrammar
{
    private static readonly Dictionary<string, int> Words = new(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30, ["fifty"] = 50, ["hundred"] = 100, ["thousand"] = 1000, ["dozen"] = 12,
    };

    /// <summary>Null when the token is no number.</summary>
    public static decimal? Read(Token token)
    {
        if (token.Kind is TokenKind.Word)
        {
            return Words.TryGetValue(token.Text, out var word) ? word : null;
        }

        return token.Kind is TokenKind.Number ? Digits(token.Text) : null;
    }

    /// <summary>A whole number between 1 and 9999 that is not written with separators.</summary>
    public static int? Small(Token token) => Read(token) is { } number && number == Math.Floor(number) && number is > 0 and < 10_000 ? (int)number : null;

    private static decimal? Digits(string text)
    {
        var digits = text.TrimEnd('k', 'm', 'i', 'o', 'n', 'b', ' ');
        var scale = text[digits.Length..].Trim() switch { "k" => 1_000m, "m" or "mio" or "mn" => 1_000_000m, "bn" => 1_000_000_000m, _ => 1m };
        return decimal.TryParse(Plain(digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000_000m ? number * scale : null;
    }

    // The last separator is the decimal one, unless exactly three digits follow it: 50.000 and 1,000 are thousands.
    private static string Plain(string digits)
    {
        var last = digits.LastIndexOfAny(['.', ',']);
        if (last < 0)
        {
            return digits;
        }

        var whole = digits[..last].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        var isGrouping = digits.Length - last - 1 == 3 && !(whole is "0" or "");
        return isGrouping ? whole + digits[(last + 1)..] : $"{whole}.{digits[(last + 1)..]}";
    }
}

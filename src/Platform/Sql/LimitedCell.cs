using System.Globalization;
using System.Text;

namespace Platform.Sql;

/// <summary>A value as PostgreSQL writes it: a decimal, a day or a boolean where one holds it, and its text otherwise.</summary>
internal static class LimitedCell
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const int DayCharacters = 10;

    /// <param name="type">Its name in PostgreSQL, such as <c>numeric</c> or <c>text[]</c>.</param>
    public static object Read(string text, string type) => type switch
    {
        "boolean" => text == "t",
        "numeric" or "bigint" or "integer" or "smallint" or "double precision" or "real" => decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number) ? number : text,
        "date" or "timestamp without time zone" or "timestamp with time zone" => Day(text),
        _ when type.EndsWith("[]", StringComparison.Ordinal) => Listed(text),
        _ => text,
    };

    // Years before Christ and after 9999, and infinity, stay texts.
    private static object Day(string text) =>
        !text.EndsWith("BC", StringComparison.Ordinal) && text.Length >= DayCharacters
        && DateOnly.TryParseExact(text.AsSpan(0, DayCharacters), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : text;

    /// <summary>The values of <c>{a,"b c",NULL}</c>, with a comma and a space between.</summary>
    private static string Listed(string array)
    {
        var list = new StringBuilder(array.Length);
        var quoted = false;
        for (var i = 1; i < array.Length - 1; i++)
        {
            var c = array[i];
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '\\')
            {
                list.Append(array[++i]);
            }
            else
            {
                list.Append(c == ',' && !quoted ? ", " : c.ToString());
            }
        }

        return list.ToString();
    }
}

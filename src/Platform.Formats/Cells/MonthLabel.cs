using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Formats.Cells;

/// <summary>Months in forms that only a header or a column of months may mean so: <c>03.25</c>, <c>3/25</c>, <c>202503</c>, <c>M03 2025</c>, <c>III 2025</c>.</summary>
internal static partial class MonthLabel
{
    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    /// <summary>Any form of a period, the short ones of months included.</summary>
    public static Period? Parse(ReadOnlySpan<char> label)
    {
        if ((PeriodText.Parse(label) ?? PeriodText.ShortMonth(label)) is { } period)
        {
            return period;
        }

        var text = CellText.Collapse(label);
        var match = text.Length <= 12 ? Short().Match(text) : Match.Empty;
        if (!match.Success)
        {
            return null;
        }

        var month = match.Groups["roman"].Success ? Array.IndexOf(Roman, match.Groups["roman"].Value.ToUpperInvariant()) + 1
            : int.Parse(match.Groups["month"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var year = PeriodText.Year(match.Groups["year"].ValueSpan);
        return year > 0 && month is >= 1 and <= 12 ? Period.Month(year, month) : null;
    }

    // Two digits of a year begin at 20, so that "1/12" stays what it is.
    [GeneratedRegex(@"^(?:(?<month>\d{1,2})[/-](?<year>[2-4]\d)|(?<year>20\d{2})[ ./-]?M?(?<month>0\d|1[0-2])|M(?<month>\d{1,2})[ ./-](?<year>20\d{2})|(?<roman>[IVX]{1,4})[ ./-](?<year>20\d{2}))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Short();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Formats.Cells;

/// <summary>Periods named inside titles: "Sell-out May 2025", "Period: 01.07.2025 - 31.07.2025", "Week 36/2025".</summary>
internal static partial class PeriodTitles
{
    private const int Longest = 200;

    /// <summary>The periods a title names; a lone date is none, since most such dates say when something was printed.</summary>
    public static IEnumerable<Period> In(string title)
    {
        if (title.Length is < 4 or > Longest)
        {
            yield break;
        }

        var ranges = Range().Matches(title).Select(OfRange).OfType<Period>().ToArray();
        foreach (var range in ranges)
        {
            yield return range;
        }

        if (ranges.Length > 0)
        {
            yield break;
        }

        foreach (var match in Named().Matches(title).Concat(Numbered().Matches(title)).Concat(Weeks().Matches(title)))
        {
            if (PeriodText.Parse(match.Value.Trim()) is { Grain: not Grain.Day } period)
            {
                yield return period;
            }
        }
    }

    /// <summary>The years a text names.</summary>
    public static IEnumerable<int> Years(string text) =>
        text.Length > Longest ? [] : Year().Matches(text).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture));

    private static Period? OfRange(Match match)
    {
        if (!DateText.TryParse(match.Groups["a"].ValueSpan, DateOrder.DayFirst, out var from) || !DateText.TryParse(match.Groups["b"].ValueSpan, DateOrder.DayFirst, out var to))
        {
            return null;
        }

        Period[] possible = [Period.Month(from.Year, from.Month), Period.Quarter(from.Year, ((from.Month - 1) / 3) + 1), Period.WeekEnding(to)];
        return possible.Where(p => p.Start == from && p.End == to).Cast<Period?>().FirstOrDefault();
    }

    [GeneratedRegex(@"(?<a>\d{1,4}[-./]\d{1,2}[-./]\d{1,4}) ?(?:-|–|—|to|do|bis|по|līdz|iki|kuni|tot) ?(?<b>\d{1,4}[-./]\d{1,2}[-./]\d{1,4})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<!\p{L})\p{L}{3,}(\.? ?[-–] ?\p{L}{3,})?\.?([ ,./_-]{0,2}20\d{2}|[ ]?['’]\d{2})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![\d./-])(20\d{2}[-./]\d{1,2}|\d{1,2}[-./]20\d{2}|Q[1-4][ /-]?20\d{2}|20\d{2}[ -]?Q[1-4])(?![-./]?\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<!\p{L})(20\d{2}[ -]?(week|wk|w|kw) ?\d{1,2}|(week|wk|w|kw)[. -]?\d{1,2}[ ,/.-]{1,2}20\d{2}|(w/e|w/c|week ending|week commencing)[:. ]+\d{1,2}[-./ ]\p{L}*\d{0,2}[-./ ]\d{2,4})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Weeks();

    [GeneratedRegex(@"(?<!\d)20\d{2}(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year();
}

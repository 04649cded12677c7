using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Sales;

namespace Platform.Chat;

/// <summary>Names of months, weekdays, units and seasons.</summary>
internal static partial class TimeWords
{
    private static readonly string[] Months =
        ["january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec"];

    private static readonly string[] WeekdayNames =
        ["monday mondays mon", "tuesday tuesdays tue tues", "wednesday wednesdays wed", "thursday thursdays thu thurs", "friday fridays fri", "saturday saturdays sat", "sunday sundays sun"];

    private static readonly Dictionary<string, int> MonthOf = Numbered(Months);
    private static readonly Dictionary<string, int> WeekdayOf = Numbered(WeekdayNames);

    private static readonly Dictionary<string, int> Ordinals = new(StringComparer.Ordinal)
    {
        ["first"] = 1, ["1st"] = 1, ["second"] = 2, ["2nd"] = 2, ["third"] = 3, ["3rd"] = 3, ["fourth"] = 4, ["4th"] = 4, ["last"] = 4, ["final"] = 4,
    };

    private static readonly Dictionary<string, TimeGrain> Units = new(StringComparer.Ordinal)
    {
        ["day"] = TimeGrain.Day, ["days"] = TimeGrain.Day, ["date"] = TimeGrain.Day, ["dates"] = TimeGrain.Day, ["week"] = TimeGrain.Week, ["weeks"] = TimeGrain.Week, ["wk"] = TimeGrain.Week,
        ["month"] = TimeGrain.Month, ["months"] = TimeGrain.Month, ["quarter"] = TimeGrain.Quarter, ["quarters"] = TimeGrain.Quarter, ["qtr"] = TimeGrain.Quarter,
        ["year"] = TimeGrain.Year, ["years"] = TimeGrain.Year, ["yr"] = TimeGrain.Year,
    };

    private static readonly Dictionary<string, TimeGrain> Adverbs = new(StringComparer.Ordinal)
    {
        ["daily"] = TimeGrain.Day, ["weekly"] = TimeGrain.Week, ["monthly"] = TimeGrain.Month, ["quarterly"] = TimeGrain.Quarter, ["yearly"] = TimeGrain.Year,
        ["annual"] = TimeGrain.Year, ["annually"] = TimeGrain.Year,
    };

    private static readonly Dictionary<string, int> Seasons = new(StringComparer.Ordinal) { ["spring"] = 3, ["summer"] = 6, ["autumn"] = 9, ["fall"] = 9, ["winter"] = 12 };

    public static int? Month(string text) => MonthOf.TryGetValue(text, out var month) ? month : null;

    /// <summary>1 is Monday.</summary>
    public static int? Weekday(string text) => WeekdayOf.TryGetValue(text, out var day) ? day : null;

    /// <summary>"mondays", "weekends": the days' numbers as text, when a word in the plural means all such days.</summary>
    public static string[]? Weekdays(string text) => text switch
    {
        "weekends" => ["6", "7"],
        _ when text.EndsWith("days", StringComparison.Ordinal) && Weekday(text) is { } day => [day.ToString(CultureInfo.InvariantCulture)],
        _ => null,
    };

    public static int? Ordinal(string text) => Ordinals.TryGetValue(text, out var number) ? number : null;

    public static TimeGrain? Unit(string text) => Units.TryGetValue(text, out var unit) ? unit : null;

    public static TimeGrain? Adverb(string text) => Adverbs.TryGetValue(text, out var unit) ? unit : null;

    /// <summary>The first month of a season.</summary>
    public static int? Season(string text) => Seasons.TryGetValue(text, out var month) ? month : null;

    /// <summary>A day of a month, with or without "th".</summary>
    public static int? DayOfMonth(Token token)
    {
        var digits = token.Kind is TokenKind.Code && Ordinal().Match(token.Text) is { Success: true } match ? match.Groups["n"].Value
            : token.Kind is TokenKind.Number ? token.Text : "";
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 ? day : null;
    }

    public static int? Year(Token token) =>
        token.Kind is TokenKind.Number && token.Text.Length == 4 && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1950 and <= 2100 ? year : null;

    /// <summary>Words that are about time and never a misspelt name.</summary>
    public static bool IsProtected(string text) => Month(text) is not null || Weekday(text) is not null || Unit(text) is not null || Adverb(text) is not null || Season(text) is not null;

    private static Dictionary<string, int> Numbered(string[] names) =>
        names.SelectMany((line, i) => line.Split(' ').Select(name => (name, i + 1))).ToDictionary(n => n.name, n => n.Item2, StringComparer.Ordinal);

    [GeneratedRegex("^(?<n>\\d{1,2})(st|nd|rd|th)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ordinal();
}

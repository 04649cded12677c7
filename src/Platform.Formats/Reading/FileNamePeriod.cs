using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Formats.Cells;
using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>The period a file's name states; "(4)" and "__4_" at its end only count downloads.</summary>
internal static partial class FileNamePeriod
{
    public static Period? Find(string fileName, Layout layout)
    {
        var name = Stem(fileName);
        foreach (var pattern in layout.Period.FileNames)
        {
            var match = pattern.Match(name);
            if (match.Success && Make(match, layout) is { } period)
            {
                return period;
            }
        }

        return layout.Period.Sources.Contains(PeriodSource.FileName) && Named(name) is { } named && named.Grain == layout.Grain ? named : null;
    }

    /// <summary>The one period a name tells as a title would, with its words and numbers held together by underscores.</summary>
    private static Period? Named(string stem)
    {
        var periods = PeriodTitles.In(Joint().Replace(stem, "-").Replace('_', ' ')).Distinct().ToArray();
        return periods.Length == 1 ? periods[0] : null;
    }

    /// <summary>The year a name states, for cells that hold only a month.</summary>
    public static int YearOf(string fileName)
    {
        var match = Year().Match(Stem(fileName));
        return match.Success ? int.Parse(match.Value, CultureInfo.InvariantCulture) : 0;
    }

    public static string Stem(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        name = Path.GetFileNameWithoutExtension(name).Trim();
        return CopyCounter().Replace(name, "").Trim();
    }

    private static Period? Make(Match match, Layout layout)
    {
        var year = PeriodText.Year(match.Groups["year"].ValueSpan);
        var month = PeriodText.Month(match.Groups["month"].ValueSpan);
        if (year == 0)
        {
            return null;
        }

        if (match.Groups["quarter"].Success)
        {
            return Period.Quarter(year, int.Parse(match.Groups["quarter"].ValueSpan, CultureInfo.InvariantCulture));
        }

        if (!match.Groups["day"].Success)
        {
            return month == 0 ? null : Period.Month(year, month);
        }

        var day = int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture);
        return DateText.TryMake(year, month, day, out var date) ? OfDay(date.AddDays(layout.Period.ShiftDays), layout) : null;
    }

    internal static Period OfDay(DateOnly day, Layout layout) => layout.Grain switch
    {
        Grain.Week => Period.WeekEnding(day),
        Grain.Month => Period.Month(day.Year, day.Month),
        Grain.Quarter => Period.Quarter(day.Year, ((day.Month - 1) / 3) + 1),
        _ => Period.Day(day),
    };

    [GeneratedRegex(@"[ _]*(\(\d+\)|__\d+_)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CopyCounter();

    [GeneratedRegex(@"(?<=\d)[_ ](?=\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Joint();

    [GeneratedRegex(@"20\d\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year();
}

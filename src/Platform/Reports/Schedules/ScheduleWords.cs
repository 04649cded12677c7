using System.Globalization;

namespace Platform.Reports.Schedules;

/// <summary>Says a crontab line as a person would.</summary>
internal static class ScheduleWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Such as "every 1st of the month at 07:00 Europe/Stockholm (next: Tue 1 December 2026 07:00)".</summary>
    public static string Of(string cron, string zone, DateTimeOffset? next)
    {
        var words = $"{Every(cron)} {zone}";
        return next is { } at && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? $"{words} (next: {TimeZoneInfo.ConvertTime(at, found).ToString("ddd d MMMM yyyy HH:mm", English)})"
            : words;
    }

    private static string Every(string cron) => cron.Split(' ') is [var minute, var hour, var day, var month, var weekday]
        && Clock(minute, hour) is { } clock && Days(day, month, weekday) is { } days ? $"{days} {clock}" : $"on schedule '{cron}'";

    private static string? Clock(string minute, string hour)
    {
        if (int.TryParse(minute, CultureInfo.InvariantCulture, out var m))
        {
            return int.TryParse(hour, CultureInfo.InvariantCulture, out var h) ? string.Create(CultureInfo.InvariantCulture, $"at {h:00}:{m:00}")
                : hour == "*" ? string.Create(CultureInfo.InvariantCulture, $"at minute {m} of every hour") : null;
        }

        return (minute, hour) switch
        {
            ("*", "*") => "every minute",
            (['*', '/', .. var step], "*") => $"every {step} minutes",
            _ => null,
        };
    }

    private static string? Days(string day, string month, string weekday) => (day, month, weekday) switch
    {
        ("*", "*", "*") => "every day",
        ("*", "*", "1-5") => "every weekday",
        ("*", "*", _) => Weekdays(weekday) is { } names ? $"every {names}" : null,
        ("L", "*", "*") => "every last day of the month",
        (_, "*", "*") => Ordinals(day) is { } days ? $"every {days} of the month" : null,
        (_, _, "*") when int.TryParse(month, CultureInfo.InvariantCulture, out var m) && m is >= 1 and <= 12 && Ordinals(day) is { } days
            => $"every {days} of {English.DateTimeFormat.GetMonthName(m)}",
        _ => null,
    };

    private static string? Weekdays(string field)
    {
        var names = field.Split(',').Select(Weekday).ToList();
        return names.Contains(null) ? null : Joined(names!);
    }

    private static string? Weekday(string field)
    {
        string[] names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
        var number = int.TryParse(field, CultureInfo.InvariantCulture, out var n) ? n % 7 : Array.FindIndex(names, name => name.Equals(field, StringComparison.OrdinalIgnoreCase));
        return number is >= 0 and <= 6 ? English.DateTimeFormat.GetDayName((DayOfWeek)number) : null;
    }

    private static string? Ordinals(string field)
    {
        var days = field.Split(',').Select(d => int.TryParse(d, CultureInfo.InvariantCulture, out var n) ? Ordinal(n) : null).ToList();
        return days.Contains(null) ? null : Joined(days!);
    }

    private static string Ordinal(int n) => (n % 10, n / 10 % 10) switch
    {
        (1, not 1) => $"{n}st",
        (2, not 1) => $"{n}nd",
        (3, not 1) => $"{n}rd",
        _ => $"{n}th",
    };

    private static string Joined(List<string> words) => words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}

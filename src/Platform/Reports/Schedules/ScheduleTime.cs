using Platform.Tenancy.Jobs;

namespace Platform.Reports.Schedules;

/// <summary>When a report is due: a crontab line or a preset, in a zone.</summary>
/// <param name="Cron">Five fields.</param>
/// <param name="Zone">IANA name.</param>
public sealed record ScheduleTime(string Cron, string Zone, CronTime Time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, string> Presets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["daily"] = "0 7 * * *", ["weekdays"] = "0 7 * * 1-5", ["weekly"] = "0 7 * * 1", ["monthly"] = "0 7 1 * *",
        ["@daily"] = "0 0 * * *", ["@weekly"] = "0 0 * * 0", ["@monthly"] = "0 0 1 * *", ["@yearly"] = "0 0 1 1 *", ["@hourly"] = "0 * * * *",
    };

    /// <param name="cron">Five fields as in crontab, <c>daily</c>, <c>weekdays</c>, <c>weekly</c> or <c>monthly</c> (at 07:00).</param>
    /// <param name="now">Something must be due after it.</param>
    /// <exception cref="FormatException">With a sentence for the person who typed it.</exception>
    public static ScheduleTime Read(string? cron, string zone, DateTimeOffset now)
    {
        var line = string.Join(' ', (cron ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = Presets.GetValueOrDefault(line, line);
        if (line.Split(' ').Length != 5)
        {
            throw new FormatException($"'{cron}' is not a schedule. Give five fields (minute hour day month weekday) such as '0 7 1 * *', or daily, weekdays, weekly or monthly.");
        }

        var time = CronTime.Parse(line, Iana(zone));
        if (time.NextAfter(now) is not { } next)
        {
            throw new FormatException($"'{cron}' is never due. Check its day and month.");
        }

        return time.NextAfter(next) - next < Shortest ? throw new FormatException($"'{cron}' is due more than once a minute.") : new ScheduleTime(line, Iana(zone), time);
    }

    private static string Iana(string zone) => TimeZoneInfo.TryConvertWindowsIdToIanaId(zone, out var iana) ? iana : zone;
}

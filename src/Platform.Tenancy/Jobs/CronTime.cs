using Quartz;

namespace Platform.Tenancy.Jobs;

/// <summary>When something recurs: a cron expression in a zone, right across the changes of daylight saving time.</summary>
public sealed class CronTime
{
    private CronTime(CronExpression expression) => Expression = expression;

    internal CronExpression Expression { get; }

    /// <param name="cron">Five fields as in crontab, or six that start with seconds.</param>
    /// <param name="zone">IANA name, such as <c>Europe/Stockholm</c>.</param>
    /// <exception cref="FormatException">With a sentence that says which of the two cannot be read.</exception>
    public static CronTime Parse(string cron, string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            throw new FormatException($"'{zone}' is not a time zone. Use a name such as Europe/Stockholm.");
        }

        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        try
        {
            var expression = CronExpression.Parse(cron.Trim(), fields == 5 ? CronFormat.Unix : CronFormat.Quartz);
            return new CronTime(expression.WithTimeZone(found));
        }
        catch (FormatException e)
        {
            throw new FormatException($"'{cron}' is not a schedule: {e.Message}", e);
        }
    }

    /// <summary>The first time after this instant; null when there is none any more.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant) => Expression.GetNextValidTimeAfter(instant);
}

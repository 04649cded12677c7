using System.Globalization;
using Platform.Tenancy.Jobs;

namespace Platform.Tests.Tenancy;

public sealed class CronTimeTests
{
    [Theory]
    [InlineData("0 8 * * 1", "Europe/Stockholm", "2026-03-27T12:00Z", "2026-03-30T06:00Z")] // a Monday in summer time already
    [InlineData("0 8 * * 1", "Europe/Stockholm", "2026-03-20T12:00Z", "2026-03-23T07:00Z")] // a Monday in winter time still
    [InlineData("0 7 1 * *", "America/New_York", "2026-10-15T00:00Z", "2026-11-01T12:00Z")] // seven in the morning of the day the clock goes back
    [InlineData("0 0 9 * * ?", "Asia/Tokyo", "2026-01-01T00:00Z", "2026-01-02T00:00Z")] // six fields start with seconds
    public void Schedules_follow_the_clock_on_the_wall_of_their_zone(string cron, string zone, string after, string next)
    {
        Assert.Equal(At(next), CronTime.Parse(cron, zone).NextAfter(At(after)));
    }

    [Fact]
    public void A_time_that_the_clock_skips_or_repeats_runs_once_that_day()
    {
        var spring = Runs("30 2 * * *", "Europe/Stockholm", "2026-03-28T00:00Z", "2026-03-31T00:00Z");
        var autumn = Runs("30 2 * * *", "Europe/Stockholm", "2026-10-24T00:00Z", "2026-10-27T00:00Z");

        Assert.InRange(spring.Count(t => t.UtcDateTime.Date == new DateTime(2026, 3, 29)), 0, 1);
        Assert.Single(autumn, t => t.UtcDateTime.Date == new DateTime(2026, 10, 25));
    }

    [Theory]
    [InlineData("every monday", "Europe/Stockholm")]
    [InlineData("61 * * * *", "Europe/Stockholm")]
    [InlineData("0 8 * * 1", "Mars/Olympus")]
    [InlineData("", "UTC")]
    public void What_cannot_be_read_is_refused_with_a_sentence(string cron, string zone)
    {
        var refused = Assert.Throws<FormatException>(() => CronTime.Parse(cron, zone));

        Assert.Contains(zone.StartsWith("Mars", StringComparison.Ordinal) ? zone : "is not a schedule", refused.Message);
    }

    private static List<DateTimeOffset> Runs(string cron, string zone, string from, string to)
    {
        var runs = new List<DateTimeOffset>();
        for (var at = CronTime.Parse(cron, zone).NextAfter(At(from)); at < At(to); at = CronTime.Parse(cron, zone).NextAfter(at.Value))
        {
            runs.Add(at!.Value);
        }

        return runs;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

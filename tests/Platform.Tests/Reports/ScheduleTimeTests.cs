using Platform.Reports.Schedules;

namespace Platform.Tests.Reports;

public sealed class ScheduleTimeTests
{
    [Theory]
    // Clocks go forward on 29 March 2026 and back on 25 October 2026: 07:00 stays 07:00.
    [InlineData("0 7 * * *", "Europe/Stockholm", "2026-03-28T05:59:00Z", "2026-03-28T06:00:00Z")]
    [InlineData("0 7 * * *", "Europe/Stockholm", "2026-03-28T06:00:00Z", "2026-03-29T05:00:00Z")]
    [InlineData("0 7 1 * *", "Europe/Stockholm", "2026-10-15T00:00:00Z", "2026-11-01T06:00:00Z")]
    [InlineData("0 7 1 * *", "Europe/Stockholm", "2026-09-15T00:00:00Z", "2026-10-01T05:00:00Z")]
    [InlineData("0 7 * * 1", "America/New_York", "2026-11-01T00:00:00Z", "2026-11-02T12:00:00Z")]
    [InlineData("0 7 * * 7", "Asia/Kolkata", "2026-11-21T00:00:00Z", "2026-11-22T01:30:00Z")]
    [InlineData("monthly", "Europe/Amsterdam", "2026-11-21T00:00:00Z", "2026-12-01T06:00:00Z")]
    [InlineData("@monthly", "UTC", "2026-11-21T00:00:00Z", "2026-12-01T00:00:00Z")]
    public void It_is_due_by_the_clock_of_its_zone_on_both_sides_of_a_change(string cron, string zone, string after, string due)
    {
        var from = Instant(after);

        Assert.Equal(Instant(due), ScheduleTime.Read(cron, zone, from).Time.NextAfter(from));
    }

    [Fact]
    public void A_time_that_a_change_skips_still_comes_and_one_it_doubles_comes_once()
    {
        var spring = ScheduleTime.Read("30 2 * * *", "Europe/Stockholm", Instant("2026-03-28T12:00:00Z")).Time.NextAfter(Instant("2026-03-28T12:00:00Z"))!.Value;
        var autumn = ScheduleTime.Read("30 2 * * *", "Europe/Stockholm", Instant("2026-10-24T12:00:00Z"));
        var first = autumn.Time.NextAfter(Instant("2026-10-24T12:00:00Z"))!.Value;

        Assert.Equal(29, TimeZoneInfo.ConvertTimeBySystemTimeZoneId(spring, "Europe/Stockholm").Day);
        Assert.Equal(26, TimeZoneInfo.ConvertTimeBySystemTimeZoneId(autumn.Time.NextAfter(first)!.Value, "Europe/Stockholm").Day);
    }

    [Theory]
    [InlineData("0 7 1 * *", "every 1st of the month at 07:00 Europe/Stockholm (next: Tue 1 December 2026 07:00)")]
    [InlineData("0 7 * * 1", "every Monday at 07:00 Europe/Stockholm (next: Mon 23 November 2026 07:00)")]
    [InlineData("5 18 * * MON,3", "every Monday and Wednesday at 18:05 Europe/Stockholm (next: Mon 23 November 2026 18:05)")]
    [InlineData("0 7 * * 1-5", "every weekday at 07:00 Europe/Stockholm (next: Mon 23 November 2026 07:00)")]
    [InlineData("30 6 * * *", "every day at 06:30 Europe/Stockholm (next: Sun 22 November 2026 06:30)")]
    [InlineData("0 9 L * *", "every last day of the month at 09:00 Europe/Stockholm (next: Mon 30 November 2026 09:00)")]
    [InlineData("0 9 2,15 * *", "every 2nd and 15th of the month at 09:00 Europe/Stockholm (next: Wed 2 December 2026 09:00)")]
    [InlineData("0 0 11 3 *", "every 11th of March at 00:00 Europe/Stockholm (next: Thu 11 March 2027 00:00)")]
    [InlineData("*/10 8-17 * * *", "on schedule '*/10 8-17 * * *' Europe/Stockholm (next: Sun 22 November 2026 08:00)")]
    public void A_schedule_is_said_as_a_person_would(string cron, string words)
    {
        var now = Instant("2026-11-21T20:00:00Z");
        var time = ScheduleTime.Read(cron, "Europe/Stockholm", now);

        Assert.Equal(words, ScheduleWords.Of(time.Cron, time.Zone, time.Time.NextAfter(now)));
    }

    [Theory]
    [InlineData("", "Europe/Stockholm", "five fields")]
    [InlineData("0 7 1 *", "Europe/Stockholm", "five fields")]
    [InlineData("0 0 7 1 * ?", "Europe/Stockholm", "five fields")]
    [InlineData("61 7 1 * *", "Europe/Stockholm", "'61 7 1 * *'")]
    [InlineData("0 7 31 2 *", "Europe/Stockholm", "never due")]
    [InlineData("0 7 1 * *", "Europe/Stokholm", "not a time zone")]
    public void What_cannot_be_a_schedule_is_refused_in_words(string cron, string zone, string words)
    {
        var refused = Assert.Throws<FormatException>(() => ScheduleTime.Read(cron, zone, Instant("2026-11-21T00:00:00Z")));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

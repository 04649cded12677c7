using System.Net.Http.Json;
using System.Text.Json;
using Platform.Tests.Formats;
using Platform.Tests.Support;
using Platform.Uploads;

namespace Platform.Tests.Uploads;

/// <summary>What came of each vendor's weeks and months, and what did not.</summary>
public sealed class CoverageTests(PlatformFixture platform)
{
    [Fact]
    public async Task Months_that_came_are_in_the_one_between_is_missing_and_the_one_sent_again_is_restated()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.UploadAsync(GaliluFile.Name, GaliluFile.Of("01.2025", "03.2025", ("Amber", 3, 2)));
        await anna.UploadAsync(GaliluFile.SecondName, GaliluFile.Of("03.2025", "04.2025", ("Amber", 5, null)));

        var answer = await anna.GetFromJsonAsync<JsonElement>("/api/v1/uploads/coverage?from=2025-01-01&to=2025-03-31", TestContext.Current.CancellationToken);

        var vendor = Assert.Single(answer.GetProperty("vendors").EnumerateArray().ToList());
        Assert.Equal(("galilu", "month"), (vendor.Text("vendor"), vendor.Text("grain")));
        var usual = await anna.GetFromJsonAsync<JsonElement>("/api/v1/uploads/coverage", TestContext.Current.CancellationToken);
        Assert.Equal("2025-01-01", usual.GetProperty("vendors")[0].GetProperty("periods")[0].Text("start"));
        Assert.Equal([("2025-01-01", "in", "False"), ("2025-02-01", "missing", "False"), ("2025-03-01", "in", "True")],
            vendor.GetProperty("periods").EnumerateArray().Select(p => (p.Text("start"), p.Text("state"), p.Text("restated"))));
    }

    [Fact]
    public void A_week_that_has_not_come_by_its_usual_day_is_late_and_before_that_expected()
    {
        var monday = new DateOnly(2026, 9, 7);
        ArrivedPeriod[] came = [.. Enumerable.Range(0, 6).Select(i => Came(monday.AddDays(7 * i), lag: 2))];
        var next = monday.AddDays(42);

        var before = Coverage.Of(came, Rhythm.Week, monday, next.AddDays(20), today: next.AddDays(8))[^1];
        var after = Coverage.Of(came, Rhythm.Week, monday, next.AddDays(6), today: next.AddDays(9))[^1];

        Assert.Equal((next, "expected", false, next.AddDays(8)), (before.Start, before.State, before.Late, before.DueOn));
        Assert.Equal((next, "missing", true), (after.Start, after.State, after.Late));
    }

    [Fact]
    public void Deliveries_of_history_teach_nothing_about_when_files_come()
    {
        var monday = new DateOnly(2024, 1, 1);
        ArrivedPeriod[] came = [.. Enumerable.Range(0, 6).Select(i => Came(monday.AddDays(7 * i), lag: 400))];

        var periods = Coverage.Of(came, Rhythm.Week, monday, monday.AddDays(48), today: new DateOnly(2026, 1, 1));

        Assert.All(periods, p => Assert.Equal((null, false), (p.DueOn, p.Late)));
        Assert.Equal("missing", periods[^1].State);
        Assert.Equal("expected", Coverage.Of(came, Rhythm.Week, monday, monday.AddDays(48), today: monday.AddDays(60))[^1].State);
    }

    [Fact]
    public void A_month_is_due_by_the_day_three_of_four_came_and_late_only_after_it()
    {
        var january = new DateOnly(2026, 1, 1);
        ArrivedPeriod[] came = [.. new[] { 5, 6, 7, 20 }.Select((lag, i) => CameAfter(january.AddMonths(i), january.AddMonths(i + 1).AddDays(-1), lag))];
        var may = january.AddMonths(4);

        var periods = Coverage.Of(came, Rhythm.Month, january, may.AddMonths(1), today: new DateOnly(2026, 6, 7));

        Assert.Equal(["January 2026", "February 2026", "March 2026", "April 2026", "May 2026"], periods.Select(p => p.Name));
        Assert.Equal([false, false, false, true, false], periods.Select(p => p.Late));
        Assert.Equal(("expected", new DateOnly(2026, 6, 7)), (periods[4].State, periods[4].DueOn));
        Assert.Equal(("missing", true), Coverage.Of(came, Rhythm.Month, january, may.AddMonths(1), today: new DateOnly(2026, 6, 8)).Select(p => (p.State, p.Late)).ToList()[4]);
    }

    [Fact]
    public void A_vendor_reports_as_most_of_its_latest_files_do_and_longer_ones_cover_what_is_in_them()
    {
        var months = Enumerable.Range(0, 10).Select(i => Days(Rhythm.Month, new DateOnly(2025, 1, 1).AddMonths(i), new DateOnly(2025, 2, 1).AddMonths(i).AddDays(-1))).ToList();
        var weeks = Enumerable.Range(0, 8).Select(i => Days(Rhythm.Week, new DateOnly(2025, 11, 3).AddDays(7 * i), new DateOnly(2025, 11, 9).AddDays(7 * i))).ToList();
        Assert.Equal((Rhythm.Month, Rhythm.Week), (Coverage.RhythmOf(months), Coverage.RhythmOf([.. months, .. weeks])));

        // Five stores of one month are one month, not five reasons to call it monthly.
        Assert.Equal(Rhythm.Week, Coverage.RhythmOf([.. Enumerable.Repeat(months[0], 5), .. weeks.Take(2)]));
        Assert.Equal([new DateOnly(2025, 9, 29), new(2025, 10, 6), new(2025, 10, 13), new(2025, 10, 20), new(2025, 10, 27)], Coverage.PeriodsOf(months[9], Rhythm.Week));
        var quarter = Days(Rhythm.Quarter, new DateOnly(2025, 4, 1), new DateOnly(2025, 6, 30));
        Assert.Equal([new DateOnly(2025, 4, 1), new(2025, 5, 1), new(2025, 6, 1)], Coverage.PeriodsOf(quarter, Rhythm.Month));
        Assert.Equal([new DateOnly(2025, 4, 1)], Coverage.PeriodsOf(quarter, Rhythm.Quarter));

        // A week from Sunday to Saturday is the week that most of it is in.
        Assert.Equal([new DateOnly(2025, 9, 1)], Coverage.PeriodsOf(Days(Rhythm.Week, new DateOnly(2025, 8, 31), new DateOnly(2025, 9, 6)), Rhythm.Week));
    }

    [Fact]
    public void Week_36_that_has_not_come_is_named_as_people_say_it()
    {
        ArrivedPeriod[] came = [.. new[] { 18, 25 }.Select(day => Came(new DateOnly(2025, 8, day), lag: 2)), Came(new DateOnly(2025, 9, 8), lag: 2)];

        var missing = Coverage.Of(came, Rhythm.Week, new DateOnly(2025, 8, 18), new DateOnly(2025, 9, 14), today: new DateOnly(2025, 9, 20)).Single(p => p.State == "missing");

        Assert.Equal(("Week 36 of 2025", new DateOnly(2025, 9, 1), new DateOnly(2025, 9, 7)), (missing.Name, missing.Start, missing.End));
        Assert.Equal("Week 1 of 2025", Coverage.Of([Came(new DateOnly(2024, 12, 30), lag: 2)], Rhythm.Week, new DateOnly(2024, 12, 30), new DateOnly(2025, 1, 5), today: new DateOnly(2025, 1, 6))[0].Name);
    }

    private static CoveredDays Days(Rhythm rhythm, DateOnly start, DateOnly end) => new(rhythm, start, end);

    private static ArrivedPeriod CameAfter(DateOnly start, DateOnly end, int lag)
    {
        var at = new DateTimeOffset(end.AddDays(lag).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        return new ArrivedPeriod(start, 1, 10, Guid.NewGuid(), at, at);
    }

    private static ArrivedPeriod Came(DateOnly start, int lag)
    {
        var at = new DateTimeOffset(start.AddDays(6 + lag).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        return new ArrivedPeriod(start, 1, 10, Guid.NewGuid(), at, at);
    }
}

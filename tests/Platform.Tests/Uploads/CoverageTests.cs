using System.Net.Http.Json;
using System.Text.Json;
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

        var before = Coverage.Of(came, weekly: true, monday, next.AddDays(20), today: next.AddDays(8))[^1];
        var after = Coverage.Of(came, weekly: true, monday, next.AddDays(6), today: next.AddDays(9))[^1];

        Assert.Equal((next, "expected", false, next.AddDays(8)), (before.Start, before.State, before.Late, before.DueOn));
        Assert.Equal((next, "missing", true), (after.Start, after.State, after.Late));
    }

    [Fact]
    public void Deliveries_of_history_teach_nothing_about_when_files_come()
    {
        var monday = new DateOnly(2024, 1, 1);
        ArrivedPeriod[] came = [.. Enumerable.Range(0, 6).Select(i => Came(monday.AddDays(7 * i), lag: 400))];

        var periods = Coverage.Of(came, weekly: true, monday, monday.AddDays(48), today: new DateOnly(2026, 1, 1));

        Assert.All(periods, p => Assert.Equal((null, false), (p.DueOn, p.Late)));
        Assert.Equal("missing", periods[^1].State);
        Assert.Equal("expected", Coverage.Of(came, weekly: true, monday, monday.AddDays(48), today: monday.AddDays(60))[^1].State);
    }

    private static ArrivedPeriod Came(DateOnly start, int lag)
    {
        var at = new DateTimeOffset(start.AddDays(6 + lag).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        return new ArrivedPeriod(start, 1, 10, Guid.NewGuid(), at, at);
    }
}

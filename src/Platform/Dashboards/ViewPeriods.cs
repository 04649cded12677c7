using System.Globalization;

namespace Platform.Dashboards;

/// <summary>Days of a dashboard.</summary>
/// <param name="Name">The word that was asked for; null for own days.</param>
/// <param name="From">Null is from the first sale on.</param>
/// <param name="To">Exclusive; null is to the last sale.</param>
/// <param name="Text">In words.</param>
public sealed record ViewDays(string? Name, DateOnly? From, DateOnly? To, string Text);

/// <summary>The periods that have a name. They end where the data ends and not today, so a page is never empty because a file is late.</summary>
public static class ViewPeriods
{
    public const string LatestMonth = "latest_month";
    public const string All = "all";

    private static readonly Dictionary<string, (string Text, Func<DateOnly, (DateOnly From, DateOnly To)> Days)> Named = new(StringComparer.Ordinal)
    {
        [LatestMonth] = ("Latest month with sales", last => (Month(last), Month(last).AddMonths(1))),
        ["last_3_months"] = ("Last 3 months with sales", last => (Month(last).AddMonths(-2), Month(last).AddMonths(1))),
        ["last_6_months"] = ("Last 6 months with sales", last => (Month(last).AddMonths(-5), Month(last).AddMonths(1))),
        ["last_12_months"] = ("Last 12 months with sales", last => (Month(last).AddMonths(-11), Month(last).AddMonths(1))),
        ["latest_quarter"] = ("Latest quarter with sales", last => (Quarter(last), Quarter(last).AddMonths(3))),
        ["latest_year"] = ("Latest year with sales", last => (new DateOnly(last.Year, 1, 1), new DateOnly(last.Year + 1, 1, 1))),
        ["year_before"] = ("The year before", last => (new DateOnly(last.Year - 1, 1, 1), new DateOnly(last.Year, 1, 1))),
    };

    public static IReadOnlyList<string> Names { get; } = [.. Named.Keys, All];

    /// <param name="view">Checked.</param>
    /// <param name="lastDay">The last day that any sale covers; null without data.</param>
    public static ViewDays Resolve(DashboardView view, DateOnly? lastDay)
    {
        if (view.Period is null && (view.From ?? view.To) is not null)
        {
            return new(null, view.From, view.To, Words(view.From, view.To));
        }

        var name = view.Period ?? LatestMonth;
        if (lastDay is not { } last || !Named.TryGetValue(name, out var period))
        {
            return new(name, null, null, "All sales");
        }

        var (from, to) = period.Days(last);
        return new(name, from, to, $"{period.Text}: {Words(from, to)}");
    }

    /// <summary>Days as people write them: a whole month or year by its name.</summary>
    public static string Words(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => "all sales",
        ({ } first, null) => $"from {Day(first)} on",
        (null, { } end) => $"to {Day(end.AddDays(-1))}",
        ({ Day: 1, Month: 1 } first, { } end) when end == first.AddYears(1) => Text(first, "yyyy"),
        ({ Day: 1 } first, { } end) when end == first.AddMonths(1) => Text(first, "MMMM yyyy"),
        ({ Day: 1 } first, { Day: 1 } end) => $"{Text(first, "MMM yyyy")} to {Text(end.AddDays(-1), "MMM yyyy")}",
        ({ } first, { } end) => $"{Day(first)} to {Day(end.AddDays(-1))}",
    };

    /// <summary>A day as people write it.</summary>
    public static string Day(DateOnly day) => Text(day, "d MMM yyyy");

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
}

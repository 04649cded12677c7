using Platform.Data;
using Platform.Sales;
using Platform.Settings;

namespace Platform.Watches;

/// <summary>Reads what is watched.</summary>
public sealed class WatchedFigures(SalesNumbers numbers, TenantDb db, TimeProvider clock)
{
    /// <summary>A query's total alone.</summary>
    /// <exception cref="SalesQueryInvalid">It is about which groups there are, so it has no total.</exception>
    internal static SalesQuery Total(SalesQuery query) => query is { Except.Count: > 0 } or { Also.Count: > 0 } or { Absent: true }
        ? throw new SalesQueryInvalid("query", "This answer lists what was or was not sold and has no figure to watch. Ask for a figure, such as net sales.")
        : query with
        {
            Group = [],
            Having = [],
            Order = null,
            Limit = null,
            Per = null,
            Pareto = null,
            Cumulative = false,
            Fill = false,
            Growth = false,
            Rank = false,
            Others = false,
            Pivot = null,
            Time = query.Time is { } time ? time with { Grain = null } : null,
        };

    /// <exception cref="SalesQueryInvalid">The model no longer knows a name of the query.</exception>
    internal async Task<SalesResult> ReadAsync(Watch watch, CancellationToken ct) => await numbers.AskAsync(watch.At(await TodayAsync(ct)), ct);

    /// <summary>The tenant's own day.</summary>
    internal async Task<DateOnly> TodayAsync(CancellationToken ct)
    {
        var zone = await db.Settings.Select(s => s.TimeZone).SingleAsync(ct);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TenantSettings.ZoneOf(zone)).DateTime);
    }
}

using Platform.Data;
using Platform.Sales;
using Platform.Settings;

namespace Platform.Watches;

/// <summary>Reads what is watched.</summary>
public sealed class WatchedFigures(SalesNumbers numbers, TenantDb db, TimeProvider clock)
{
    /// <summary>A query's total alone.</summary>
    internal static SalesQuery Total(SalesQuery query) => query with { Group = [], Having = [], Order = null, Limit = null, Per = null, Pareto = null, Cumulative = false, Except = [], Time = query.Time is { } time ? time with { Grain = null } : null };

    /// <exception cref="SalesQueryInvalid">The model no longer knows a name of the query.</exception>
    internal async Task<SalesResult> ReadAsync(Watch watch, CancellationToken ct) => await numbers.AskAsync(watch.At(await TodayAsync(ct)), ct);

    /// <summary>The tenant's own day.</summary>
    internal async Task<DateOnly> TodayAsync(CancellationToken ct)
    {
        var zone = await db.Settings.Select(s => s.TimeZone).SingleAsync(ct);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TenantSettings.ZoneOf(zone)).DateTime);
    }
}

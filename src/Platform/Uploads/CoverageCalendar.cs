using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>Knows of each vendor which weeks, months or quarters have come and which have not.</summary>
public sealed class CoverageCalendar(TenantDatabase database, TimeProvider clock)
{
    private const int MonthsBack = 12;
    private const int MostYears = 20;

    private sealed record Slice(string Vendor, string Name, CoveredDays Days, int? Store, ArrivedPeriod Period);

    /// <summary>All vendors by name; null when the days make no sense.</summary>
    public async Task<ShowCoverage.Response?> ReadAsync(DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var end = to ?? today;
        var slices = await SlicesAsync(ct);
        var start = from ?? Earlier(end, slices).AddMonths(-MonthsBack);
        return start > end || start < end.AddYears(-MostYears)
            ? null
            : new ShowCoverage.Response(start, end, [.. slices.GroupBy(s => s.Vendor, StringComparer.Ordinal).Select(own => Of([.. own], start, end, today)).OrderBy(v => v.Name, StringComparer.Ordinal)]);
    }

    // Where nothing has come for a year, the last year of files is shown, not only that nothing came.
    private static DateOnly Earlier(DateOnly end, IReadOnlyList<Slice> slices) => slices.Select(s => s.Days.Start).Where(s => s < end).DefaultIfEmpty(end).Max();

    private static ShowCoverage.VendorCoverage Of(IReadOnlyList<Slice> slices, DateOnly from, DateOnly to, DateOnly today)
    {
        var rhythm = Coverage.RhythmOf(slices.Select(s => s.Days));
        var arrived = slices.SelectMany(s => Coverage.PeriodsOf(s.Days, rhythm), (slice, start) => (slice, start)).GroupBy(p => p.start, p => p.slice).Select(g => new ArrivedPeriod(
            g.Key, g.Max(s => s.Period.Revision), g.Sum(s => s.Period.Rows), g.MaxBy(s => s.Period.ReceivedAt)!.Period.UploadId,
            g.Max(s => s.Period.ReceivedAt), g.Max(s => s.Period.FirstAt))
        {
            Stores = g.Select(s => s.Store).OfType<int>().Distinct().Count(), HasHeld = g.Any(s => s.Period.HasHeld),
        }).ToList();
        var grain = rhythm switch { Rhythm.Week => "week", Rhythm.Month => "month", Rhythm.Quarter => "quarter" };
        return new ShowCoverage.VendorCoverage(slices[0].Vendor, slices[0].Name, grain, Coverage.Of(arrived, rhythm, from, to, today));
    }

    private async Task<IReadOnlyList<Slice>> SlicesAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select r.code, r.name, slice.grain, slice.period_start, slice.revision, slice.row_count, u.id, u.received_at,
                coalesce((select min(first.received_at) from upload_slices old join uploads first on first.id = old.upload_id
                    where old.vendor_id = slice.vendor_id and old.grain = slice.grain and old.period_start = slice.period_start and old.state <> 'withdrawn'), u.received_at),
                slice.place_id, u.errors > 0, slice.period_end
            from upload_slices slice join uploads u on u.id = slice.upload_id join resellers r on r.id = slice.vendor_id
            where slice.state = 'active'
            """, connection);
        var slices = new List<Slice>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var start = reader.GetFieldValue<DateOnly>(3);
            var rhythm = reader.GetString(2) switch { "month" => Rhythm.Month, "quarter" => Rhythm.Quarter, _ => Rhythm.Week };
            var days = new CoveredDays(rhythm, start, reader.GetFieldValue<DateOnly>(11));
            slices.Add(new Slice(reader.GetString(0), reader.GetString(1), days, reader.IsDBNull(9) ? null : reader.GetInt32(9), new ArrivedPeriod(
                start, reader.GetInt32(4), reader.GetInt32(5), reader.GetGuid(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8))
            { HasHeld = reader.GetBoolean(10) }));
        }

        return slices;
    }
}

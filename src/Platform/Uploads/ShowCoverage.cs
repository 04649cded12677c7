using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>Which weeks or months of each vendor are in, missing, restated or late.</summary>
public static class ShowCoverage
{
    private const int MonthsBack = 12;

    /// <param name="Vendor">The shop company's code.</param>
    /// <param name="Grain"><c>week</c> or <c>month</c>: what most of its files report by; daily lines are laid out by week.</param>
    public sealed record VendorCoverage(string Vendor, string Name, string Grain, IReadOnlyList<CoveredPeriod> Periods);

    public sealed record Response(DateOnly From, DateOnly To, IReadOnlyList<VendorCoverage> Vendors);

    private sealed record Slice(string Vendor, string Name, string Grain, DateOnly Start, int? Store, ArrivedPeriod Period);

    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/coverage", Handle).ProducesProblem(400);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(DateOnly? from, DateOnly? to, TenantDatabase database, TimeProvider clock, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var end = to ?? today;
        var slices = await ReadAsync(database, ct);
        var start = from ?? Earlier(end, slices).AddMonths(-MonthsBack);
        if (start > end || start < end.AddYears(-20))
        {
            return Refusal.Invalid("from", "'from' must be before 'to', and at most twenty years.");
        }

        var vendors = slices.GroupBy(s => s.Vendor, StringComparer.Ordinal).Select(own => Of([.. own], start, end, today)).OrderBy(v => v.Name, StringComparer.Ordinal);
        return TypedResults.Ok(new Response(start, end, [.. vendors]));
    }

    // Where nothing has come for a year, the last year of files is shown, not only that nothing came.
    private static DateOnly Earlier(DateOnly end, IReadOnlyList<Slice> slices) => slices.Select(s => s.Start).Where(s => s < end).DefaultIfEmpty(end).Max();

    private static VendorCoverage Of(IReadOnlyList<Slice> slices, DateOnly from, DateOnly to, DateOnly today)
    {
        var weekly = slices.Count(s => s.Grain is "week" or "day") >= slices.Count(s => s.Grain is "month" or "quarter");
        var arrived = slices.GroupBy(s => Coverage.StartOf(s.Start, weekly)).Select(g => new ArrivedPeriod(
            g.Key, g.Max(s => s.Period.Revision), g.Sum(s => s.Period.Rows), g.MaxBy(s => s.Period.ReceivedAt)!.Period.UploadId,
            g.Max(s => s.Period.ReceivedAt), g.Max(s => s.Period.FirstAt))
        {
            Stores = g.Select(s => s.Store).OfType<int>().Distinct().Count(), HasHeld = g.Any(s => s.Period.HasHeld),
        }).ToList();
        return new VendorCoverage(slices[0].Vendor, slices[0].Name, weekly ? "week" : "month", Coverage.Of(arrived, weekly, from, to, today));
    }

    private static async Task<IReadOnlyList<Slice>> ReadAsync(TenantDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select r.code, r.name, slice.grain, slice.period_start, slice.revision, slice.row_count, u.id, u.received_at,
                coalesce((select min(first.received_at) from upload_slices old join uploads first on first.id = old.upload_id
                    where old.vendor_id = slice.vendor_id and old.grain = slice.grain and old.period_start = slice.period_start and old.state <> 'withdrawn'), u.received_at),
                slice.place_id, u.errors > 0
            from upload_slices slice join uploads u on u.id = slice.upload_id join resellers r on r.id = slice.vendor_id
            where slice.state = 'active'
            """, connection);
        var slices = new List<Slice>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var start = reader.GetFieldValue<DateOnly>(3);
            slices.Add(new Slice(reader.GetString(0), reader.GetString(1), reader.GetString(2), start, reader.IsDBNull(9) ? null : reader.GetInt32(9), new ArrivedPeriod(
                start, reader.GetInt32(4), reader.GetInt32(5), reader.GetGuid(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8))
            { HasHeld = reader.GetBoolean(10) }));
        }

        return slices;
    }
}

using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Sales;

/// <summary>Lines of one vendor and currency that cover the same days, and what is not known of them.</summary>
/// <param name="CoarserNet">Of lines that cover more than a day.</param>
internal sealed record SalesStretch(
    string Reseller, string Channel, string Currency, DateOnly First, DateOnly Last, long Lines, long UnknownAmounts, decimal UnknownUnits, long Unmapped,
    long WithoutCost, long WithoutOrder, decimal? CoarserNet, long Uploads)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The day that says which bucket of the calendar its lines belong to.</summary>
    public DateOnly BookedOn => First.AddDays((Last.DayNumber - First.DayNumber) / 2);
}

/// <summary>Counts all lines once for every version of the data: what is loaded, and what a query's numbers can leave out, is then known without reading them again.</summary>
internal sealed class SalesInventory(TenantDatabase database)
{
    private const int TimeoutSeconds = 60;

    // What bi.sales says of a line, before names are joined to it. Lines are counted by their keys first, so that names are joined to a few thousand rows, not to millions.
    private const string Stretches = """
        with parts as (
            select s.slice_id, s.reseller_id, s.currency, s.period_start, s.period_end, count(*) as lines,
                count(*) filter (where s.net is null and s.quantity <> 0) as unknown_amounts,
                sum(s.quantity) filter (where s.net is null) as unknown_units,
                count(*) filter (where s.product_id is null) as unmapped,
                count(*) filter (where s.cost is null or (s.fx_rate is null and s.currency <> (select base_currency from app.settings))) as without_cost,
                count(*) filter (where s.order_no is null) as without_order,
                sum(s.net) filter (where s.period_end > s.period_start) as coarser_net
            from app.sales s
            group by s.slice_id, s.reseller_id, s.currency, s.period_start, s.period_end
        ), named as (
            select r.name as reseller, case when r.business_model = 'D2C' then 'online' else 'offline' end as channel, slice.upload_id, p.*
            from parts p
            join app.upload_slices slice on slice.id = p.slice_id and slice.state = 'active'
            join app.resellers r on r.id = p.reseller_id
        ), uploads as (
            select n.reseller, count(distinct n.upload_id) as uploads from named n group by n.reseller
        )
        select n.reseller, max(n.channel), n.currency::text, n.period_start, n.period_end, sum(n.lines)::bigint, sum(n.unknown_amounts)::bigint, coalesce(sum(n.unknown_units), 0)::numeric,
            sum(n.unmapped)::bigint, sum(n.without_cost)::bigint, sum(n.without_order)::bigint, sum(n.coarser_net), max(u.uploads)
        from named n join uploads u on u.reseller = n.reseller
        group by n.reseller, n.currency, n.period_start, n.period_end
        order by n.reseller, n.currency, n.period_start, n.period_end
        """;

    private const string Unmapped = """
        select count(*) from (
            select distinct r.name, a.label
            from (select distinct s.slice_id, s.reseller_id, s.alias_id from app.sales s where s.product_id is null) s
            join app.upload_slices slice on slice.id = s.slice_id and slice.state = 'active'
            join app.resellers r on r.id = s.reseller_id
            left join app.product_aliases a on a.id = s.alias_id
        ) names
        """;

    public async Task<SalesShape> ReadAsync(long version, string baseCurrency, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Five keys look like more groups than there are to the planner, and sorting every line on disk takes three times as long.
        await using (var set = new NpgsqlCommand($"set transaction read only; set local statement_timeout = '{TimeoutSeconds}s'; set local work_mem = '128MB'; set local enable_sort = off", connection))
        {
            await set.ExecuteNonQueryAsync(ct);
        }

        var stretches = await StretchesAsync(connection, ct);
        var unmapped = stretches.Any(s => s.Unmapped > 0) ? await UnmappedAsync(connection, ct) : 0;
        return Shape(stretches, unmapped, version, baseCurrency);
    }

    private static async Task<List<SalesStretch>> StretchesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Stretches, connection) { CommandTimeout = TimeoutSeconds + 5 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var stretches = new List<SalesStretch>();
        while (await reader.ReadAsync(ct))
        {
            stretches.Add(new(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4), reader.GetInt64(5), reader.GetInt64(6),
                reader.GetDecimal(7), reader.GetInt64(8), reader.GetInt64(9), reader.GetInt64(10), reader.IsDBNull(11) ? null : reader.GetDecimal(11), reader.GetInt64(12)));
        }

        return stretches;
    }

    private static async Task<long> UnmappedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Unmapped, connection) { CommandTimeout = TimeoutSeconds + 5 };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static SalesShape Shape(List<SalesStretch> stretches, long unmapped, long version, string baseCurrency)
    {
        var sources = stretches.GroupBy(s => s.Reseller, StringComparer.Ordinal).Select(s => (Uploads: s.First().Uploads, Source: new SalesSource(
            s.Key, s.First().Channel, s.Min(p => p.First), s.Max(p => p.Last), s.Max(p => p.Days), s.Sum(p => p.Lines), s.Sum(p => p.WithoutCost), s.Sum(p => p.WithoutOrder)))).ToList();
        return new SalesShape(
            version, baseCurrency, sources.Count == 0 ? null : sources.Min(s => s.Source.From), sources.Count == 0 ? null : sources.Max(s => s.Source.To),
            sources.Sum(s => s.Uploads), unmapped, stretches.Sum(s => s.UnknownAmounts), [.. sources.Select(s => s.Source)])
        {
            Stretches = stretches,
        };
    }
}

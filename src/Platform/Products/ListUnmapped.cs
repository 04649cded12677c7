using System.Globalization;
using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>Vendors' words for products that nobody has placed, with what hangs on each and which products it may mean.</summary>
public static class ListUnmapped
{
    /// <param name="Kind"><c>code</c>, <c>ean</c> or <c>name</c>.</param>
    /// <param name="Rows">Sales that count under it now.</param>
    /// <param name="Net">What they are worth in the base currency; absent when that is not known.</param>
    /// <param name="Last">Inclusive.</param>
    public sealed record Item(
        int Id, string Vendor, string Kind, string Value, string Label, long Rows, decimal? Net, DateOnly? First, DateOnly? Last, IReadOnlyList<ProductCandidate> Candidates);

    public static void Map(RouteGroupBuilder unmapped) => unmapped.MapGet("/", Handle);

    private static async Task<Ok<Page<Item>>> Handle(TenantDatabase database, UnmappedQueue queue, int? next, int? limit, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var items = await ReadAsync(database, next ?? 0, size + 1, ct);
        var page = items.Take(size).ToList();
        var candidates = await queue.CandidatesAsync([.. page.Select(i => i.Id)], ct);
        return TypedResults.Ok(new Page<Item>(
            [.. page.Select(i => i with { Candidates = candidates[i.Id] })], items.Count > size ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<List<Item>> ReadAsync(TenantDatabase database, int after, int take, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select a.id, r.name, a.kind, a.value, a.label, coalesce(s.rows, 0), s.net, s.first, s.last
            from product_aliases a
            join resellers r on r.id = a.reseller_id
            left join lateral (
                select count(*) as rows, sum(s.net) as net, min(s.period_start) as first, max(s.period_end) as last
                from sales s join upload_slices slice on slice.id = s.slice_id and slice.state = 'active'
                where s.alias_id = a.id and s.product_id is null) s on true
            where a.status = 'pending' and a.id > $1
            order by a.id limit $2
            """, connection)
        {
            Parameters = { new() { Value = after }, new() { Value = take } },
        };
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5),
                reader.IsDBNull(6) ? null : reader.GetDecimal(6), Day(reader, 7), Day(reader, 8), []));
        }

        return items;
    }

    private static DateOnly? Day(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}

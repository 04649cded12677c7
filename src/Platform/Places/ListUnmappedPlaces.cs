using System.Globalization;
using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Places;

/// <summary>Stores or vendors that files name and nobody has decided on, with what hangs on each and which known ones they may be.</summary>
public static class ListUnmappedPlaces
{
    /// <param name="Name">As the file spells it.</param>
    /// <param name="Vendor">Whose store it is; absent of vendors.</param>
    /// <param name="Rows">Sales that count under it now.</param>
    /// <param name="Net">What they are worth in the base currency; absent when that is not known.</param>
    /// <param name="Last">Inclusive.</param>
    public sealed record Item(
        int Id, string Name, string? Vendor, string? City, string? Country, long Rows, decimal? Net, DateOnly? First, DateOnly? Last, IReadOnlyList<PlaceCandidate> Candidates);

    public static void Map(RouteGroupBuilder places) => places.MapGet("/{kind}/unmapped", Handle);

    private static async Task<Ok<Page<Item>>> Handle(PlaceKind kind, TenantDatabase database, int? next, int? limit, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        await using var connection = await database.OpenAsync(ct);
        var items = await ReadAsync(connection, kind, next ?? 0, size + 1, ct);
        var page = items.Take(size).ToList();
        var candidates = await PlaceCandidates.FindAsync(connection, kind, [.. page.Select(i => i.Id)], ct);
        return TypedResults.Ok(new Page<Item>(
            [.. page.Select(i => i with { Candidates = candidates[i.Id] })], items.Count > size ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<List<Item>> ReadAsync(NpgsqlConnection connection, PlaceKind kind, int after, int take, CancellationToken ct)
    {
        var vendor = kind.IsVendors ? "null::text" : "(select r.name from resellers r where r.id = page.reseller_id)";
        var city = kind.IsVendors ? "null::text" : "page.city";
        await using var command = new NpgsqlCommand($"""
            with page as (select * from {kind.Table} where status = 'pending' and id > $1 order by id limit $2),
            counted as (
                select page.id, count(*) as rows, sum(s.net) as net, min(s.period_start) as first, max(s.period_end) as last
                {kind.Sales} group by page.id)
            select page.id, page.name, {vendor}, {city}, page.country::text, coalesce(counted.rows, 0), counted.net, counted.first, counted.last
            from page left join counted using (id) order by page.id
            """, connection)
        {
            Parameters = { new() { Value = after }, new() { Value = take } },
        };
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(
                reader.GetInt32(0), reader.GetString(1), reader.TextOrNull(2), reader.TextOrNull(3), reader.TextOrNull(4), reader.GetInt64(5), reader.NumberOrNull(6),
                reader.DayOrNull(7), reader.DayOrNull(8), []));
        }

        return items;
    }
}

using System.Globalization;
using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Places;

/// <summary>What was decided of stores' or vendors' spellings, so that it can be looked up and taken back; newest spelling first.</summary>
public static class ListPlaceDecisions
{
    /// <param name="Name">As the file spells it.</param>
    /// <param name="SameAs">Absent when it was taken as new.</param>
    public sealed record Item(int Id, string Name, string? Vendor, string? SameAs, string? DecidedBy, DateTimeOffset DecidedAt);

    public static void Map(RouteGroupBuilder places) => places.MapGet("/{kind}/unmapped/decisions", Handle);

    private static async Task<Ok<Page<Item>>> Handle(PlaceKind kind, TenantDatabase database, int? next, int? limit, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var table = kind.Table;
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"""
            select p.id, coalesce(p.as_came ->> 'name', p.name), {(!kind.IsVendors ? "(select r.name from resellers r where r.id = p.reseller_id)" : "null::text")},
                o.name, u.name, p.decided_at
            from {table} p left join {table} o on o.id = p.same_as left join users u on u.id = p.decided_by
            where p.decided_at is not null and p.id < $1 order by p.id desc limit $2
            """, connection)
        {
            Parameters = { new() { Value = next ?? int.MaxValue }, new() { Value = size + 1 } },
        };
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(
                reader.GetInt32(0), reader.GetString(1), reader.TextOrNull(2), reader.TextOrNull(3), reader.TextOrNull(4), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return TypedResults.Ok(new Page<Item>([.. items.Take(size)], items.Count > size ? items[size - 1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }
}

using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Platform.Tenancy.Connections;

namespace Platform.Places;

/// <summary>Known stores or vendors, by a part of their name; each once, whatever its spellings.</summary>
public static class ListPlaces
{
    /// <param name="Vendor">Whose store it is; absent of vendors.</param>
    /// <param name="Spellings">Other names that were found to mean it, as they came.</param>
    public sealed record Item(int Id, string Name, string? Vendor, string? City, string? Country, IReadOnlyList<string> Spellings);

    public static void Map(RouteGroupBuilder places) => places.MapGet("/{kind}", Handle);

    private static async Task<Ok<Page<Item>>> Handle(PlaceKind kind, string? search, int? sameVendorAs, TenantDatabase database, int? next, int? limit, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var (table, stores) = (kind.Table, !kind.IsVendors);
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"""
            select p.id, p.name, {(stores ? "(select r.name from resellers r where r.id = p.reseller_id)" : "null::text")}, {(stores ? "p.city" : "null::text")}, p.country::text,
                array(select distinct o.as_came ->> 'name' from {table} o where o.same_as = p.id order by 1)
            from {table} p
            where p.same_as is null and p.status = 'known' and p.id > $1 and ($2 = '' or position(upper($2) in upper(p.name)) > 0)
                {(stores ? "and ($4::int is null or exists (select from stores x join resellers mine on mine.id = x.reseller_id join resellers its on its.id = p.reseller_id where x.id = $4 and coalesce(mine.same_as, mine.id) = coalesce(its.same_as, its.id)))" : "and $4::int is not distinct from $4")}
            order by p.id limit $3
            """, connection)
        {
            Parameters =
            {
                new() { Value = next ?? 0 }, new() { Value = (search ?? "").Replace("\0", "", StringComparison.Ordinal).Trim() }, new() { Value = size + 1 },
                new() { Value = (object?)sameVendorAs ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
            },
        };
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(
                reader.GetInt32(0), reader.GetString(1), reader.TextOrNull(2), reader.TextOrNull(3), reader.TextOrNull(4), reader.GetFieldValue<string[]>(5)));
        }

        return TypedResults.Ok(new Page<Item>([.. items.Take(size)], items.Count > size ? items[size - 1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }
}

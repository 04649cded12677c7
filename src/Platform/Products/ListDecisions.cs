using System.Globalization;
using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>Vendors' words that somebody placed or ignored, so that a decision can be looked up and taken back; newest word first.</summary>
public static class ListDecisions
{
    /// <param name="Status"><c>mapped</c> or <c>ignored</c>.</param>
    /// <param name="Product">Absent when it was ignored.</param>
    public sealed record Item(int Id, string Vendor, string Value, string Label, string Status, string? Product, string? DecidedBy, DateTimeOffset? DecidedAt);

    public static void Map(RouteGroupBuilder unmapped) => unmapped.MapGet("/decisions", Handle);

    private static async Task<Ok<Page<Item>>> Handle(TenantDatabase database, int? next, int? limit, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select a.id, r.name, a.value, a.label, a.status, p.name, u.name, a.mapped_at
            from product_aliases a join resellers r on r.id = a.reseller_id left join products p on p.id = a.product_id left join users u on u.id = a.mapped_by
            where a.status <> 'pending' and a.id < $1 order by a.id desc limit $2
            """, connection)
        {
            Parameters = { new() { Value = next ?? int.MaxValue }, new() { Value = size + 1 } },
        };
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7)));
        }

        return TypedResults.Ok(new Page<Item>([.. items.Take(size)], items.Count > size ? items[size - 1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }
}

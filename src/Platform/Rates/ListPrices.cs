using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Platform.Tenancy.Connections;

namespace Platform.Rates;

/// <summary>The price lists, in the order they were entered.</summary>
public static class ListPrices
{
    /// <param name="Vendor">The shop company it holds for; absent means all.</param>
    public sealed record Item(int Id, int ProductId, string Product, string? Vendor, decimal Price, string Currency, DateOnly ValidFrom, DateOnly? ValidTo);

    public static void Map(RouteGroupBuilder prices) => prices.MapGet("/", Handle);

    private static async Task<Ok<Page<Item>>> Handle(TenantDatabase database, int? productId, int? next, int? limit, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select pr.id, pr.product_id, p.name, r.name, pr.price, pr.currency::text, pr.valid_from, pr.valid_to
            from product_prices pr join products p on p.id = pr.product_id left join resellers r on r.id = pr.reseller_id
            where pr.id > $1 and ($2::int is null or pr.product_id = $2) order by pr.id limit $3
            """, connection)
        {
            Parameters =
            {
                new() { Value = next ?? 0 }, new() { Value = (object?)productId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer }, new() { Value = size + 1 },
            },
        };
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(
                reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetDecimal(4),
                reader.GetString(5), reader.GetFieldValue<DateOnly>(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7)));
        }

        return TypedResults.Ok(items.Count > size
            ? new Page<Item>(items[..size], items[size - 1].Id.ToString(CultureInfo.InvariantCulture)) : new Page<Item>(items, null));
    }
}

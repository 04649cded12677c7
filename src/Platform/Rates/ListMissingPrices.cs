using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Rates;

/// <summary>Products whose sales came without amounts and wait for a price, those with the most pieces first.</summary>
public static class ListMissingPrices
{
    private const int Shown = 200;

    /// <param name="Rows">Sales that have no amount for want of this price.</param>
    /// <param name="From">The first day that the price must hold for.</param>
    /// <param name="To">Inclusive.</param>
    /// <param name="Currency">Of the vendor's other figures.</param>
    public sealed record Item(int ProductId, string Product, string Vendor, long Rows, long Quantity, DateOnly From, DateOnly To, string Currency);

    public static void Map(RouteGroupBuilder prices) => prices.MapGet("/missing", Handle);

    private static async Task<Ok<IReadOnlyList<Item>>> Handle(TenantDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select s.product_id, p.name, r.name, count(*), coalesce(sum(s.quantity), 0)::bigint, min(s.period_start), max(s.period_end), min(s.currency)::text
            from sales s
            join upload_slices slice on slice.id = s.slice_id and slice.state = 'active'
            join products p on p.id = s.product_id join resellers r on r.id = s.reseller_id
            where s.net is null and s.amount is null and s.amount_source = 'price_list' and s.quantity is not null
            group by s.product_id, p.name, r.name order by 5 desc, 2, 3 limit $1
            """, connection)
        {
            Parameters = { new() { Value = Shown } },
        };
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetFieldValue<DateOnly>(5),
                reader.GetFieldValue<DateOnly>(6), reader.GetString(7)));
        }

        return TypedResults.Ok<IReadOnlyList<Item>>(items);
    }
}

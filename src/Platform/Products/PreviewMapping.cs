using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>What mapping a vendor's word to a product would move, before it is done.</summary>
public static class PreviewMapping
{
    /// <param name="Rows">Sales that count now and would belong to the product.</param>
    /// <param name="Net">What they are worth in the base currency; absent when that is not known.</param>
    /// <param name="ProductNet">What the product's own sales are worth before.</param>
    public sealed record Response(ProductList.Item Product, long Rows, decimal? Net, decimal? ProductNet, DateOnly? First, DateOnly? Last, int Periods);

    public static void Map(RouteGroupBuilder unmapped) => unmapped.MapGet("/{id:int}/impact", Handle).ProducesProblem(404);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(int id, int productId, TenantDatabase database, ProductList products, CancellationToken ct)
    {
        if (await products.FindAsync(productId, ct) is not { } product)
        {
            return Refusal.NotFound("product");
        }

        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select s.rows, s.net, p.net, s.first, s.last, s.periods
            from product_aliases a
            cross join lateral (
                select count(*) as rows, sum(s.net) as net, min(s.period_start) as first, max(s.period_end) as last, count(distinct slice.period_start)::int as periods
                from sales s join upload_slices slice on slice.id = s.slice_id and slice.state = 'active'
                where s.alias_id = a.id and s.product_id is null) s
            cross join lateral (
                select sum(s.net) as net from sales s join upload_slices slice on slice.id = s.slice_id and slice.state = 'active' where s.product_id = $2) p
            where a.id = $1 and a.status = 'pending'
            """, connection)
        {
            Parameters = { new() { Value = id }, new() { Value = productId } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? TypedResults.Ok(new Response(product, reader.GetInt64(0), Number(reader, 1), Number(reader, 2), Day(reader, 3), Day(reader, 4), reader.GetInt32(5)))
            : Refusal.NotFound("unmapped product");
    }

    private static decimal? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);

    private static DateOnly? Day(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}

using Npgsql;
using Platform.Data;
using Platform.Rates;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>Takes a decision about a vendor's word back: the word waits again, and its sales, of any age, are unmapped again.</summary>
public static class UnmapProduct
{
    /// <param name="Rows">Sales that no longer belong to a product.</param>
    public sealed record Response(int Rows);

    public static void Map(RouteGroupBuilder unmapped) =>
        unmapped.MapPost("/{id:int}/undo", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(int id, TenantDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        await using (var command = new NpgsqlCommand(
            "update product_aliases set status = 'pending', product_id = null, mapped_by = null, mapped_at = null where id = $1 and status <> 'pending'", connection)
        {
            Parameters = { new() { Value = id } },
        })
        {
            if (await command.ExecuteNonQueryAsync(ct) == 0)
            {
                return Refusal.NotFound("decision about a vendor's word");
            }
        }

        // Amounts from the product's price list go with it.
        await using var sales = new NpgsqlCommand("""
            with moved as (update sales set product_id = null,
                amount = case when amount_source = 'price_list' then null else amount end, fx_rate = case when amount_source = 'price_list' then null else fx_rate end,
                net = case when amount_source = 'price_list' then null else net end, gross = case when amount_source = 'price_list' then null else gross end
            where alias_id = $1 and product_id is not null returning slice_id)
            select count(*)::int, coalesce(array_agg(distinct slice_id), '{}') from moved
            """, connection)
        {
            CommandTimeout = SalesHealing.Patience,
            Parameters = { new() { Value = id } },
        };
        var (rows, slices) = (0, Array.Empty<int>());
        await using (var reader = await sales.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            (rows, slices) = (reader.GetInt32(0), reader.GetFieldValue<int[]>(1));
        }

        await SalesHealing.TotalAsync(connection, slices, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response(rows));
    }
}

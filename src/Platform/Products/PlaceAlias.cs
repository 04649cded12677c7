using Npgsql;
using NpgsqlTypes;
using Platform.Data;
using Platform.Rates;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>Says once which product a vendor's word means, and gives all its sales, of any age, to that product.</summary>
internal sealed class PlaceAlias(TenantDatabase database, TimeProvider clock)
{
    /// <param name="Relinked">Sales that now belong to the product.</param>
    /// <param name="Healed">Sales that got amounts from a price list thereby.</param>
    public sealed record Outcome(int? ProductId, int Relinked, int Healed);

    /// <summary>Null when there is no such word waiting. Every decision is about a word that nobody has decided on.</summary>
    public async Task<Outcome?> RunAsync(int alias, Func<NpgsqlConnection, Task<int?>> product, string status, Guid userId, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        var productId = await product(connection);
        await using (var place = new NpgsqlCommand(
            "update product_aliases set product_id = $2, status = $3, mapped_by = $4, mapped_at = $5 where id = $1 and status = 'pending'", connection)
        {
            Parameters =
            {
                new() { Value = alias }, new() { Value = (object?)productId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = status }, new() { Value = userId }, new() { Value = clock.GetUtcNow() },
            },
        })
        {
            if (await place.ExecuteNonQueryAsync(ct) == 0)
            {
                return null;
            }
        }

        int[] byEan = productId is null ? [] : await PlaceEansAsync(connection, clock.GetUtcNow(), ct);
        var (relinked, healed) = await HealAsync(connection, [alias, .. byEan], ct);
        await transaction.CommitAsync(ct);
        return new Outcome(productId, relinked, healed);
    }

    /// <summary>Places all waiting EANs that a product has by now, of any vendor.</summary>
    /// <returns>The words that were placed.</returns>
    internal static async Task<int[]> PlaceEansAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with placed as (
                update product_aliases a set product_id = p.id, status = 'mapped', mapped_at = $1 from products p
                where a.status = 'pending' and a.kind = 'ean' and p.ean = a.value returning a.id)
            select coalesce(array_agg(id), '{}') from placed
            """, connection)
        {
            Parameters = { new() { Value = now } },
        };
        return (int[])(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Gives the sales of these placed words to their products, and amounts to those whose price is known thereby.</summary>
    internal static async Task<(int Relinked, int Healed)> HealAsync(NpgsqlConnection connection, int[] aliases, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with moved as (
                update sales s set product_id = a.product_id from product_aliases a
                where s.product_id is null and s.alias_id = any($1) and a.id = s.alias_id and a.product_id is not null
                returning s.slice_id, s.amount_source = 'price_list' as needs_price)
            select count(*)::int, coalesce(array_agg(distinct slice_id) filter (where needs_price), '{}') from moved
            """, connection)
        {
            CommandTimeout = SalesHealing.Patience,
            Parameters = { new() { Value = aliases } },
        };
        var (relinked, slices) = (0, Array.Empty<int>());
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            (relinked, slices) = (reader.GetInt32(0), reader.GetFieldValue<int[]>(1));
        }

        return (relinked, await SalesHealing.RunAsync(connection, slices, ct));
    }
}

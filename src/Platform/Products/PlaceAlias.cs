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

        var outcome = new Outcome(productId, await RelinkAsync(connection, ct), await SalesHealing.RunAsync(connection, ct));
        await transaction.CommitAsync(ct);
        return outcome;
    }

    /// <summary>Gives the sales of placed words to their products.</summary>
    internal static async Task<int> RelinkAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            update sales s set product_id = a.product_id from product_aliases a
            where s.product_id is null and a.id = s.alias_id and a.product_id is not null
            """, connection);
        return await command.ExecuteNonQueryAsync(ct);
    }
}

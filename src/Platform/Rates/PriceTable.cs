using Npgsql;
using NpgsqlTypes;
using Platform.Data;
using Platform.Tenancy.Connections;

namespace Platform.Rates;

/// <summary>A price as it is entered: of one piece, from a day on, of one vendor's shops or of all.</summary>
/// <param name="ValidTo">Inclusive; null means until a later price.</param>
internal sealed record NewPrice(int ProductId, int? ResellerId, decimal Price, string Currency, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>Writes prices and lets the sales that came without amounts have them, in one transaction.</summary>
internal sealed class PriceTable(TenantDatabase database)
{
    /// <returns>Sales whose net and gross became known or changed.</returns>
    public async Task<int> AddAsync(IReadOnlyCollection<NewPrice> prices, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        await using (var command = new NpgsqlCommand("""
            insert into product_prices (product_id, reseller_id, price, currency, valid_from, valid_to) select * from unnest($1, $2, $3, $4, $5, $6)
            on conflict (product_id, coalesce(reseller_id, 0), valid_from)
            do update set price = excluded.price, currency = excluded.currency, valid_to = excluded.valid_to
            """, connection)
        {
            Parameters =
            {
                new() { Value = prices.Select(p => p.ProductId).ToArray() }, new() { Value = prices.Select(p => p.ResellerId).ToArray() },
                new() { Value = prices.Select(p => p.Price).ToArray() }, new() { Value = prices.Select(p => p.Currency).ToArray() },
                new() { Value = prices.Select(p => p.ValidFrom).ToArray() },
                new() { Value = prices.Select(p => p.ValidTo).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        })
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        var healed = await SalesHealing.RunAsync(connection, null, ct);
        await transaction.CommitAsync(ct);
        return healed;
    }

    /// <summary>The id of a vendor by its code or name; null when there is none.</summary>
    public Task<int?> FindVendorAsync(string vendor, CancellationToken ct) =>
        IdAsync("select id from resellers where code = $1 or lower(name) = lower($1) order by code = $1 desc, same_as nulls first, id limit 1", vendor, ct);

    /// <summary>The ids of products by their EAN or our own code, of those that there are.</summary>
    public async Task<IReadOnlyDictionary<string, int>> FindProductsAsync(IEnumerable<string> products, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select distinct on (w.text) w.text, p.id from (select distinct t as text from unnest($1::text[]) t) w
            join lateral (
                select id, 1 as rank from products where ean = w.text union all select id, 2 from products where upper(functional_code) = upper(w.text)) p on true
            order by w.text, p.rank, p.id
            """, connection)
        {
            Parameters = { new() { Value = products.ToArray() } },
        };
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found[reader.GetString(0)] = reader.GetInt32(1);
        }

        return found;
    }

    public async Task<bool> HasProductAsync(int id, CancellationToken ct) => await IdAsync("select id from products where id = $1::int", id, ct) is not null;

    private async Task<int?> IdAsync(string sql, object value, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = value } } };
        return (int?)await command.ExecuteScalarAsync(ct);
    }
}

using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>The tenant's products, to choose from.</summary>
public sealed class ProductList(TenantDatabase database)
{
    public sealed record Item(int Id, string Name, string? Ean, string? FunctionalCode);

    internal async Task<Item?> FindAsync(int id, CancellationToken ct) =>
        (await ReadAsync("select id, name, ean, functional_code from products where id = $1", [id], ct)).SingleOrDefault();

    /// <summary>Those whose name, EAN or code holds the text, or whose name is like it; the best first.</summary>
    internal Task<IReadOnlyList<Item>> SearchAsync(string text, int take, CancellationToken ct) => ReadAsync(
        """
        select id, name, ean, functional_code from products
        where active and ($1 = '' or name ilike $3 or ean like $3 or functional_code ilike $3 or public.similarity(name, $1) >= 0.3)
        order by case when $1 = '' then 0 when ean = $1 or upper(functional_code) = upper($1) then 2 else public.similarity(name, $1) end desc, name, id limit $2
        """,
        [text, take, $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%"], ct);

    private async Task<IReadOnlyList<Item>> ReadAsync(string sql, object[] values, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(values.Select(v => new NpgsqlParameter { Value = v }).ToArray());
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(reader.GetInt32(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
        }

        return items;
    }
}

using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>The tenant's products, to choose from and to look through.</summary>
public sealed class ProductList(TenantDatabase database)
{
    private const string Columns = "p.id, p.name, p.ean, p.functional_code, c.name, p.size_ml, p.is_sample, p.active from products p left join categories c on c.id = p.category_id";

    /// <param name="FunctionalCode">Our own code.</param>
    /// <param name="SizeMl">In millilitres.</param>
    /// <param name="Active">Else it is not offered any more; its sales stay.</param>
    public sealed record Item(int Id, string Name, string? Ean, string? FunctionalCode, string? Category, int? SizeMl, bool IsSample, bool Active);

    internal async Task<Item?> FindAsync(int id, CancellationToken ct) => (await ReadAsync($"select {Columns} where p.id = $1", [id], ct)).SingleOrDefault();

    /// <summary>Those whose name, EAN or code holds the text, or whose name is like it; the best first.</summary>
    internal Task<IReadOnlyList<Item>> SearchAsync(string text, bool retired, int take, CancellationToken ct) => ReadAsync(
        $"""
        select {Columns}
        where (p.active or $4) and (p.name ilike $3 or p.ean like $3 or p.functional_code ilike $3 or public.similarity(p.name, $1) >= 0.3)
        order by case when p.ean = $1 or upper(p.functional_code) = upper($1) then 2 else public.similarity(p.name, $1) end desc, p.name, p.id limit $2
        """,
        [text, take, $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%", retired], ct);

    /// <summary>All by name, after the one with this id.</summary>
    internal Task<IReadOnlyList<Item>> AllAsync(int? after, bool retired, int take, CancellationToken ct) => ReadAsync(
        $"""
        select {Columns}
        where (p.active or $3) and ($1 = 0 or (p.name, p.id) > (select x.name, x.id from products x where x.id = $1))
        order by p.name, p.id limit $2
        """,
        [after ?? 0, take, retired], ct);

    private async Task<IReadOnlyList<Item>> ReadAsync(string sql, object[] values, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(values.Select(v => new NpgsqlParameter { Value = v }).ToArray());
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(
                reader.GetInt32(0), reader.GetString(1), Text(reader, 2), Text(reader, 3), Text(reader, 4), reader.IsDBNull(5) ? null : reader.GetInt32(5),
                reader.GetBoolean(6), reader.GetBoolean(7)));
        }

        return items;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

using Npgsql;

namespace Platform.Products;

/// <summary>
/// Ids for rows that are written later in one transaction, taken from the tables' sequences in blocks. A load knows the id of a new product
/// before the product is there, so that its sales can be copied in one stream.
/// </summary>
internal sealed class IdBlocks(NpgsqlConnection connection)
{
    private readonly Dictionary<string, Queue<int>> _free = new(StringComparer.Ordinal);

    /// <param name="table">One of our own table names.</param>
    public int Next(string table)
    {
        if (!_free.TryGetValue(table, out var free))
        {
            _free[table] = free = new Queue<int>();
        }

        if (free.Count == 0)
        {
            Reserve(table, free);
        }

        return free.Dequeue();
    }

    private void Reserve(string table, Queue<int> free)
    {
        using var command = new NpgsqlCommand("select nextval(pg_get_serial_sequence($1, 'id'))::int from generate_series(1, $2)", connection)
        {
            Parameters = { new() { Value = $"app.{table}" }, new() { Value = table is "products" or "product_aliases" ? 256 : 16 } },
        };
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            free.Enqueue(reader.GetInt32(0));
        }
    }
}

using Npgsql;
using NpgsqlTypes;

namespace Platform.Products;

/// <summary>
/// Loads that run beside each other may meet the same new thing. Each writes its rows under an id of its own; the one that commits later gives its id up
/// for the one that is there, and moves its rows.
/// </summary>
internal static class LostRaces
{
    /// <summary>The ids to give up, with those that are there.</summary>
    /// <param name="sql">Gives pairs of ids from arrays of what is new.</param>
    public static async Task<IReadOnlyDictionary<int, int>> FindAsync(NpgsqlConnection connection, string sql, Array[] arrays, CancellationToken ct)
    {
        var found = new Dictionary<int, int>();
        if (arrays[0].Length == 0)
        {
            return found;
        }

        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var array in arrays)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = array, NpgsqlDbType = NpgsqlDbType.Array | (array is int[]? NpgsqlDbType.Integer : NpgsqlDbType.Text) });
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.TryAdd(reader.GetInt32(0), reader.GetInt32(1));
        }

        return found;
    }

    /// <summary>Moves the sales of these slices.</summary>
    /// <param name="column">One of our own column names.</param>
    public static async Task MoveAsync(NpgsqlConnection connection, string column, IReadOnlyDictionary<int, int> moved, int[] slices, CancellationToken ct)
    {
        if (moved.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            $"update sales s set {column} = m.there from unnest($1, $2) m(mine, there) where s.slice_id = any($3) and s.{column} = m.mine", connection)
        {
            Parameters = { new() { Value = moved.Keys.ToArray() }, new() { Value = moved.Values.ToArray() }, new() { Value = slices } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    public static void ReplaceAll<T>(this List<T> list, Func<T, T> change)
    {
        for (var i = 0; i < list.Count; i++)
        {
            list[i] = change(list[i]);
        }
    }
}

using Npgsql;

namespace Platform.Sql;

/// <summary>The reporting views of schema <c>bi</c> and their columns: all that written SQL may name.</summary>
public sealed class BiCatalogue(IReadOnlyDictionary<string, IReadOnlyList<string>> views)
{
    public const string Schema = "bi";

    public IEnumerable<string> Views => views.Keys;

    /// <summary>Whether a view has a row for every line of a file, so that putting all of them into one text fills a server.</summary>
    public static bool HasLines(string view) => view is not ("products" or "resellers" or "stores" or "coverage");

    public bool Has(string view) => views.ContainsKey(view);

    /// <summary>The views of <c>bi</c> that the connection's login may read.</summary>
    public static async Task<BiCatalogue> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        const string sql = """
            select c.relname, array_agg(a.attname::text order by a.attnum)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = $1 and c.relkind = 'v' and has_table_privilege(c.oid, 'select')
            group by c.relname
            """;
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = Schema } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var views = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            views.Add(reader.GetString(0), reader.GetFieldValue<string[]>(1));
        }
        return new BiCatalogue(views);
    }

    /// <summary>The columns of a view in its order; throws for a view that is not there.</summary>
    public IReadOnlyList<string> ColumnsOf(string view) => views[view];
}

using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Search;

/// <summary>Looks for a text in the names of everything that has a page, in one round trip.</summary>
public sealed class SearchIndex(TenantDatabase database)
{
    // Names that begin with the text come before those that hold it, and those before the ones that are only like it.
    private const string Statement =
        """
        (select 'Product', id::text, name, coalesce(functional_code, ean),
            case when upper(functional_code) = upper($1) or ean = $1 then 3 when name ilike $3 then 2 when name ilike $2 then 1 else public.similarity(name, $1) end as fit
         from products where active and (name ilike $2 or ean like $3 or functional_code ilike $3 or name operator(public.%) $1)
         order by fit desc, name, id limit $4)
        union all
        (select 'Vendor', code, name, case business_model when 'D2C' then 'Web shop' else country end, case when name ilike $3 then 2 else 1 end as fit
         from resellers where active and name ilike $2 order by fit desc, name limit $4)
        union all
        (select 'Upload', id::text, file_name, coalesce(vendor_name, vendor), 1
         from uploads where file_name ilike $2 order by received_at desc limit $4)
        union all
        (select 'Conversation', id::text, title, null, 1
         from conversations where user_id = $5 and title ilike $2 order by updated_at desc limit $4)
        """;

    internal async Task<IReadOnlyList<SearchHit>> FindAsync(Guid person, string text, int perKind, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Statement, connection);
        var literal = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        object[] values = [text, $"%{literal}%", $"{literal}%", perKind, person];
        command.Parameters.AddRange(values.Select(v => new NpgsqlParameter { Value = v }).ToArray());
        var hits = new List<SearchHit>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            hits.Add(new SearchHit(Enum.Parse<SearchKind>(reader.GetString(0)), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
        }

        return hits;
    }
}

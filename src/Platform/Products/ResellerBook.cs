using Npgsql;
using NpgsqlTypes;
using Platform.Formats.Profiles;

namespace Platform.Products;

/// <summary>The shop companies a tenant knows, by code; those a file brings are added when the load commits.</summary>
internal sealed class ResellerBook(IdBlocks ids, VendorProfile profile)
{
    private readonly Dictionary<string, int> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly List<(int Id, string Code, string Name)> _added = [];

    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select id, code from resellers", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            _byCode[reader.GetString(1)] = reader.GetInt32(0);
        }
    }

    /// <summary>The id of a reseller by the name in the file; casing and punctuation do not make another one.</summary>
    public int Find(string name)
    {
        if (_byName.TryGetValue(name, out var id))
        {
            return id;
        }

        var code = NameKey.Code(name);
        if (!_byCode.TryGetValue(code, out id))
        {
            id = ids.Next("resellers");
            _byCode[code] = id;
            _added.Add((id, code, name));
        }

        return _byName[name] = id;
    }

    /// <summary>Gives up those that another load has brought meanwhile.</summary>
    /// <returns>Whom to take instead of whom.</returns>
    public async Task<IReadOnlyDictionary<int, int>> YieldAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var moved = await LostRaces.FindAsync(
            connection, "select n.id, r.id from unnest($1, $2) n(id, code) join resellers r on r.code = n.code",
            [_added.Select(a => a.Id).ToArray(), _added.Select(a => a.Code).ToArray()], ct);
        _added.RemoveAll(a => moved.ContainsKey(a.Id));
        return moved;
    }

    public async Task SaveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var (id, code, name) in _added)
        {
            await using var command = new NpgsqlCommand("""
                insert into resellers (id, code, name, country, currency, vat_rate, business_model) overriding system value
                values ($1, $2, $3, $4, $5, $6, $7)
                """, connection)
            {
                Parameters =
                {
                    new() { Value = id }, new() { Value = code }, new() { Value = name },
                    new() { Value = (object?)profile.Country ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Char }, new() { Value = profile.Currency },
                    new() { Value = (object?)profile.VatRate ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
                    new() { Value = profile.BusinessModel.ToString() },
                },
            };
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}

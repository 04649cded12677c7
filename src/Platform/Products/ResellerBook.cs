using Npgsql;
using NpgsqlTypes;
using Platform.Formats.Profiles;

namespace Platform.Products;

/// <summary>The shop companies a tenant knows, by code; those a file brings are added when the load commits.</summary>
internal sealed class ResellerBook(IdBlocks ids, VendorProfile profile)
{
    private readonly Dictionary<string, int> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _sameAs = [];
    private readonly List<(int Id, string Code, string Name)> _added = [];
    private readonly List<string> _pending = [];

    /// <summary>Names that this load brought and that a person has to decide on, once they are saved.</summary>
    public IReadOnlyList<string> Pending => _pending;

    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select id, code, same_as from resellers", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            _byCode[reader.GetString(1)] = reader.GetInt32(0);
            if (!reader.IsDBNull(2))
            {
                _sameAs[reader.GetInt32(0)] = reader.GetInt32(2);
            }
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

    /// <summary>Whose spelling it is; itself where it is nobody else's.</summary>
    public int WhoIs(int reseller) => _sameAs.GetValueOrDefault(reseller, reseller);

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

    /// <summary>
    /// The vendor itself and what its first file names are taken as they are, but for what is like one that is known; other names wait for a person.
    /// </summary>
    public async Task SaveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var own = NameKey.Code(profile.Reseller);
        await using var command = new NpgsqlCommand("""
            insert into resellers (id, code, name, country, currency, vat_rate, business_model, status) overriding system value
            select n.id, n.code, n.name, $4, $5, $6, $7, case
                when n.code = $8 then 'known'
                when exists (select from uploads u where u.vendor = $9 and u.sales > 0) then 'pending'
                when exists (select from resellers r where r.same_as is null and public.similarity(r.name, n.name) >= 0.5) then 'pending'
                else 'known' end
            from unnest($1, $2, $3) n(id, code, name) returning name, status
            """, connection)
        {
            Parameters =
            {
                new() { Value = _added.Select(a => a.Id).ToArray() }, new() { Value = _added.Select(a => a.Code).ToArray() },
                new() { Value = _added.Select(a => StorableText.Of(a.Name)).ToArray() },
                new() { Value = (object?)profile.Country ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Char }, new() { Value = profile.Currency },
                new() { Value = (object?)profile.VatRate ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
                new() { Value = profile.BusinessModel.ToString() }, new() { Value = own }, new() { Value = profile.Key },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetString(1) == "pending")
            {
                _pending.Add(reader.GetString(0));
            }
        }
    }
}

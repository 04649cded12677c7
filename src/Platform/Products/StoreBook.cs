using Npgsql;
using Platform.Formats;

namespace Platform.Products;

/// <summary>The stores a tenant knows, by reseller and code; those a file brings are added when the load commits.</summary>
internal sealed class StoreBook(IdBlocks ids)
{
    private readonly Dictionary<(int Reseller, string Code), int> _byCode = [];
    private readonly Dictionary<(int Reseller, string Text), int> _byText = [];
    private readonly List<NewStore> _added = [];
    private readonly HashSet<(int Reseller, string Words)> _words = [];
    private readonly HashSet<int> _pending = [];

    /// <summary>A store that nobody had named before.</summary>
    /// <param name="Declared">Whether the vendor's profile names it; null where the profile has no list.</param>
    /// <param name="IsTwin">The file has another of the same words in another order.</param>
    public sealed record NewStore(
        int Id, int ResellerId, string Code, string Name, bool Online, string? Country, string? City, string Sheet, int Row, bool? Declared, bool IsTwin);

    public IReadOnlyList<NewStore> Added => _added;

    /// <summary>Whether a person has to decide on it; known once it is saved.</summary>
    public bool IsPending(NewStore store) => _pending.Contains(store.Id);

    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select id, reseller_id, code from stores", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            _byCode[(reader.GetInt32(1), reader.GetString(2))] = reader.GetInt32(0);
        }
    }

    /// <summary>The id of a store by its code or name in the file; null when the file names none.</summary>
    public int? Find(int reseller, SalesRow row)
    {
        if ((row.StoreCode ?? row.StoreName) is not { Length: > 0 } text)
        {
            return null;
        }

        if (_byText.TryGetValue((reseller, text), out var id))
        {
            return id;
        }

        var key = NameKey.Code(text);
        if (!_byCode.TryGetValue((reseller, key), out id))
        {
            id = ids.Next("stores");
            _byCode[(reseller, key)] = id;
            _added.Add(new NewStore(
                id, reseller, key, StorableText.Of(row.StoreName ?? text), row.StoreOnline ?? false, row.Country is { Length: 2 } country ? country : null, row.City,
                row.Sheet, row.Row, row.StoreDeclared, !_words.Add((reseller, string.Join('_', key.Split('_').Order(StringComparer.Ordinal))))));
        }

        return _byText[(reseller, text)] = id;
    }

    /// <summary>Gives up those that another load has brought meanwhile.</summary>
    /// <param name="resellers">Whom to take instead of whom.</param>
    /// <returns>The same of stores.</returns>
    public async Task<IReadOnlyDictionary<int, int>> YieldAsync(NpgsqlConnection connection, IReadOnlyDictionary<int, int> resellers, CancellationToken ct)
    {
        _added.ReplaceAll(s => s with { ResellerId = resellers.GetValueOrDefault(s.ResellerId, s.ResellerId) });
        var moved = await LostRaces.FindAsync(
            connection, "select n.id, s.id from unnest($1, $2, $3) n(id, reseller, code) join stores s on s.reseller_id = n.reseller and s.code = n.code",
            [_added.Select(s => s.Id).ToArray(), _added.Select(s => s.ResellerId).ToArray(), _added.Select(s => s.Code).ToArray()], ct);
        _added.RemoveAll(s => moved.ContainsKey(s.Id));
        return moved;
    }

    /// <summary>
    /// Stores of a vendor that had none are taken as they are, and so are those its profile names; any other waits for a person. Of a vendor that is another's spelling,
    /// a store of the same name is the other's.
    /// </summary>
    public async Task SaveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (_added.Count == 0)
        {
            return;
        }

        await using (var command = new NpgsqlCommand("""
            insert into stores (id, reseller_id, code, name, type, country, city, status) overriding system value
            select n.id, n.reseller_id, n.code, n.name, n.type, n.country, n.city, case
                when n.declared then 'known'
                when n.declared is null and not n.twin and not exists (
                    select from stores s join resellers r on r.id = s.reseller_id join resellers mine on mine.id = n.reseller_id
                    where coalesce(r.same_as, r.id) = coalesce(mine.same_as, mine.id)) then 'known'
                else 'pending' end
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) n(id, reseller_id, code, name, type, country, city, declared, twin)
            """, connection)
        {
            Parameters =
            {
                new() { Value = _added.Select(s => s.Id).ToArray() }, new() { Value = _added.Select(s => s.ResellerId).ToArray() },
                new() { Value = _added.Select(s => s.Code).ToArray() }, new() { Value = _added.Select(s => s.Name).ToArray() },
                new() { Value = _added.Select(s => s.Online ? "online" : "physical").ToArray() },
                new NpgsqlParameter<string?[]> { TypedValue = [.. _added.Select(s => s.Country)] }, new NpgsqlParameter<string?[]> { TypedValue = [.. _added.Select(s => s.City)] },
                new NpgsqlParameter<bool?[]> { TypedValue = [.. _added.Select(s => s.Declared)] }, new() { Value = _added.Select(s => s.IsTwin).ToArray() },
            },
        })
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        await PlaceSpelling.JoinStoresAsync(connection, ct);
        await using var waiting = new NpgsqlCommand("select id from stores where id = any($1) and status = 'pending'", connection)
        {
            Parameters = { new() { Value = _added.Select(s => s.Id).ToArray() } },
        };
        await using var reader = await waiting.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            _pending.Add(reader.GetInt32(0));
        }
    }
}

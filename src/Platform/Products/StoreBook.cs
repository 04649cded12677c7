using Npgsql;
using NpgsqlTypes;
using Platform.Formats;

namespace Platform.Products;

/// <summary>The stores a tenant knows, by reseller and code; those a file brings are added when the load commits.</summary>
internal sealed class StoreBook(IdBlocks ids)
{
    private readonly Dictionary<(int Reseller, string Code), int> _byCode = [];
    private readonly Dictionary<(int Reseller, string Text), int> _byText = [];
    private readonly List<NewStore> _added = [];

    /// <summary>A store that nobody had named before.</summary>
    public sealed record NewStore(int Id, int ResellerId, string Code, string Name, bool Online, string? Country, string? City, string Sheet, int Row);

    public IReadOnlyList<NewStore> Added => _added;

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
                id, reseller, key, row.StoreName ?? text, row.StoreOnline ?? false, row.Country is { Length: 2 } country ? country : null, row.City, row.Sheet, row.Row));
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

    public async Task SaveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var store in _added)
        {
            await using var command = new NpgsqlCommand("""
                insert into stores (id, reseller_id, code, name, type, country, city) overriding system value
                values ($1, $2, $3, $4, $5, $6, $7)
                """, connection)
            {
                Parameters =
                {
                    new() { Value = store.Id }, new() { Value = store.ResellerId }, new() { Value = store.Code }, new() { Value = store.Name },
                    new() { Value = store.Online ? "online" : "physical" },
                    new() { Value = (object?)store.Country ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Char },
                    new() { Value = (object?)store.City ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                },
            };
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}

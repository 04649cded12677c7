using System.Runtime.InteropServices;
using Npgsql;
using Platform.Formats;
using Platform.Formats.Profiles;

namespace Platform.Products;

/// <summary>What a row's product is: ours, a vendor's word for one that a person has not placed yet, or nothing at all.</summary>
internal readonly record struct ProductRef(int? ProductId, int? AliasId);

/// <summary>
/// Tells which product a row means. First hit wins: the EAN, a vendor's code or name that was mapped before, our own code in the row.
/// What is unknown becomes a product where the vendor uses our codes, else an alias for a person to map. Nothing is matched by likeness.
/// </summary>
internal sealed class ProductBook(IdBlocks ids, VendorProfile profile)
{
    private readonly Dictionary<string, int> _byEan = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Reseller, string Kind, string Key), Alias> _aliases = [];
    private readonly Dictionary<(int Reseller, string? Ean, string Text), ProductRef> _resolved = [];
    private readonly Dictionary<int, NewAlias> _pending = [];
    private readonly Dictionary<int, long> _seen = [];
    private readonly List<NewProduct> _newProducts = [];
    private readonly List<NewAlias> _newAliases = [];

    private readonly record struct Alias(int Id, int? ProductId, string Status);

    private sealed record NewProduct(int Id, string? Ean, string? Code, string Name);

    /// <summary>A vendor's word for a product that nobody has placed, and where it was met first.</summary>
    public sealed record NewAlias(int Id, int ResellerId, string Kind, string Value, string Label, string Sheet, int Row);

    /// <summary>Whether it brought products that other vendors' words may have been waiting for.</summary>
    public bool HasNewEans => _newProducts.Any(p => p.Ean is not null);

    /// <summary>The unmapped words that this file's rows used, new or known.</summary>
    public IReadOnlyCollection<NewAlias> Unmapped => _pending.Values;

    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var command = new NpgsqlCommand("select id, ean, functional_code from products where ean is not null or functional_code is not null", connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                Know(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2));
            }
        }

        await using var aliases = new NpgsqlCommand("select id, reseller_id, kind, value_norm, product_id, status from product_aliases", connection);
        await using var rows = await aliases.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            _aliases[(rows.GetInt32(1), rows.GetString(2), rows.GetString(3))] =
                new Alias(rows.GetInt32(0), rows.IsDBNull(4) ? null : rows.GetInt32(4), rows.GetString(5));
        }
    }

    public ProductRef Find(int reseller, SalesRow row)
    {
        if ((row.ProductCode ?? row.FunctionalCode ?? row.ProductName ?? row.Ean) is not { Length: > 0 } text)
        {
            return default;
        }

        var key = (reseller, row.Ean, text);
        if (!_resolved.TryGetValue(key, out var found))
        {
            _resolved[key] = found = Resolve(reseller, row);
        }

        if (found is { ProductId: null, AliasId: { } alias })
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_seen, alias, out _)++;
        }

        return found;
    }

    /// <summary>Gives up what another load has brought meanwhile.</summary>
    /// <param name="resellers">Whom to take instead of whom.</param>
    /// <returns>The same of products, and of vendors' words.</returns>
    public async Task<(IReadOnlyDictionary<int, int> Products, IReadOnlyDictionary<int, int> Aliases)> YieldAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<int, int> resellers, CancellationToken ct)
    {
        var products = await LostRaces.FindAsync(
            connection,
            """
            select n.id, p.id from unnest($1, $2, $3) n(id, ean, code)
            cross join lateral (select id from products where ean = n.ean or functional_code = n.code order by ean = n.ean desc nulls last limit 1) p
            """,
            [_newProducts.Select(p => p.Id).ToArray(), _newProducts.Select(p => p.Ean).ToArray(), _newProducts.Select(p => p.Code).ToArray()], ct);
        _newProducts.RemoveAll(p => products.ContainsKey(p.Id));

        _newAliases.ReplaceAll(a => a with { ResellerId = resellers.GetValueOrDefault(a.ResellerId, a.ResellerId) });
        var aliases = await LostRaces.FindAsync(
            connection,
            """
            select n.id, a.id from unnest($1, $2, $3, $4) n(id, reseller, kind, norm)
            join product_aliases a on a.reseller_id = n.reseller and a.kind = n.kind and a.value_norm = n.norm
            """,
            [
                _newAliases.Select(a => a.Id).ToArray(), _newAliases.Select(a => a.ResellerId).ToArray(), _newAliases.Select(a => a.Kind).ToArray(),
                _newAliases.Select(a => NameKey.Of(a.Value)).ToArray(),
            ], ct);
        _newAliases.RemoveAll(a => aliases.ContainsKey(a.Id));
        foreach (var (mine, theirs) in aliases)
        {
            _seen[theirs] = _seen.GetValueOrDefault(theirs) + (_seen.Remove(mine, out var seen) ? seen : 0);
        }

        return (products, aliases);
    }

    public async Task SaveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await SaveProductsAsync(connection, ct);
        await using var command = new NpgsqlCommand("""
            insert into product_aliases (id, reseller_id, kind, value, value_norm, label, status)
            select a.*, 'pending' from unnest($1, $2, $3, $4, $5, $6) a
            """, connection)
        {
            Parameters =
            {
                new() { Value = _newAliases.Select(a => a.Id).ToArray() }, new() { Value = _newAliases.Select(a => a.ResellerId).ToArray() },
                new() { Value = _newAliases.Select(a => a.Kind).ToArray() }, new() { Value = _newAliases.Select(a => a.Value).ToArray() },
                new() { Value = _newAliases.Select(a => NameKey.Of(a.Value)).ToArray() }, new() { Value = _newAliases.Select(a => a.Label).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
        await using var count = new NpgsqlCommand("update product_aliases a set seen = a.seen + n.seen from unnest($1, $2) n(id, seen) where n.id = a.id", connection)
        {
            Parameters = { new() { Value = _seen.Keys.ToArray() }, new() { Value = _seen.Values.ToArray() } },
        };
        await count.ExecuteNonQueryAsync(ct);
    }

    private ProductRef Resolve(int reseller, SalesRow row)
    {
        if (row.Ean is not null && _byEan.TryGetValue(row.Ean, out var product))
        {
            return new ProductRef(product, null);
        }

        if (FindAlias(reseller, row) is { } alias)
        {
            return new ProductRef(alias.ProductId, alias.Id);
        }

        var ownCode = row.FunctionalCode ?? (profile.Products is ProductPolicy.Create ? row.ProductCode : null);
        if (ownCode is not null && _byCode.TryGetValue(NameKey.Of(ownCode), out product))
        {
            return new ProductRef(product, null);
        }

        return profile.Products is ProductPolicy.Create && (row.Ean ?? ownCode) is not null
            ? new ProductRef(AddProduct(row, ownCode), null)
            : new ProductRef(null, AddAlias(reseller, row));
    }

    // Only one that a person has decided on; a pending one may still be found by our own code.
    private Alias? FindAlias(int reseller, SalesRow row)
    {
        foreach (var (kind, value) in Words(row))
        {
            if (_aliases.TryGetValue((reseller, kind, NameKey.Of(value)), out var alias) && alias.Status != "pending")
            {
                return alias;
            }
        }

        return null;
    }

    // What a word is kept under while it waits: an EAN says most, and a product that comes to have it is this one.
    private static (string Kind, string Value) Word(SalesRow row) =>
        row.Ean is not null ? ("ean", row.Ean) : row.ProductCode is not null ? ("code", row.ProductCode) : row.ProductName is not null ? ("name", row.ProductName) : ("code", row.FunctionalCode!);

    private static IEnumerable<(string Kind, string Value)> Words(SalesRow row)
    {
        if (row.ProductCode is not null)
        {
            yield return ("code", row.ProductCode);
        }

        if (row.Ean is not null)
        {
            yield return ("ean", row.Ean);
        }

        if (row.ProductName is not null)
        {
            yield return ("name", row.ProductName);
        }
    }

    private int AddProduct(SalesRow row, string? code)
    {
        var id = ids.Next("products");
        _newProducts.Add(new NewProduct(id, row.Ean, code, row.ProductName ?? code ?? row.Ean!));
        Know(id, row.Ean, code);
        return id;
    }

    private int? AddAlias(int reseller, SalesRow row)
    {
        var (kind, value) = Word(row);
        var key = (reseller, kind, NameKey.Of(value));
        var isKnown = _aliases.TryGetValue(key, out var alias);
        if (!isKnown)
        {
            _aliases[key] = alias = new Alias(ids.Next("product_aliases"), null, "pending");
        }

        var unmapped = new NewAlias(alias.Id, reseller, kind, value, row.ProductName ?? value, row.Sheet, row.Row);
        if (_pending.TryAdd(alias.Id, unmapped) && !isKnown)
        {
            _newAliases.Add(unmapped);
        }

        return alias.Id;
    }

    private void Know(int id, string? ean, string? code)
    {
        if (ean is not null)
        {
            _byEan[ean] = id;
        }

        if (code is not null)
        {
            _byCode.TryAdd(NameKey.Of(code), id);
        }
    }

    private async Task SaveProductsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            insert into products (id, ean, functional_code, name) overriding system value
            select * from unnest($1, $2, $3, $4)
            """, connection)
        {
            Parameters =
            {
                new() { Value = _newProducts.Select(p => p.Id).ToArray() }, new NpgsqlParameter<string?[]> { TypedValue = [.. _newProducts.Select(p => p.Ean)] },
                new NpgsqlParameter<string?[]> { TypedValue = [.. _newProducts.Select(p => p.Code)] },
                new() { Value = _newProducts.Select(p => p.Name).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}

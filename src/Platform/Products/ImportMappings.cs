using System.Security.Claims;
using Npgsql;
using Platform.Data;
using Platform.Rates;
using Platform.Tenancy.Connections;
using Platform.Users;

namespace Platform.Products;

/// <summary>
/// Places many vendors' words at once, from a file with the columns <c>vendor, word, product</c>: the vendor's name, its own code or name, and our EAN, code or name.
/// All of it or nothing; words that a person placed before stay as they are.
/// </summary>
public static class ImportMappings
{
    /// <param name="Mapped">Words that were waiting and are placed now.</param>
    /// <param name="Passed">Words that were placed before, or that no file has used yet.</param>
    /// <param name="Rows">Sales that now belong to their products.</param>
    public sealed record Response(int Mapped, int Passed, int Rows);

    // Of several products of one name none is meant for sure.
    private const string Products = """
        with wanted as (select distinct t as text from unnest($1::text[]) t),
        found as (
            select w.text, p.id, 1 as rank from wanted w join products p on p.ean = w.text
            union all select w.text, p.id, 2 from wanted w join products p on upper(p.functional_code) = upper(w.text)
            union all select w.text, p.id, 3 from wanted w join products p on upper(p.name) = upper(w.text)),
        best as (select text, min(rank) as rank from found group by text)
        select found.text, min(found.id) from found join best using (text, rank) group by found.text having count(distinct found.id) = 1
        """;

    private const string Place = """
        with n as (select * from unnest($1, $2, $3, $4, $5) n(line, vendor, word, norm, product)),
        hit as (
            select distinct on (a.id) a.id, n.line, n.product
            from n join resellers r on r.code = n.vendor or upper(r.name) = upper(n.vendor)
            join product_aliases a on a.reseller_id = r.id and a.status = 'pending' and (a.value_norm = n.norm or upper(a.label) = upper(n.word))
            order by a.id, n.line),
        placed as (
            update product_aliases a set product_id = hit.product, status = 'mapped', mapped_by = $6, mapped_at = $7 from hit where hit.id = a.id returning a.id, hit.line)
        select coalesce(array_agg(id), '{}'), count(distinct line)::int from placed
        """;

    public static void Map(RouteGroupBuilder unmapped) =>
        unmapped.MapPost("/file", Handle).RequireAuthorization(Policies.Analyst).DisableAntiforgery().ProducesProblem(400);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        IFormFile file, TenantDatabase database, ClaimsPrincipal me, TimeProvider clock, CancellationToken ct)
    {
        var (rows, error) = await ListFile.ReadAsync(file, ["vendor", "word", "product"], ct);
        if (error is not null)
        {
            return Refusal.Invalid("file", error);
        }

        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        var products = await ProductsAsync(connection, [.. rows.Select(r => StorableText.Of(r["product"] ?? ""))], ct);
        var wrong = new RowErrors();
        foreach (var row in rows.Where(r => r["word"] is null || !products.ContainsKey(StorableText.Of(r["product"] ?? ""))))
        {
            wrong.Add(row.Line, row["word"] is null ? "It names no word, as files spell it." : $"No single product has the EAN, code or name '{row["product"]}'.");
        }

        if (wrong.Any)
        {
            return wrong.Refuse();
        }

        var (words, mapped) = await PlaceAsync(connection, rows, products, me.UserId(), clock.GetUtcNow(), ct);
        var (moved, _) = await PlaceAlias.HealAsync(connection, words, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response(mapped, rows.Count - mapped, moved));
    }

    private static async Task<IReadOnlyDictionary<string, int>> ProductsAsync(NpgsqlConnection connection, string[] texts, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Products, connection) { Parameters = { new() { Value = texts } } };
        var products = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            products[reader.GetString(0)] = reader.GetInt32(1);
        }

        return products;
    }

    private static async Task<(int[] Words, int Mapped)> PlaceAsync(
        NpgsqlConnection connection, IReadOnlyList<ListRow> rows, IReadOnlyDictionary<string, int> products, Guid user, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Place, connection)
        {
            Parameters =
            {
                new() { Value = rows.Select(r => r.Line).ToArray() }, new() { Value = rows.Select(r => StorableText.Of(r["vendor"] ?? "")).ToArray() },
                new() { Value = rows.Select(r => StorableText.Of(r["word"]!)).ToArray() }, new() { Value = rows.Select(r => StorableText.Of(NameKey.Of(r["word"]!))).ToArray() },
                new() { Value = rows.Select(r => products[StorableText.Of(r["product"]!)]).ToArray() }, new() { Value = user }, new() { Value = now },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetFieldValue<int[]>(0), reader.GetInt32(1));
    }
}

using Npgsql;
using NpgsqlTypes;
using Platform.Data;
using Platform.Rates;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>
/// Takes the company's own list of products as a file with the column <c>name</c>, <c>ean</c> or <c>code</c> or both, and, if any, <c>category, size_ml, sample</c>;
/// all of it or nothing. A product with that EAN or code is corrected, others are new; what a column does not say stays as it was.
/// </summary>
public static class ImportProducts
{
    private static readonly string[] Yes = ["yes", "true", "1", "y", "x"];
    private static readonly string[] No = ["no", "false", "0", "n"];

    /// <param name="Products">Rows of the list.</param>
    /// <param name="New">Of those, products nobody had named before.</param>
    /// <param name="Rows">Past sales that now belong to one of them, by its EAN.</param>
    public sealed record Response(int Products, int New, int Rows);

    private sealed record Entry(string? Ean, string? Code, string Name, string? Category, int? SizeMl, bool? Sample);

    public static void Map(RouteGroupBuilder products) =>
        products.MapPost("/file", Handle).RequireAuthorization(Policies.Analyst).DisableAntiforgery().ProducesProblem(400).ProducesProblem(409);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(IFormFile file, TenantDatabase database, TimeProvider clock, CancellationToken ct)
    {
        var (rows, error) = await ListFile.ReadAsync(file, ["name"], ct);
        if (error is not null)
        {
            return Refusal.Invalid("file", error);
        }

        var (entries, wrong) = (new List<Entry>(rows.Count), new RowErrors());
        foreach (var row in rows)
        {
            var (entry, fault) = Read(row);
            if (entry is null)
            {
                wrong.Add(row.Line, fault);
            }
            else
            {
                entries.Add(entry);
            }
        }

        if (wrong.Any)
        {
            return wrong.Refuse();
        }

        try
        {
            var (added, healed) = await SaveAsync(database, entries, clock.GetUtcNow(), ct);
            return TypedResults.Ok(new Response(entries.Count, added, healed));
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "products" })
        {
            throw new RuleViolation("product_exists", "Two products of the list, or one of it and one you have, share an EAN or a code. Nothing of the file was kept.");
        }
    }

    private static (Entry? Entry, string Error) Read(ListRow row)
    {
        var (ean, code, size, sample) = (row["ean"], row["code"], row.Number("size_ml"), row["sample"]?.ToLowerInvariant());
        return row switch
        {
            _ when row["name"] is null => (null, "The product has no name."),
            _ when ean is null && code is null => (null, $"'{row["name"]}' has neither an ean nor a code, so files could not name it."),
            _ when ean is not null && !ProductEntry.IsEan(ean) => (null, $"'{ean}' is not an EAN. It has 13 digits (8 on small packs)."),
            _ when row["size_ml"] is { } text && size is not (> 0 and < 1_000_000) => (null, $"'{text}' is not a size in millilitres."),
            _ when sample is not null && !Yes.Contains(sample) && !No.Contains(sample) => (null, $"'{sample}' does not say whether it is a sample. Write yes or no."),
            _ => (new Entry(ean, code, row["name"]!, row["category"], size is { } ml ? (int)ml : null, sample is null ? null : Yes.Contains(sample)), ""),
        };
    }

    private static async Task<(int Added, int Healed)> SaveAsync(TenantDatabase database, IReadOnlyList<Entry> entries, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        var added = 0;
        foreach (var entry in entries)
        {
            added += await SaveAsync(connection, entry, ct) ? 1 : 0;
        }

        var (healed, _) = await PlaceAlias.HealAsync(connection, await PlaceAlias.PlaceEansAsync(connection, now, ct), ct);
        await transaction.CommitAsync(ct);
        return (added, healed);
    }

    /// <summary>True when the product is new.</summary>
    private static async Task<bool> SaveAsync(NpgsqlConnection connection, Entry entry, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with category as (
                insert into categories (name) select $4 where $4 is not null
                on conflict (name) do update set name = excluded.name returning id),
            known as (
                update products p set ean = coalesce($1, p.ean), functional_code = coalesce($2, p.functional_code), name = $3,
                    category_id = coalesce((select id from category), p.category_id), size_ml = coalesce($5, p.size_ml), is_sample = coalesce($6, p.is_sample)
                where p.id = (select id from products where ean = $1 or upper(functional_code) = upper($2) order by ean = $1 desc nulls last, id limit 1)
                returning p.id)
            insert into products (ean, functional_code, name, category_id, size_ml, is_sample)
            select $1, $2, $3, (select id from category), $5, coalesce($6, false) where not exists (select from known)
            """, connection)
        {
            Parameters =
            {
                Text(entry.Ean), Text(entry.Code), Text(entry.Name), Text(entry.Category),
                new() { Value = (object?)entry.SizeMl ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = (object?)entry.Sample ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean },
            },
        };
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    private static NpgsqlParameter Text(string? text) => new()
    {
        Value = text is null ? DBNull.Value : StorableText.Of(text), NpgsqlDbType = NpgsqlDbType.Text,
    };
}

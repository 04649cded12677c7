using System.Globalization;
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
        var mapped = 0;
        foreach (var row in rows)
        {
            if (row["word"] is not { } word || row["product"] is not { } name || await ProductAsync(connection, name, ct) is not { } product)
            {
                return Refusal.Invalid("file", string.Create(CultureInfo.InvariantCulture, $"Row {row.Line}: no single product has the EAN, code or name '{row["product"]}'. Nothing of the file was kept."));
            }

            mapped += await MapAsync(connection, row["vendor"] ?? "", word, product, me.UserId(), clock.GetUtcNow(), ct);
        }

        var moved = await PlaceAlias.RelinkAsync(connection, ct);
        await SalesHealing.RunAsync(connection, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response(mapped, rows.Count - mapped, moved));
    }

    // Of several products of one name none is meant for sure.
    private static async Task<int?> ProductAsync(NpgsqlConnection connection, string product, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with found as (
                select id, case when ean = $1 then 1 when upper(functional_code) = upper($1) then 2 else 3 end as rank
                from products where ean = $1 or upper(functional_code) = upper($1) or upper(name) = upper($1))
            select case when count(*) = 1 then min(id) end from found where rank = (select min(rank) from found)
            """, connection)
        {
            Parameters = { new() { Value = product } },
        };
        return await command.ExecuteScalarAsync(ct) as int?;
    }

    private static async Task<int> MapAsync(
        NpgsqlConnection connection, string vendor, string word, int product, Guid user, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            update product_aliases a set product_id = $4, status = 'mapped', mapped_by = $5, mapped_at = $6 from resellers r
            where r.id = a.reseller_id and (r.code = $1 or upper(r.name) = upper($1)) and a.status = 'pending' and (a.value_norm = $3 or upper(a.label) = upper($2))
            """, connection)
        {
            Parameters =
            {
                new() { Value = vendor }, new() { Value = word }, new() { Value = NameKey.Of(word) }, new() { Value = product }, new() { Value = user }, new() { Value = now },
            },
        };
        return Math.Min(1, await command.ExecuteNonQueryAsync(ct));
    }
}

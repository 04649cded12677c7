using System.Security.Claims;
using Npgsql;
using Platform.Data;
using Platform.Products;
using Platform.Rates;
using Platform.Tenancy.Connections;
using Platform.Users;

namespace Platform.Places;

/// <summary>
/// Decides on many spellings at once, from a file with the columns <c>word, same_as</c> and, of stores, <c>vendor</c>: the name as files spell it, and the known one's name,
/// or <c>new</c>. All of it or nothing; what a person decided before stays as it is.
/// </summary>
public static class ImportPlaces
{
    /// <param name="Mapped">Spellings that were found to be known ones.</param>
    /// <param name="Accepted">Those that were taken as new.</param>
    /// <param name="Passed">Those decided on before, or that no file has used yet.</param>
    public sealed record Response(int Mapped, int Accepted, int Passed);

    private sealed record Known(int Id, string Name, string Code, string? Vendor, string? VendorCode, bool Waits);

    public static void Map(RouteGroupBuilder places) =>
        places.MapPost("/{kind}/unmapped/file", Handle).RequireAuthorization(Policies.Analyst).DisableAntiforgery().ProducesProblem(400);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        PlaceKind kind, IFormFile file, TenantDatabase database, ClaimsPrincipal me, TimeProvider clock, CancellationToken ct)
    {
        var (rows, error) = await ListFile.ReadAsync(file, !kind.IsVendors ? ["vendor", "word", "same_as"] : ["word", "same_as"], ct);
        if (error is not null)
        {
            return Refusal.Invalid("file", error);
        }

        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        var known = await ReadAsync(connection, kind, ct);
        var (mapped, accepted, wrong) = (0, 0, new RowErrors());
        foreach (var row in rows)
        {
            var word = Of(known, row["vendor"], row["word"]).FirstOrDefault(k => k.Waits);
            var (other, fault) = Meant(known, row);
            if (fault is not null)
            {
                wrong.Add(row.Line, fault);
            }
            else if (word is not null && other is null)
            {
                accepted += await PlaceDecisions.AcceptAsync(connection, kind, [word.Id], me.UserId(), clock.GetUtcNow(), ct);
            }
            else if (word is not null && await PlaceDecisions.SameAsync(connection, kind, word.Id, other!.Id, me.UserId(), clock.GetUtcNow(), ct))
            {
                mapped++;
            }
        }

        if (wrong.Any)
        {
            return wrong.Refuse();
        }

        await SalesHealing.SolveAsync(connection, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response(mapped, accepted, rows.Count - mapped - accepted));
    }

    private static (Known? Other, string? Fault) Meant(IReadOnlyList<Known> known, ListRow row)
    {
        if (row["word"] is null)
        {
            return (null, "It names no word, as files spell it.");
        }

        if (row["same_as"] is not { } name || name.Equals("new", StringComparison.OrdinalIgnoreCase))
        {
            return (null, null);
        }

        var meant = Of(known, row["vendor"], name).Where(k => !k.Waits).ToList();
        return meant.Count == 1 ? (meant[0], null) : (null, $"No single one that is known has the name '{name}'.");
    }

    private static IEnumerable<Known> Of(IEnumerable<Known> known, string? vendor, string? name) => name is null ? [] : known.Where(k =>
        k.Code == NameKey.Code(name) && (k.VendorCode is null || k.VendorCode == NameKey.Code(vendor ?? "") || NameKey.Of(k.Vendor!) == NameKey.Of(vendor ?? "")));

    private static async Task<IReadOnlyList<Known>> ReadAsync(NpgsqlConnection connection, PlaceKind kind, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            !kind.IsVendors
                ? "select s.id, s.name, r.name, r.code, s.status = 'pending' from stores s join resellers r on r.id = s.reseller_id where s.same_as is null"
                : "select id, name, null::text, null::text, status = 'pending' from resellers where same_as is null", connection);
        var known = new List<Known>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known.Add(new Known(reader.GetInt32(0), reader.GetString(1), NameKey.Code(reader.GetString(1)), reader.TextOrNull(2), reader.TextOrNull(3), reader.GetBoolean(4)));
        }

        return known;
    }
}

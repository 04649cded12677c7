using System.Security.Claims;
using Npgsql;
using NpgsqlTypes;
using Platform.Users;

namespace Platform.Products;

/// <summary>Makes a new product of a vendor's word; all its sales belong to it.</summary>
public static class CreateProduct
{
    public sealed record Request(string? Name, string? Ean, string? FunctionalCode);

    public static void Map(RouteGroupBuilder unmapped) =>
        unmapped.MapPost("/{id:int}/create", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<MapProduct.Response>, ProblemHttpResult>> Handle(int id, Request request, PlaceAlias place, ClaimsPrincipal me, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            return Refusal.Invalid("name", "The product needs a name.");
        }

        if (request.Ean is { Length: > 0 } ean && (ean.Length is not (8 or 13 or 14) || !ean.All(char.IsAsciiDigit)))
        {
            return Refusal.Invalid("ean", $"'{ean}' is not an EAN. It has 13 digits (8 on small packs); leave it out if you do not know it.");
        }

        try
        {
            return MapProduct.Answer(await place.RunAsync(id, connection => InsertAsync(connection, request, ct), "mapped", me.UserId(), ct));
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "products" })
        {
            throw new RuleViolation("product_exists", "There is already a product with this EAN or code. Map to that one instead.");
        }
    }

    private static async Task<int?> InsertAsync(NpgsqlConnection connection, Request request, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("insert into products (name, ean, functional_code) values ($1, $2, $3) returning id", connection)
        {
            Parameters = { new() { Value = request.Name!.Trim() }, Text(request.Ean), Text(request.FunctionalCode) },
        };
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    private static NpgsqlParameter Text(string? text) => new()
    {
        Value = string.IsNullOrWhiteSpace(text) ? DBNull.Value : text.Trim(), NpgsqlDbType = NpgsqlDbType.Text,
    };
}

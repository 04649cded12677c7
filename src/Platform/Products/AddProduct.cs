using Platform.Data;
using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>Adds a product; vendors' words that wait with its EAN become it at once.</summary>
public static class AddProduct
{
    /// <param name="Rows">Past sales that now belong to it.</param>
    public sealed record Response(ProductList.Item Product, int Rows);

    public static void Map(RouteGroupBuilder products) => products.MapPost("/", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(409);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        ProductEntry request, TenantDatabase database, ProductList products, TimeProvider clock, CancellationToken ct)
    {
        if (request.Fault() is { } fault)
        {
            return fault;
        }

        var (id, rows) = (await SaveAsync(request, null, database, clock, ct))!.Value;
        return TypedResults.Created($"/api/v1/products/{id}", new Response((await products.FindAsync(id, ct))!, rows));
    }

    /// <summary>Saves it and heals what waited for its EAN; null when there is no such product.</summary>
    internal static async Task<(int Id, int Rows)?> SaveAsync(ProductEntry entry, int? id, TenantDatabase database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DataVersion.RaiseAsync(connection, ct);
        if (await entry.SaveAsync(connection, id, ct) is not { } saved)
        {
            return null;
        }

        var (rows, _) = await PlaceAlias.HealAsync(connection, await PlaceAlias.PlaceEansAsync(connection, clock.GetUtcNow(), ct), ct);
        await transaction.CommitAsync(ct);
        return (saved, rows);
    }
}

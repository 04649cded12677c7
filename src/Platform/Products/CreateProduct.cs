using System.Security.Claims;
using Platform.Users;

namespace Platform.Products;

/// <summary>Makes a new product of a vendor's word; all its sales belong to it, and those of any word that waits with its EAN.</summary>
public static class CreateProduct
{
    public sealed record Request(string? Name, string? Ean, string? FunctionalCode);

    public static void Map(RouteGroupBuilder unmapped) =>
        unmapped.MapPost("/{id:int}/create", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<MapProduct.Response>, ProblemHttpResult>> Handle(int id, Request request, PlaceAlias place, ClaimsPrincipal me, CancellationToken ct)
    {
        var entry = new ProductEntry(request.Name, request.Ean, request.FunctionalCode, null, null, null, null);
        return entry.Fault() is { } fault ? fault : MapProduct.Answer(await place.RunAsync(id, connection => entry.SaveAsync(connection, null, ct), "mapped", me.UserId(), ct));
    }
}

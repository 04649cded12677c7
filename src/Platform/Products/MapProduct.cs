using System.Security.Claims;
using Platform.Users;

namespace Platform.Products;

/// <summary>Says that a vendor's word means one of our products; all its sales, past and future, belong to that product.</summary>
public static class MapProduct
{
    public sealed record Request(int ProductId);

    /// <param name="Rows">Sales that now belong to the product.</param>
    public sealed record Response(int? ProductId, int Rows);

    public static void Map(RouteGroupBuilder unmapped) =>
        unmapped.MapPost("/{id:int}/map", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(int id, Request request, PlaceAlias place, ProductList products, ClaimsPrincipal me, CancellationToken ct)
    {
        if (await products.FindAsync(request.ProductId, ct) is null)
        {
            return Refusal.NotFound("product");
        }

        return Answer(await place.RunAsync(id, _ => Task.FromResult<int?>(request.ProductId), "mapped", me.UserId(), ct));
    }

    internal static Results<Ok<Response>, ProblemHttpResult> Answer(PlaceAlias.Outcome? outcome) => outcome is null
        ? Refusal.NotFound("unmapped product") : TypedResults.Ok(new Response(outcome.ProductId, outcome.Relinked));
}

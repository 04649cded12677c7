using System.Security.Claims;
using Platform.Users;

namespace Platform.Products;

/// <summary>Says that a vendor's word is none of our products and shall not be asked about again; its sales go on to count, as unmapped.</summary>
public static class IgnoreProduct
{
    public static void Map(RouteGroupBuilder unmapped) =>
        unmapped.MapPost("/{id:int}/ignore", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404);

    private static async Task<Results<Ok<MapProduct.Response>, ProblemHttpResult>> Handle(int id, PlaceAlias place, ClaimsPrincipal me, CancellationToken ct) =>
        MapProduct.Answer(await place.RunAsync(id, _ => Task.FromResult<int?>(null), "ignored", me.UserId(), ct));
}

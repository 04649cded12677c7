using System.Security.Claims;
using Platform.Users;

namespace Platform.Places;

/// <summary>Says that a spelling is a known store or vendor; all its sales, past and future, stand there.</summary>
public static class MapPlace
{
    public sealed record Request(int SameAs);

    /// <param name="Rows">Sales that now stand under the known one.</param>
    public sealed record Response(long Rows);

    public static void Map(RouteGroupBuilder places) =>
        places.MapPost("/{kind}/unmapped/{id:int}/map", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        PlaceKind kind, int id, Request request, PlaceDecisions decisions, ClaimsPrincipal me, CancellationToken ct) =>
        await decisions.SameAsync(kind, id, request.SameAs, me.UserId(), ct) is { } rows ? TypedResults.Ok(new Response(rows)) : Refusal.NotFound($"{kind.What} to map, or to map it to");
}

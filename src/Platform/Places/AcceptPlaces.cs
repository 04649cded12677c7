using System.Security.Claims;
using Platform.Users;

namespace Platform.Places;

/// <summary>Takes spellings that wait as new stores or vendors: those named, or all of them.</summary>
public static class AcceptPlaces
{
    /// <param name="Ids">Absent means all.</param>
    public sealed record Request(int[]? Ids);

    public sealed record Response(int Accepted);

    public static void Map(RouteGroupBuilder places) => places.MapPost("/{kind}/unmapped/accept", Handle).RequireAuthorization(Policies.Analyst);

    private static async Task<Ok<Response>> Handle(PlaceKind kind, Request request, PlaceDecisions decisions, ClaimsPrincipal me, CancellationToken ct) =>
        TypedResults.Ok(new Response(await decisions.AcceptAsync(kind, request.Ids, me.UserId(), ct)));
}

namespace Platform.Places;

/// <summary>Takes a decision about a spelling back: it waits again, and its sales stand under its own name.</summary>
public static class UnmapPlace
{
    /// <param name="Rows">Sales that stand under the spelling again.</param>
    public sealed record Response(long Rows);

    public static void Map(RouteGroupBuilder places) =>
        places.MapPost("/{kind}/unmapped/{id:int}/undo", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(PlaceKind kind, int id, PlaceDecisions decisions, CancellationToken ct) =>
        await decisions.TakeBackAsync(kind, id, ct) is { } rows ? TypedResults.Ok(new Response(rows)) : Refusal.NotFound($"decision about a {kind.What}");
}

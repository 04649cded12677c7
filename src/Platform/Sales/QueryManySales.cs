using Microsoft.AspNetCore.Mvc;

namespace Platform.Sales;

/// <summary>Answers many queries at one data version, such as a dashboard's.</summary>
public static class QueryManySales
{
    private const int MaxQueries = 50;

    public sealed record Request(IReadOnlyList<SalesQuery> Queries);

    public sealed record Response(IReadOnlyList<SalesResult> Results);

    public static void Map(RouteGroupBuilder sales) =>
        sales.MapPost("/queries", Handle).Accepts<Request>("application/json").ProducesProblem(400).WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(HttpRequest request, SalesNumbers numbers, CancellationToken ct)
    {
        try
        {
            var asked = await SalesJson.ReadAsync<Request>(request.Body, ct);
            return asked.Queries is { Count: > 0 and <= MaxQueries }
                ? TypedResults.Ok(new Response(await numbers.AskAsync(asked.Queries, ct)))
                : Platform.Refusal.Invalid("queries", $"Send 1 to {MaxQueries} queries.");
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }
}

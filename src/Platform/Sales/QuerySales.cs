using Microsoft.AspNetCore.Mvc;

namespace Platform.Sales;

/// <summary>Answers one query.</summary>
public static class QuerySales
{
    public static void Map(RouteGroupBuilder sales) =>
        sales.MapPost("/query", Handle).Accepts<SalesQuery>("application/json").ProducesProblem(400).WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));

    private static async Task<Results<Ok<SalesResult>, ProblemHttpResult>> Handle(HttpRequest request, SalesNumbers numbers, CancellationToken ct)
    {
        try
        {
            return TypedResults.Ok(await numbers.AskAsync(await SalesJson.ReadAsync<SalesQuery>(request.Body, ct), ct));
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }
}

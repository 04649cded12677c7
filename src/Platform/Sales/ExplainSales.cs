using Microsoft.AspNetCore.Mvc;

namespace Platform.Sales;

/// <summary>Tells why net sales of a period differ from those of the period it is compared with.</summary>
public static class ExplainSales
{
    public static void Map(RouteGroupBuilder sales) =>
        sales.MapPost("/explain", Handle).Accepts<SalesQuery>("application/json").ProducesProblem(400).WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));

    private static async Task<Results<Ok<ExplainedChange>, ProblemHttpResult>> Handle(HttpRequest request, SalesExplanation explanation, CancellationToken ct)
    {
        try
        {
            return TypedResults.Ok(await explanation.ExplainAsync(await SalesJson.ReadAsync<SalesQuery>(request.Body, ct), ct));
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }
}

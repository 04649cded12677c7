using Platform.Sales;

namespace Platform.Chat;

/// <summary>Questions that this tenant's data can answer.</summary>
public static class SuggestQuestions
{
    public static void Map(RouteGroupBuilder chat) => chat.MapGet("/suggestions", Handle);

    private static async Task<Ok<IReadOnlyList<string>>> Handle(SalesNumbers numbers, CancellationToken ct) => TypedResults.Ok(For(await numbers.ShapeAsync(ct)));

    /// <summary>About what is loaded, so that none of them is answered with "nothing is loaded".</summary>
    internal static IReadOnlyList<string> For(SalesShape shape)
    {
        if (shape is not { From: { } first, To: { } last })
        {
            return [];
        }

        var month = SalesPeriods.StartOf(TimeGrain.Month, last);
        var name = TimeLabels.Of(month, month.AddMonths(1));
        string[] always = [$"net sales in {name}", "top 10 products by revenue", "revenue by country", $"sales by day in {name}", "how many orders in the last week of data", $"returns in {name}"];
        string[] earlier = first < month ? [$"compare {name} with {TimeLabels.Of(month.AddMonths(-1), month)}"] : [];
        string[] several = shape.Sources.Count > 1 ? ["sales mix by vendor", $"sales of {shape.Sources.MaxBy(s => s.Lines)!.Reseller} by month"] : [];
        return [.. always, .. earlier, .. several];
    }
}

using Platform.Sales;

namespace Platform.Chat;

/// <summary>Questions that this tenant's data can answer.</summary>
public static class SuggestQuestions
{
    public static void Map(RouteGroupBuilder chat) => chat.MapGet("/suggestions", Handle);

    private static async Task<Ok<IReadOnlyList<string>>> Handle(SalesNumbers numbers, CancellationToken ct)
    {
        var shape = await numbers.ShapeAsync(ct);
        if (shape.To is not { } last)
        {
            return TypedResults.Ok<IReadOnlyList<string>>([]);
        }

        var month = SalesPeriods.StartOf(TimeGrain.Month, last);
        var name = TimeLabels.Of(month, month.AddMonths(1));
        var questions = new List<string>
        {
            $"net sales in {name}", "top 10 products by revenue", "revenue by country", $"sales by day in {name}", "how many orders in the last week of data", $"returns in {name}", $"compare {name} with {TimeLabels.Of(month.AddMonths(-1), month)}",
        };
        questions.AddRange(shape.Sources.Count > 1 ? ["sales mix by vendor", $"sales of {shape.Sources.MaxBy(s => s.Lines)!.Reseller} by month"] : []);
        return TypedResults.Ok<IReadOnlyList<string>>(questions);
    }
}

using Microsoft.AspNetCore.Mvc;

namespace Platform.Sales;

/// <summary>Answers one query page by page, as far as it goes: what a table shows that is longer than one answer.</summary>
public static class PageSales
{
    private const int DefaultSize = 1_000;
    private const int MaxSize = 5_000;

    /// <param name="Query">Its limit does not count.</param>
    /// <param name="Next">The key that the page before gave; absent for the first.</param>
    /// <param name="Limit">Rows of a page, 1 to 5,000; 1,000 when absent.</param>
    public sealed record Request(SalesQuery Query, string? Next = null, int? Limit = null);

    /// <param name="Next">The key for the page after; null on the last.</param>
    /// <param name="DataVersion">Pages of two versions do not belong together: begin again.</param>
    public sealed record Response(IReadOnlyList<SalesColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, string? Next, long DataVersion);

    public static void Map(RouteGroupBuilder sales) =>
        sales.MapPost("/query/pages", Handle).Accepts<Request>("application/json").ProducesProblem(400).WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(HttpRequest http, SalesModel model, SalesNumbers numbers, SalesReader reader, CancellationToken ct)
    {
        try
        {
            var request = await SalesJson.ReadAsync<Request>(http.Body, ct);
            var query = Paged(numbers.Canonical(request.Query ?? throw new SalesQueryInvalid("query", "Send the query whose rows it is.")));
            var size = Math.Clamp(request.Limit ?? DefaultSize, 1, MaxSize);
            var shape = await numbers.ShapeAsync(ct);
            var pages = new SalesPages(model);
            var statement = pages.Compile(query, request.Next, size + 1, await numbers.OverlapAsync(query, shape, ct), shape);
            var rows = (await reader.ReadAsync([statement], ct))[0];
            var page = rows.Take(size).ToList();
            return TypedResults.Ok(new Response(SalesColumns.Of(query, model, shape.BaseCurrency), page, rows.Count > size ? pages.KeyOf(query, page[^1]) : null, shape.DataVersion));
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    private static SalesQuery Paged(SalesQuery query)
    {
        SalesQueryCheck.Ensure(query is { Pivot: null, Fill: false, Others: false, Per: null }, "query",
            "Pages are for plain rows: leave out 'pivot', 'fill', 'others' and 'per', or export the whole answer as a file.");
        return query with { Limit = null };
    }
}

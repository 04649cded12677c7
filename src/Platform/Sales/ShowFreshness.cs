namespace Platform.Sales;

/// <summary>Tells what is loaded and what of it is incomplete.</summary>
public static class ShowFreshness
{
    /// <param name="From">The first day covered; null without data.</param>
    /// <param name="To">The last day covered, inclusive.</param>
    /// <param name="UnmappedProducts">Vendors' codes and names that no product is known for.</param>
    /// <param name="UnknownAmounts">Lines without an amount in the base currency.</param>
    public sealed record Response(long DataVersion, DateOnly? From, DateOnly? To, long Uploads, long UnmappedProducts, long UnknownAmounts, IReadOnlyList<Source> Sources);

    /// <summary>One vendor's part.</summary>
    public sealed record Source(string Reseller, string Channel, DateOnly From, DateOnly To, long Lines);

    public static void Map(RouteGroupBuilder sales) => sales.MapGet("/freshness", Handle);

    private static async Task<Ok<Response>> Handle(SalesNumbers numbers, CancellationToken ct)
    {
        var shape = await numbers.ShapeAsync(ct);
        return TypedResults.Ok(new Response(shape.DataVersion, shape.From, shape.To, shape.Uploads, shape.UnmappedProducts, shape.UnknownAmounts,
            [.. shape.Sources.Select(s => new Source(s.Reseller, s.Channel, s.From, s.To, s.Lines))]));
    }
}

namespace Platform.Sales;

/// <summary>Tells what is loaded and what of it is incomplete.</summary>
public static class ShowFreshness
{
    /// <param name="From">The first day covered; null without data.</param>
    /// <param name="To">The last day covered, inclusive.</param>
    /// <param name="UnmappedProducts">Vendors' codes and names that no product is known for.</param>
    /// <param name="UnknownAmounts">Lines without an amount in the base currency.</param>
    /// <param name="Missing">Vendors that have not sent all of the period asked for, the longest silent first.</param>
    public sealed record Response(
        long DataVersion, DateOnly? From, DateOnly? To, long Uploads, long UnmappedProducts, long UnknownAmounts, IReadOnlyList<Source> Sources, IReadOnlyList<Silence> Missing);

    /// <summary>One vendor's part.</summary>
    public sealed record Source(string Reseller, string Channel, DateOnly From, DateOnly To, long Lines);

    /// <param name="After">The last day that came from it.</param>
    public sealed record Silence(string Reseller, DateOnly After);

    public static void Map(RouteGroupBuilder sales) => sales.MapGet("/freshness", Handle);

    // 'from' and the exclusive 'to' bound what may be missing; all that is loaded without them.
    private static async Task<Ok<Response>> Handle(DateOnly? from, DateOnly? to, SalesNumbers numbers, CancellationToken ct)
    {
        var shape = await numbers.ShapeAsync(ct);
        return TypedResults.Ok(new Response(shape.DataVersion, shape.From, shape.To, shape.Uploads, shape.UnmappedProducts, shape.UnknownAmounts,
            [.. shape.Sources.Select(s => new Source(s.Reseller, s.Channel, s.From, s.To, s.Lines))],
            [.. MissingFiles.Of(from, to, shape).Select(s => new Silence(s.Reseller, s.To))]));
    }
}

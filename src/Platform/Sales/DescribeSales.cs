namespace Platform.Sales;

/// <summary>Lists what a query may name, with labels and units for people.</summary>
public static class DescribeSales
{
    public sealed record Response(int Version, IReadOnlyList<MeasureItem> Measures, IReadOnlyList<DimensionItem> Dimensions);

    /// <param name="Unit">A currency code, <c>local</c>, <c>percent</c>, <c>pcs</c>, …</param>
    /// <param name="Definition">How it is counted, as the end of a sentence.</param>
    /// <param name="AddsUp">Whether groups sum to the total.</param>
    /// <param name="Requires">A dimension that must be grouped by, or filtered to one value.</param>
    public sealed record MeasureItem(string Id, string Label, string Unit, string Definition, bool AddsUp, string? Requires);

    public sealed record DimensionItem(string Id, string Label, string Plural, string? Unit);

    public static void Map(RouteGroupBuilder sales) => sales.MapGet("/model", Handle);

    private static async Task<Ok<Response>> Handle(SalesModel model, SalesNumbers numbers, CancellationToken ct)
    {
        var currency = (await numbers.ShapeAsync(ct)).BaseCurrency;
        return TypedResults.Ok(new Response(
            model.Version,
            [.. model.Askable.Select(id => new MeasureItem(
                id, model.LabelOf(id), model.UnitOf(id) is "base" ? currency : model.UnitOf(id), model.SaysOf(id), model.IsAdditive(id), model.FindMeasure(id)?.Requires))],
            [.. model.Dimensions.Select(d => new DimensionItem(d.Id, d.Label, d.Plural, d.Unit))]));
    }
}

namespace Platform.Sales;

/// <summary>Lists what a query may name, with labels and units for people.</summary>
public static class DescribeSales
{
    public sealed record Response(int Version, IReadOnlyList<MeasureItem> Measures, IReadOnlyList<DimensionItem> Dimensions, IReadOnlyList<UnavailableItem> Unavailable);

    /// <param name="Unit">A currency code, <c>local</c>, <c>percent</c>, <c>pcs</c>, …</param>
    /// <param name="Definition">How it is counted, as the end of a sentence.</param>
    /// <param name="AddsUp">Whether groups sum to the total.</param>
    /// <param name="Words">What it is called in questions.</param>
    /// <param name="Requires">A dimension that must be grouped by, or filtered to one value.</param>
    public sealed record MeasureItem(string Id, string Label, string Unit, string Definition, bool AddsUp, string? Requires, IReadOnlyList<string> Words);

    public sealed record DimensionItem(string Id, string Label, string Plural, string? Unit, IReadOnlyList<string> Words);

    /// <summary>Words that are known and cannot be answered, and what can be asked instead.</summary>
    public sealed record UnavailableItem(IReadOnlyList<string> Words, string Says, IReadOnlyList<string> Instead);

    public static void Map(RouteGroupBuilder sales) => sales.MapGet("/model", Handle);

    private static async Task<Ok<Response>> Handle(SalesModel model, SalesNumbers numbers, CancellationToken ct)
    {
        var currency = (await numbers.ShapeAsync(ct)).BaseCurrency;
        return TypedResults.Ok(new Response(
            model.Version,
            [.. model.Askable.Select(id => new MeasureItem(
                id, model.LabelOf(id), model.UnitOf(id) is "base" ? currency : model.UnitOf(id), model.SaysOf(id), model.IsAdditive(id), model.FindMeasure(id)?.Requires,
                model.FindMeasure(id)?.Words ?? model.FindDerived(id)?.Words ?? []))],
            [.. model.Dimensions.Select(d => new DimensionItem(d.Id, d.Label, d.Plural, d.Unit, d.Words))],
            [.. model.Unavailable.Select(u => new UnavailableItem(u.Words, u.Say, u.Instead))]));
    }
}

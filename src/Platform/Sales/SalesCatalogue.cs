namespace Platform.Sales;

/// <summary>A reporting view that lists what exists, sold or not.</summary>
internal sealed record SalesCatalogue(string View, IReadOnlySet<string> Columns)
{
    private static readonly SalesCatalogue[] All =
    [
        new("products", Set("product", "ean", "functional_name", "category", "size_ml")),
        new("resellers", Set("reseller", "country", "currency", "channel")),
        new("stores", Set("store", "reseller", "country", "city")),
    ];

    // What a listing is of; the others are only attributes of it.
    private static readonly IReadOnlySet<string> Keys = Set("product", "ean", "functional_name", "reseller", "store");

    /// <summary>The view that knows all values of these dimensions, or null: then only what was ever sold is known.</summary>
    public static SalesCatalogue? For(IReadOnlyList<Dimension> group) => group.Any(d => d.Column is { } column && Keys.Contains(column))
        ? All.FirstOrDefault(c => group.All(d => d.Column is { } column && c.Columns.Contains(column)))
        : null;

    private static HashSet<string> Set(params string[] names) => new(names, StringComparer.Ordinal);
}

namespace Platform.Products;

/// <summary>Products by a part of their name, EAN or code.</summary>
public static class SearchProducts
{
    public static void Map(RouteGroupBuilder products) => products.MapGet("/", Handle);

    private static async Task<Ok<Page<ProductList.Item>>> Handle(ProductList products, string? search, int? limit, CancellationToken ct) =>
        TypedResults.Ok(new Page<ProductList.Item>(await products.SearchAsync((search ?? "").Replace("\0", "", StringComparison.Ordinal).Trim(), Paging.Size(limit), ct), null));
}

using System.Globalization;

namespace Platform.Products;

/// <summary>Products by a part of their name, EAN or code, the best first; without one all of them by name.</summary>
public static class SearchProducts
{
    public static void Map(RouteGroupBuilder products) => products.MapGet("/", Handle);

    /// <param name="retired">Also those that are not sold any more.</param>
    private static async Task<Ok<Page<ProductList.Item>>> Handle(ProductList products, string? search, bool? retired, int? next, int? limit, CancellationToken ct)
    {
        var (text, size) = ((search ?? "").Replace("\0", "", StringComparison.Ordinal).Trim(), Paging.Size(limit));
        if (text.Length > 0)
        {
            return TypedResults.Ok(new Page<ProductList.Item>(await products.SearchAsync(text, retired ?? false, size, ct), null));
        }

        var items = await products.AllAsync(next, retired ?? false, size + 1, ct);
        return TypedResults.Ok(new Page<ProductList.Item>([.. items.Take(size)], items.Count > size ? items[size - 1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }
}

namespace Platform.Products;

/// <summary>Registers the feature and its endpoints.</summary>
public static class ProductsFeature
{
    public static IServiceCollection AddProducts(this IServiceCollection services) =>
        services.AddScoped<ProductList>().AddScoped<UnmappedQueue>().AddScoped<PlaceAlias>();

    public static void MapProducts(this RouteGroupBuilder api)
    {
        var products = api.MapGroup("/products").WithTags("products");
        SearchProducts.Map(products);
        AddProduct.Map(products);
        ChangeProduct.Map(products);
        ImportProducts.Map(products);
        var unmapped = products.MapGroup("/unmapped");
        ListUnmapped.Map(unmapped);
        PreviewMapping.Map(unmapped);
        MapProduct.Map(unmapped);
        IgnoreProduct.Map(unmapped);
        CreateProduct.Map(unmapped);
        UnmapProduct.Map(unmapped);
        ListDecisions.Map(unmapped);
        ImportMappings.Map(unmapped);
    }
}

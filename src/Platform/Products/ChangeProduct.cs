using Platform.Tenancy.Connections;

namespace Platform.Products;

/// <summary>Corrects a product or retires it; its sales stay with it, and words that wait with its EAN become it.</summary>
public static class ChangeProduct
{
    public static void Map(RouteGroupBuilder products) =>
        products.MapPut("/{id:int}", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<AddProduct.Response>, ProblemHttpResult>> Handle(
        int id, ProductEntry request, TenantDatabase database, ProductList products, TimeProvider clock, CancellationToken ct)
    {
        if (request.Fault() is { } fault)
        {
            return fault;
        }

        return await AddProduct.SaveAsync(request, id, database, clock, ct) is { } saved
            ? TypedResults.Ok(new AddProduct.Response((await products.FindAsync(id, ct))!, saved.Rows)) : Refusal.NotFound("product");
    }
}

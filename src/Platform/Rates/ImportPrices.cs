using System.Globalization;

namespace Platform.Rates;

/// <summary>Takes a price list as a file with the columns <c>product</c> (EAN or our own code), <c>price, currency, valid_from</c> and, if any, <c>vendor, valid_to</c>; all of it or nothing.</summary>
public static class ImportPrices
{
    public static void Map(RouteGroupBuilder prices) =>
        prices.MapPost("/file", Handle).RequireAuthorization(Policies.Analyst).DisableAntiforgery().ProducesProblem(400);

    private static async Task<Results<Ok<AddPrice.Response>, ProblemHttpResult>> Handle(IFormFile file, PriceTable table, CancellationToken ct)
    {
        var (rows, error) = await ListFile.ReadAsync(file, ["product", "price", "currency", "valid_from"], ct);
        if (error is not null)
        {
            return Refusal.Invalid("file", error);
        }

        var (prices, wrong) = (new Dictionary<(int, int?, DateOnly), NewPrice>(), new RowErrors());
        var products = await table.FindProductsAsync(rows.Select(r => r["product"]).OfType<string>(), ct);
        var vendors = new Dictionary<string, int?>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var (price, fault) = await PriceAsync(row, products, name => VendorAsync(name, vendors, table, ct));
            if (price is null)
            {
                wrong.Add(row.Line, fault);
            }
            else if (!prices.TryAdd((price.ProductId, price.ResellerId, price.ValidFrom), price) && prices[(price.ProductId, price.ResellerId, price.ValidFrom)] != price)
            {
                wrong.Add(row.Line, string.Create(CultureInfo.InvariantCulture, $"An earlier row gives '{row["product"]}' another price from {price.ValidFrom:yyyy-MM-dd}."));
            }
        }

        if (wrong.Any)
        {
            return wrong.Refuse();
        }

        return TypedResults.Ok(new AddPrice.Response(prices.Count, await table.AddAsync(prices.Values, ct)));
    }

    private static async Task<(NewPrice? Price, string Error)> PriceAsync(ListRow row, IReadOnlyDictionary<string, int> products, Func<string, Task<int?>> vendor)
    {
        if (row["product"] is not { } product || !products.TryGetValue(product, out var id))
        {
            return (null, $"No product has the EAN or code '{row["product"]}'.");
        }

        var (price, _, error) = await AddPrice.CheckAsync(
            new AddPrice.Request(id, row["vendor"], row.Number("price"), row["currency"], Day(row["valid_from"]), Day(row["valid_to"])), vendor);
        return (price, error);
    }

    private static async Task<int?> VendorAsync(string name, Dictionary<string, int?> vendors, PriceTable table, CancellationToken ct) =>
        vendors.TryGetValue(name, out var id) ? id : vendors[name] = await table.FindVendorAsync(name, ct);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

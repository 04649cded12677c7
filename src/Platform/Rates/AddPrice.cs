namespace Platform.Rates;

/// <summary>Enters or corrects the price of a product from a day on; sales that came without amounts get it at once.</summary>
public static class AddPrice
{
    /// <param name="Vendor">Code or name of the shop company it holds for; absent means all.</param>
    /// <param name="Price">Of one piece, with or without VAT as that vendor's amounts are.</param>
    /// <param name="ValidTo">Inclusive; absent means until a later price.</param>
    public sealed record Request(int ProductId, string? Vendor, decimal? Price, string? Currency, DateOnly? ValidFrom, DateOnly? ValidTo);

    /// <param name="Healed">Sales whose net and gross became known or changed.</param>
    public sealed record Response(int Prices, int Healed);

    public static void Map(RouteGroupBuilder prices) => prices.MapPost("/", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, PriceTable table, CancellationToken ct)
    {
        if (!await table.HasProductAsync(request.ProductId, ct))
        {
            return Refusal.NotFound("product");
        }

        var (price, field, error) = await CheckAsync(request, name => table.FindVendorAsync(name, ct));
        return price is null ? Refusal.Invalid(field, error) : TypedResults.Ok(new Response(1, await table.AddAsync([price], ct)));
    }

    /// <summary>The price, or the field and sentence of what is wrong with it.</summary>
    internal static async Task<(NewPrice? Price, string Field, string Error)> CheckAsync(Request request, Func<string, Task<int?>> findVendor)
    {
        var vendor = request.Vendor is { Length: > 0 } name ? await findVendor(name) : null;
        var currency = request.Currency?.Trim().ToUpperInvariant() ?? "";
        return request switch
        {
            { Vendor.Length: > 0 } when vendor is null => (null, "vendor", $"There is no vendor '{request.Vendor}' yet. Leave it out for a price of all vendors."),
            { Price: not (>= 0 and < 100_000_000m) } => (null, "price", "The price must be a number from 0 on, of one piece."),
            _ when currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper) => (null, "currency", $"'{request.Currency}' is not a currency. Write its three letters, as in PLN."),
            { ValidFrom: null } => (null, "validFrom", "Say from which day the price holds, as in 2025-01-01."),
            { ValidFrom: { } from, ValidTo: { } to } when to < from => (null, "validTo", "The last day of the price is before its first."),
            _ => (new NewPrice(request.ProductId, vendor, decimal.Round(request.Price!.Value, 4), currency, request.ValidFrom!.Value, request.ValidTo), "", ""),
        };
    }
}

namespace Platform.Host.Demo.Vendors;

/// <summary>Skins, Netherlands: a workbook a month with the year before beside it, no stores by article, and samples at 0.</summary>
internal sealed class SkinsNlFiles(DemoScope scope) : DemoVendor(scope)
{
    private const string Brand = "ATELIER CEDAR";

    public override string Name => "Skins NL";

    public override IEnumerable<DemoSale> Sales() => Scope.Months.SelectMany(Month);

    public override IEnumerable<DemoFile> Files() => Scope.Months.Select(month => DemoWorkbook.File(
        $"ACEDAR_ReportPeriod{month:MM}-{month:yyyy}.xlsx",
        ("Info", [["Brand", "BrandName", "Month", "Information"], ["ACEDAR", Brand, month.Month, "Sell-out"]], []),
        ("SalesPerSKU", Articles(month), []),
        ("SalesPerLocation", Locations(month), [])));

    private IEnumerable<DemoSale> Month(DateOnly month)
    {
        var dice = new DemoDice($"skins nl {month:yyyy-MM}");
        var (start, end) = Whole(month);
        foreach (var product in DemoCatalogue.Goods.Where(_ => !dice.Once(5)))
        {
            var quantity = dice.Once(30) ? -1 : dice.Around(Demand(month, product, 5, 0.08)) * Scope.Scale;
            if (quantity != 0)
            {
                yield return new DemoSale(start, end, null, product, quantity, Math.Round(product.Price * 0.92m) * quantity);
            }
        }

        foreach (var sample in DemoCatalogue.Samples.Where(_ => dice.Once(3)))
        {
            yield return new DemoSale(start, end, null, sample, (20 + dice.Next(120)) * Scope.Scale, 0m);
        }
    }

    private IEnumerable<object?[]> Articles(DateOnly month)
    {
        var now = Month(month).ToDictionary(s => s.Product);
        var before = Month(month.AddYears(-1)).ToDictionary(s => s.Product);
        yield return ["Brand", "Article", "EANCode", "SalesAmount", "SalesAmountSPLY", "SalesAmountVariance", "SalesQuantity", "SalesQuantitySPLY", "SalesQuantityVariance"];
        foreach (var product in DemoCatalogue.All.Where(p => now.ContainsKey(p) || before.ContainsKey(p)))
        {
            var (amount, quantity) = Of(now, product);
            var (amountBefore, quantityBefore) = Of(before, product);
            yield return
            [
                Brand, product.LongName.ToUpperInvariant(), product.Ean, amount, amountBefore, Change(amount, amountBefore),
                quantity, quantityBefore, Change(quantity, quantityBefore),
            ];
        }
    }

    private static (decimal? Amount, int? Quantity) Of(Dictionary<DemoProduct, DemoSale> sold, DemoProduct product) =>
        sold.TryGetValue(product, out var sale) ? (sale.Amount, sale.Quantity) : (null, null);

    private IEnumerable<object?[]> Locations(DateOnly month)
    {
        var (amount, quantity) = (Month(month).Sum(s => s.Amount!.Value), Month(month).Sum(s => s.Quantity));
        var shop = Math.Round(amount * 0.6m);
        yield return ["Brand", "Location", "SalesAmount", "SalesAmountSPLY", "SalesQuantity", "SalesQuantitySPLY"];
        yield return [Brand, "Amsterdam Runstraat", shop, null, quantity / 2, null];
        yield return [Brand, "Webshop", amount - shop, null, quantity - (quantity / 2), null];
    }

    private static decimal? Change(decimal? now, decimal? before) => now is not null && before is > 0 ? Math.Round((now.Value - before.Value) / before.Value, 3) : null;
}

namespace Platform.Host.Demo.Vendors;

/// <summary>BOXNOX, Spain: one growing workbook of months and points of sale; some rows name no point of sale.</summary>
internal sealed class BoxnoxFiles(DemoScope scope) : DemoVendor(scope)
{
    private static readonly string?[] PointsOfSale = ["Madrid Serrano", "Barcelona Diagonal", "Valencia Colón", "ONLINE", null];

    public override string Name => "BOXNOX";

    public override IEnumerable<DemoSale> Sales() => Scope.Months.SelectMany(Month);

    public override IEnumerable<DemoFile> Files() => Scope.Reports.Select(last => DemoWorkbook.File(
        $"BOXNOX - ACEDAR Monthly Sales Report {MonthName(last)[..3].ToUpperInvariant()}{last.Year}.xlsx",
        ("Read me", [["Monthly sales by EAN and point of sale. Months may be corrected later."]], []),
        ("Sell Out by EAN", Rows(last), [])));

    private IEnumerable<DemoSale> Month(DateOnly month)
    {
        var dice = new DemoDice($"boxnox {month:yyyy-MM}");
        var (start, end) = Whole(month);
        foreach (var shop in PointsOfSale)
        {
            foreach (var product in DemoCatalogue.Goods.Where(_ => !dice.Once(shop is null ? 2 : 4)))
            {
                var quantity = dice.Once(35) ? -1 : dice.Around(Demand(month, product, 1.3, -0.06)) * Scope.Scale;
                yield return new DemoSale(start, end, shop, product, quantity, Math.Round(product.Price * 0.6m, 2) * quantity);
            }
        }
    }

    private IEnumerable<object?[]> Rows(DateOnly last)
    {
        yield return ["Product EAN", "Functional Name", "Sold Qty", "Sales Amount (EUR)", "Reseller", "POS", "Month", "Year"];
        foreach (var sale in Scope.MonthsTo(last).Where(m => m.Year == last.Year).SelectMany(Month))
        {
            yield return [sale.Product.Ean, sale.Product.Code, sale.Quantity, sale.Amount, "Boxnox", sale.Store, sale.Start.Month, sale.Start.Year];
        }
    }
}

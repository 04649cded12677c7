namespace Platform.Host.Demo.Vendors;

/// <summary>Creme de la Creme, the Baltics: a workbook a month with stores side by side and one amount for all of them; one month was sent again, corrected.</summary>
internal sealed class CdlcFiles(DemoScope scope) : DemoVendor(scope)
{
    private static readonly string[] Stores = ["e-shop", "Riga Galerija", "Vilnius", "Tallinn Viru"];
    private static readonly DateOnly Corrected = new(2025, 5, 1);

    public override string Name => "Creme de la Creme";

    public override IEnumerable<DemoSale> Sales() => Scope.Months.SelectMany(month => Month(month, final: true));

    public override IEnumerable<DemoFile> Files()
    {
        foreach (var month in Scope.Months)
        {
            yield return DemoWorkbook.File($"ACEDAR_Sell_Out_{month:yyyy}_{month:MM}.xlsx", ("Sheet1", Rows(month, final: false), []));
            if (month == Corrected)
            {
                yield return DemoWorkbook.File($"ACEDAR_Sell_Out_{month:yyyy} {month:MM}.xlsx", ("Sheet1", Rows(month, final: true), []));
            }
        }
    }

    private IEnumerable<DemoSale> Month(DateOnly month, bool final)
    {
        var dice = new DemoDice($"cdlc {month:yyyy-MM}");
        var (start, end) = Whole(month);
        foreach (var product in DemoCatalogue.Goods.Where(_ => !dice.Once(3)))
        {
            var isBack = dice.Once(30);
            foreach (var store in isBack ? Stores[..1] : Stores)
            {
                var quantity = isBack ? -1 : dice.Around(Demand(month, product, 0.9, 0.25)) * Scope.Scale;
                // The first report of the corrected month had forgotten a shop.
                if (quantity != 0 && (final || month != Corrected || store != Stores[2]))
                {
                    yield return new DemoSale(start, end, store, product, quantity, Math.Round(product.Price * 0.68m, 2) * quantity);
                }
            }
        }
    }

    private IEnumerable<object?[]> Rows(DateOnly month, bool final)
    {
        var sold = Month(month, final).ToLookup(sale => sale.Product);
        yield return ["Creme de la Creme sell-out"];
        yield return [];
        yield return [$"Atelier Cedar, {MonthName(month)}"];
        yield return ["EAN", "Product", .. Stores, "Total", "Total EUR"];
        foreach (var product in sold)
        {
            yield return [product.Key.Ean, product.Key.LongName, .. Cells(product), product.Sum(s => s.Quantity), product.Sum(s => s.Amount!.Value)];
        }

        var all = sold.SelectMany(s => s).ToList();
        yield return ["TOTAL", null, .. Stores.Select(store => (object)all.Where(s => s.Store == store).Sum(s => s.Quantity)), all.Sum(s => s.Quantity), all.Sum(s => s.Amount!.Value)];
    }

    private static IEnumerable<object?> Cells(IEnumerable<DemoSale> sold) =>
        Stores.Select(store => (object?)sold.Where(s => s.Store == store).Select(s => (int?)s.Quantity).SingleOrDefault());
}

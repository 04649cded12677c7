namespace Platform.Host.Demo.Vendors;

/// <summary>Skins, South Africa: transaction lines of a year in one growing workbook, in rand; what comes back has a positive quantity and a negative amount.</summary>
internal sealed class SkinsSaFiles(DemoScope scope) : DemoVendor(scope)
{
    private static readonly string[] Stores = ["ON", "SAN", "VA", "CT", "ROS"];

    public override string Name => "Skins SA";

    public override string Currency => "ZAR";

    public override IEnumerable<DemoSale> Sales() => Scope.Months.SelectMany(Month).Select(line => line.Sale);

    public override IEnumerable<DemoFile> Files() => Scope.Reports.Select(last =>
        DemoWorkbook.File($"Skins SA ACEDAR CY {last.Year} {MonthName(last)}.xlsx", ("Sheet1", Rows(last), [])));

    private IEnumerable<(DemoSale Sale, decimal WithVat)> Month(DateOnly month)
    {
        var dice = new DemoDice($"skins sa {month:yyyy-MM}");
        var rising = DemoDice.Rising(DemoCatalogue.Goods.Select(p => p.Weight));
        var lines = (int)(Demand(month, DemoCatalogue.BathOil, 40, 0.15) * Scope.Scale) + dice.Next(12);
        for (var i = 0; i < lines; i++)
        {
            var day = month.AddDays(dice.Next(DateTime.DaysInMonth(month.Year, month.Month)));
            var product = dice.Pick(DemoCatalogue.Goods, rising);
            var quantity = dice.Once(40) ? -1 : dice.Once(12) ? 2 : 1;
            var withVat = Math.Round(product.Retail * 34m / 10) * 10 * quantity;
            var sale = new DemoSale(day, day, dice.Pick(Stores), product, quantity, Math.Round(withVat / 1.15m, 6));
            yield return (sale, withVat);
            if (dice.Once(5))
            {
                // The same piece at the same till on the same day, twice.
                yield return (sale, withVat);
            }
        }
    }

    private IEnumerable<object?[]> Rows(DateOnly last)
    {
        yield return ["Branch", "OrderDate", "Month", "Year", "Stockcode", "Description", "Qty", "netsales", "exvatnetsales"];
        foreach (var (sale, withVat) in Scope.MonthsTo(last).Where(m => m.Year == last.Year).SelectMany(Month))
        {
            yield return [sale.Store, sale.Start, sale.Start.Month, sale.Start.Year, sale.Product.Ean, $"Acedar {sale.Product.LongName}", Math.Abs(sale.Quantity), withVat, sale.Amount];
        }
    }
}

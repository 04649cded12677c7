namespace Platform.Host.Demo.Vendors;

/// <summary>Liberty, London: a "Continuity Supplier Size Report" every Sunday, items in blocks of three rows, this week beside the year to date.</summary>
internal sealed class LibertyFiles(DemoScope scope) : DemoVendor(scope)
{
    public const string Group = "407LG FRAGRANCE";
    public static readonly string[] Stores = ["Flagship", "Internet"];

    public override string Name => "Liberty";

    public override string Currency => "GBP";

    public override decimal IncludedVat => 0.20m;

    public override IEnumerable<DemoSale> Sales() => Scope.Sundays.SelectMany(Week);

    public override IEnumerable<DemoFile> Files()
    {
        var year = new List<DemoSale>();
        foreach (var sunday in Scope.Sundays)
        {
            year.RemoveAll(s => s.End.Year != sunday.Year);
            DemoSale[] week = [.. Week(sunday)];
            year.AddRange(week);
            yield return new LibertyReport(week, [.. year]).File($"Continuity Supplier Size Report {sunday:dd_MM_yyyy}.xlsx");
        }
    }

    /// <summary>Liberty's item, as its report and the brand's own list of items have it.</summary>
    public static string Item(DemoProduct product) => FormattableString.Invariant($"{900001 + DemoCatalogue.Goods.ToList().IndexOf(product):000000000} | 98-NO COLOUR");

    private IEnumerable<DemoSale> Week(DateOnly sunday)
    {
        var dice = new DemoDice($"liberty {sunday:yyyy-MM-dd}");
        foreach (var product in DemoCatalogue.Goods)
        {
            foreach (var store in Stores)
            {
                var quantity = dice.Once(50) ? -1 : dice.Around(Demand(sunday, product, store == "Internet" ? 0.5 : 0.8, 0.05)) * Scope.Scale;
                if (quantity != 0)
                {
                    var price = dice.Once(9) ? product.Retail * 0.9m : product.Retail;
                    yield return new DemoSale(sunday.AddDays(-6), sunday, store, product, quantity, price * quantity);
                }
            }
        }
    }
}

namespace Platform.Host.Demo.Vendors;

/// <summary>Galilu, Poland: a workbook a month with pieces by store under Galilu's own names, without any money.</summary>
internal sealed class GaliluFiles(DemoScope scope) : DemoVendor(scope)
{
    private static readonly string[] Stores = ["Warszawa Mokotowska", "Kraków", "Online"];

    public override string Name => "Galilu";

    public override IEnumerable<DemoSale> Sales() => Scope.Months.SelectMany(Month);

    public override IEnumerable<DemoFile> Files() => Scope.Months.Select(month =>
        DemoWorkbook.File($"ACedar_sellout_Galilu_{month:yyyy}_{month:MM}.xlsx", ("split by store", Rows(month), [])));

    /// <summary>Polish for the candles, with the spaces as they are typed.</summary>
    public static string NameOf(DemoProduct product) => product switch
    {
        { Category: DemoCatalogue.Perfume } => FormattableString.Invariant($"{product.Name} EDP {product.SizeMl}ML"),
        { Category: DemoCatalogue.Candle } => $"{product.Name.Split(' ')[0]}  świeca zapachowa 310 g",
        _ => product.Name,
    };

    private IEnumerable<DemoSale> Month(DateOnly month)
    {
        var dice = new DemoDice($"galilu {month:yyyy-MM}");
        var (start, end) = Whole(month);
        foreach (var product in DemoCatalogue.Goods.Append(DemoCatalogue.BathOil).Where(_ => !dice.Once(8)))
        {
            foreach (var store in Stores.Where(_ => !dice.Once(4)))
            {
                var quantity = dice.Once(40) ? -1 : dice.Around(Demand(month, product, 2.2, 0.12)) * Scope.Scale;
                if (quantity != 0)
                {
                    yield return new DemoSale(start, end, store, product, quantity, null);
                }
            }
        }
    }

    private IEnumerable<object?[]> Rows(DateOnly month)
    {
        var sold = Month(month).ToLookup(sale => sale.Product);
        yield return ["Product", .. Stores, "Total"];
        foreach (var product in sold)
        {
            yield return [NameOf(product.Key), .. Stores.Select(store => (object?)product.Where(s => s.Store == store).Select(s => (int?)s.Quantity).SingleOrDefault()), product.Sum(s => s.Quantity)];
        }

        var all = sold.SelectMany(s => s).ToList();
        yield return ["Total", .. Stores.Select(store => (object)all.Where(s => s.Store == store).Sum(s => s.Quantity)), all.Sum(s => s.Quantity)];
    }
}

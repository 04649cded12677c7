using System.Globalization;

namespace Platform.Host.Demo.Vendors;

/// <summary>Selfridges, UK: one workbook filled in week by week, pieces and pounds per store under Selfridges' own article numbers.</summary>
internal sealed class SelfridgesFiles(DemoScope scope) : DemoVendor(scope)
{
    private static readonly string[] Stores = ["London", "Manchester Exchange", "Trafford", "Birmingham", "Online"];
    private static readonly double[] Sizes = [1.0, 0.4, 0.35, 0.3, 0.6];

    // Selfridges has never listed these.
    private static readonly IReadOnlyList<DemoProduct> Listed = [.. DemoCatalogue.Goods.Where(p => p.Name is not ("Plum Captain" or "Radio Tower")), DemoCatalogue.BathOil];

    public override string Name => "Selfridges";

    public override string Currency => "GBP";

    public override decimal IncludedVat => 0.20m;

    public override IEnumerable<DemoSale> Sales() => Scope.Sundays.SelectMany(Week);

    public override IEnumerable<DemoFile> Files() => Scope.Reports
        .Select(month => (Last: Whole(month).End, Weeks: Scope.Sundays.Where(s => s.Year == month.Year && s <= Whole(month).End).ToList()))
        .Where(report => report.Weeks.Count > 0)
        .Select(report => DemoWorkbook.File($"Selfridges Atelier Cedar weekly {report.Last.Year} to {report.Last:MMM}.xlsx", ("Weekly", Rows(report.Weeks), [])));

    /// <summary>Selfridges' article number.</summary>
    public static string Article(DemoProduct product) =>
        product == DemoCatalogue.BathOil ? "90000999" : FormattableString.Invariant($"{90000001 + DemoCatalogue.Goods.ToList().IndexOf(product)}");

    private IEnumerable<DemoSale> Week(DateOnly sunday)
    {
        var dice = new DemoDice($"selfridges {sunday:yyyy-MM-dd}");
        foreach (var product in Listed)
        {
            for (var i = 0; i < Stores.Length; i++)
            {
                var quantity = dice.Once(60) ? -1 : dice.Around(Demand(sunday, product, 0.55 * Sizes[i], 0.10)) * Scope.Scale;
                if (quantity != 0)
                {
                    yield return new DemoSale(sunday.AddDays(-6), sunday, Stores[i], product, quantity, product.Retail * quantity);
                }
            }
        }
    }

    private IEnumerable<object?[]> Rows(IReadOnlyList<DateOnly> sundays)
    {
        yield return [null, null, null, .. Stores.SelectMany(store => new[] { $"{store} Qty", $"{store} Sales" })];
        yield return ["Week", "Article", "Description"];
        foreach (var sunday in sundays)
        {
            var week = $"{ISOWeek.GetYear(sunday.ToDateTime(default))}-W{ISOWeek.GetWeekOfYear(sunday.ToDateTime(default)):00}";
            foreach (var product in Week(sunday).ToLookup(s => s.Product))
            {
                yield return [week, Article(product.Key), product.Key.LongName.ToLowerInvariant() + " no colour", .. Stores.SelectMany(store => Pair(product.Where(s => s.Store == store)))];
            }
        }
    }

    private static object?[] Pair(IEnumerable<DemoSale> sales)
    {
        var sale = sales.Select(s => (DemoSale?)s).SingleOrDefault();
        return [sale?.Quantity, sale?.Amount];
    }
}

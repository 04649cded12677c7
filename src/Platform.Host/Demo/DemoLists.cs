using System.Text;
using Platform.Host.Demo.Vendors;

namespace Platform.Host.Demo;

/// <summary>What the demo brand's own people keep and enter: products, prices for resellers, rates, and which item of Liberty is which product.</summary>
internal static class DemoLists
{
    private static readonly (string Currency, decimal Rate, decimal Swing)[] Currencies =
        [("GBP", 1.1680m, 0.015m), ("PLN", 0.2330m, 0.003m), ("UAH", 0.0224m, 0.0006m), ("ZAR", 0.0498m, 0.0011m), ("SEK", 0.0880m, 0.0012m), ("USD", 0.9150m, 0.012m)];

    // Nobody entered these, so what Skins SA sold in them has no amount in euros.
    private static readonly DateOnly[] WithoutRand = [new(2024, 6, 1), new(2024, 11, 1), new(2025, 3, 1), new(2025, 8, 1)];

    public static DemoFile Products { get; } = Csv("products.csv", "ean,code,name,category,size_ml,sample\n", DemoCatalogue.All.Select(p =>
        FormattableString.Invariant($"{p.Ean},{p.Code},{p.Name},{p.Category},{p.SizeMl},{(p.IsSample ? "yes" : "no")}\n")));

    public static DemoFile Prices { get; } = Csv("price list.csv", "product,price,currency,valid_from\n", DemoCatalogue.Goods.SelectMany(p =>
        Enumerable.Range(2024, 2).Select(year => FormattableString.Invariant($"{p.Code},{p.ListIn(year)},EUR,{year}-01-01\n"))));

    /// <summary>Liberty's items by our own codes, in the two columns such a list has.</summary>
    public static DemoFile LibertyItems { get; } = DemoWorkbook.File($"Liberty matching products.xlsx", ("Sheet1", LibertyRows(), []));

    public static DemoFile Rates(DemoScope scope) => Csv("rates.csv", "currency,month,rate\n",
        from month in scope.MonthsTo(scope.LastWebDay)
        from currency in Currencies
        let rate = RateOf(currency.Currency, month)
        where rate is not null
        select FormattableString.Invariant($"{currency.Currency},{month:yyyy-MM},{rate}\n"));

    /// <summary>One unit in euros; null where nobody entered it.</summary>
    public static decimal? RateOf(string currency, DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        if (currency == "EUR")
        {
            return 1;
        }

        var (_, rate, swing) = Currencies.Single(c => c.Currency == currency);
        var months = ((month.Year - 2024) * 12) + month.Month;
        return currency == "ZAR" && WithoutRand.Contains(month) ? null : rate + (swing * ((months * 7 % 11) - 5) / 5);
    }

    private static IEnumerable<object?[]> LibertyRows() =>
        [["pattern", "functional_name"], .. DemoCatalogue.Goods.Select(p => new object?[] { $"{LibertyFiles.Item(p)} Total", p.Code })];

    private static DemoFile Csv(string name, string header, IEnumerable<string> lines) =>
        new(name, stream => stream.Write(Encoding.UTF8.GetBytes(header + string.Concat(lines))));
}

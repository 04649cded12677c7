namespace Platform.Host.Demo.Vendors;

/// <summary>Aromateque, Ukraine: one growing workbook of pieces by month and store, without money, and two months behind the others.</summary>
internal sealed class AromatequeFiles(DemoScope scope) : DemoVendor(scope)
{
    private static readonly string[] Stores = ["Kyiv", "Online"];

    public override string Name => "Aromateque";

    public override IEnumerable<DemoSale> Sales() => Reported.Months.SelectMany(Month);

    public override IEnumerable<DemoFile> Files() => Reported.Reports.Select(last =>
    {
        DateOnly[] months = [.. Reported.MonthsTo(last).Where(m => m.Year == last.Year)];
        return DemoWorkbook.File(
            $"atelier cedar sales {MonthName(last).ToLowerInvariant()}'{last:yy}.xlsx",
            ("acme sales", Rows(months), [.. months.Select((_, i) => $"{Letter(2 + (i * 2))}1:{Letter(3 + (i * 2))}1")]));
    });

    // Late by two months, unless that leaves nothing.
    private DemoScope Reported => Scope with { Last = Scope.Last.AddMonths(-2) < Scope.First ? Scope.First : Scope.Last.AddMonths(-2) };

    private IEnumerable<DemoSale> Month(DateOnly month)
    {
        var dice = new DemoDice($"aromateque {month:yyyy-MM}");
        var (start, end) = Whole(month);
        foreach (var product in DemoCatalogue.Goods.Where(_ => !dice.Once(2)))
        {
            foreach (var store in Stores.Where(_ => !dice.Once(3)))
            {
                var quantity = dice.Once(40) ? -1 : dice.Around(Demand(month, product, 1.0, 0.3)) * Scope.Scale;
                if (quantity != 0)
                {
                    yield return new DemoSale(start, end, store, product, quantity, null);
                }
            }
        }
    }

    private IEnumerable<object?[]> Rows(DateOnly[] months)
    {
        var sold = months.SelectMany(Month).ToDictionary(s => (s.Product, s.Start, s.Store), s => s.Quantity);
        yield return ["Product", "EAN", .. months.SelectMany(m => new object?[] { $"{MonthName(m)}'{m:yy}", null })];
        yield return [null, null, .. months.SelectMany(_ => Stores)];
        foreach (var product in DemoCatalogue.Goods)
        {
            yield return
            [
                product.LongName, product.Ean,
                .. months.SelectMany(m => Stores.Select(store => sold.TryGetValue((product, m, store), out var quantity) ? (object?)quantity : null)),
            ];
        }
    }

    private static string Letter(int column) => column < 26 ? $"{(char)('A' + column)}" : $"A{(char)('A' + column - 26)}";
}

namespace Platform.Host.Demo.Vendors;

/// <summary>One week's workbook of Liberty: sales by size, and two sheets that say the same once more by size and by product group.</summary>
internal sealed class LibertyReport(DemoSale[] week, DemoSale[] year)
{
    private const string Brand = "ATELIER CEDAR";

    private static readonly string[] Merged =
    [
        "A1:E1", "F1:L1", "M1:P1", "Q1:T1", "U1:X1", "Y1:Z1", "AA1:AB1",
        "A2:E2", "F2:L2", "M2:N2", "O2:P2", "Q2:R2", "S2:T2", "U2:V2", "W2:X2", "Y2:Z2", "AA2:AB2",
    ];

    public DemoFile File(FormattableString name) => DemoWorkbook.File(
        name, ("Sales By Size", BySize(), Merged), ("Size Analysis", Sizes(), ["F1:G1", "H1:I1", "J1:K1"]), ("Product Group Analysis", Groups(), []));

    private IEnumerable<object?[]> BySize()
    {
        yield return Sparse(28, (12, "Flagship"), (16, "Internet"), (20, "All Sales Channels"), (24, "All Warehouse"));
        yield return Sparse(28, (12, "Actual"), (14, "YTD"), (16, "Actual"), (18, "YTD"), (20, "Actual"), (22, "YTD"), (24, "Actual"), (26, "Actual"));
        yield return
        [
            "Retail Group", "Brand", "Colour Phase", "Product Group", "Item ID | Colour", "Item", "Supplier Reference", "Size", "Style", "Cost Price ", "Original Price", "Retail Price ",
            .. Enumerable.Repeat(new object?[] { "Sales Qty Un", "Sales Inc VAT £ " }, 6).SelectMany(pair => pair), "Stock Qty Un", "Stock Current", "Commit Unit", "Commit Val",
        ];
        var first = true;
        foreach (var group in ByGroup())
        {
            var head = group.Key;
            foreach (var product in group)
            {
                yield return
                [
                    first ? LibertyFiles.Group : null, first ? Brand : null, first ? "CURRENT" : null, head, LibertyFiles.Item(product),
                    product.LongName.ToUpperInvariant(), $"{product.Code}(NO COLOUR", .. Enumerable.Repeat("", 21),
                ];
                (first, head) = (false, null);
                yield return [null, null, null, null, null, "", "", "ONE", "(n/a)", product.List, product.Retail, product.Retail, .. Figures(p => p == product), 24, product.List * 24, null, null];
                yield return [null, null, null, null, null, $"{LibertyFiles.Item(product)} Total", null, null, null, null, null, null, .. Figures(p => p == product), 24, product.List * 24, null, null];
            }
        }

        yield return [null, $"{LibertyFiles.Group} Total", .. new object?[10], .. Figures(_ => true)];
        yield return ["Grand Total", .. new object?[11], .. Figures(_ => true)];
    }

    private IEnumerable<object?[]> Sizes()
    {
        yield return Sparse(11, (5, "YTD"), (7, "YTD"), (9, "Actual"));
        yield return Sparse(11, (5, "Continuity Season Total"), (7, "All Season Groups"), (9, "All Season Groups"));
        yield return ["Retail Group", "Brand", "Product Group", "Size", "Style", "Sales Qty Un", "Sales Mix", "Intake Qty", "Intake Mix ", "Stock Qty Un", "Commit Unit "];
        foreach (var group in ByGroup())
        {
            var sold = year.Where(s => GroupOf(s.Product) == group.Key).Sum(s => s.Quantity);
            yield return [LibertyFiles.Group, Brand, group.Key];
            yield return [null, null, null, "ONE", "(n/a)", sold, 1, null, null, group.Count() * 24, null];
            yield return [null, null, $"{group.Key} Total", null, null, sold, 1, null, null, group.Count() * 24, null];
        }

        yield return ["Grand Total", null, null, null, null, year.Sum(s => s.Quantity), 1, null, null, DemoCatalogue.Goods.Count * 24, null];
    }

    private IEnumerable<object?[]> Groups()
    {
        yield return Sparse(23, (3, "Flagship"), (7, "Internet"), (11, "All Sales Channels"), (15, "All Warehouse"), (21, "All Sales Channel"));
        yield return Sparse(23, (3, "Actual"), (5, "YTD"), (7, "Actual"), (9, "YTD"), (11, "Actual"), (13, "YTD"), (15, "Actual"), (17, "Actual"), (21, "Actual"));
        yield return
        [
            "Retail Group", "Brand", "Product Group", .. Enumerable.Repeat(new object?[] { "Sales Qty Un", "Sales Inc VAT £ " }, 6).SelectMany(pair => pair),
            "Stock Qty Un", "Stock Current", "Intake Un", "Intake Val", "Commit Unit", "Commit Val", "Sales Un Mix", "Intake Un Mix",
        ];
        foreach (var group in ByGroup())
        {
            yield return [LibertyFiles.Group, Brand, group.Key, .. Figures(p => GroupOf(p) == group.Key), group.Count() * 24];
        }

        yield return ["Grand Total", null, null, .. Figures(_ => true), DemoCatalogue.Goods.Count * 24];
    }

    private static IEnumerable<IGrouping<string, DemoProduct>> ByGroup() => DemoCatalogue.Goods.GroupBy(GroupOf).OrderBy(g => g.Key, StringComparer.Ordinal);

    private static string GroupOf(DemoProduct product) => product.Category == DemoCatalogue.Candle ? "CANDLES" : "FRAGRANCE";

    // Pieces and pounds of each store and of both, of the week and of the year; nothing where nothing moved.
    private IEnumerable<object?> Figures(Func<DemoProduct, bool> of) =>
        new Func<DemoSale, bool>[] { s => s.Store == LibertyFiles.Stores[0], s => s.Store == LibertyFiles.Stores[1], _ => true }
            .SelectMany(store => new[] { week, year }.SelectMany(sales => Pair([.. sales.Where(s => of(s.Product) && store(s))])));

    private static object?[] Pair(DemoSale[] sales) => sales.Length == 0 ? [null, null] : [sales.Sum(s => s.Quantity), sales.Sum(s => s.Amount!.Value)];

    private static object?[] Sparse(int width, params (int At, string Text)[] cells)
    {
        var row = new object?[width];
        foreach (var (at, text) in cells)
        {
            row[at] = text;
        }

        return row;
    }
}

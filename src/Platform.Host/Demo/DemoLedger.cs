namespace Platform.Host.Demo;

/// <summary>What a vendor sold in a month, kept beside the files so that what is read from them can be checked.</summary>
/// <param name="Amount">In the vendor's currency, or in euros from the price list; null where nothing has an amount.</param>
/// <param name="Net">In euros without VAT, of the lines where that can be known; null where it is known of none.</param>
internal sealed record DemoEntry(string Vendor, DateOnly Month, int Lines, long Quantity, decimal? Amount, decimal? Net);

/// <summary>The generator's own books: every line added up without any file between.</summary>
internal static class DemoLedger
{
    /// <summary>By vendor and by the month of the last day each line covers.</summary>
    public static IReadOnlyList<DemoEntry> Of(DemoWorld world) =>
    [
        .. world.Vendors.OrderBy(vendor => vendor.Name, StringComparer.Ordinal).SelectMany(vendor =>
            vendor.Sales().GroupBy(s => new DateOnly(s.End.Year, s.End.Month, 1)).OrderBy(m => m.Key).Select(month => Add(vendor, month.Key, month))),
    ];

    private static DemoEntry Add(DemoVendor vendor, DateOnly month, IEnumerable<DemoSale> sales)
    {
        var entry = new DemoEntry(vendor.Name, month, 0, 0, null, null);
        foreach (var sale in sales)
        {
            var amount = sale.Amount ?? (sale.Product.List > 0 ? sale.Product.ListIn(sale.End.Year) * sale.Quantity : null);
            var net = Math.Round(amount * DemoLists.RateOf(vendor.Currency, month) / (1 + vendor.IncludedVat) ?? 0, 6);
            var isKnown = amount is not null && DemoLists.RateOf(vendor.Currency, month) is not null;
            entry = entry with
            {
                Lines = entry.Lines + 1,
                Quantity = entry.Quantity + sale.Quantity,
                Amount = amount is null ? entry.Amount : (entry.Amount ?? 0) + amount,
                Net = isKnown ? (entry.Net ?? 0) + net : entry.Net,
            };
        }

        return entry;
    }
}

using System.Globalization;

namespace Platform.Sales;

/// <summary>Says why a figure changed.</summary>
internal static class ChangeWords
{
    private const int MostParts = 3;

    public static string Label(ChangeKind kind) => kind switch
    {
        ChangeKind.MissingFiles => "Days reported for one period only",
        ChangeKind.Restatements => "Corrected files",
        ChangeKind.NewVendors => "New vendors",
        ChangeKind.LostVendors => "Vendors that sold nothing any more",
        ChangeKind.NewStores => "New stores",
        ChangeKind.LostStores => "Stores that sold nothing any more",
        ChangeKind.NewProducts => "New products",
        ChangeKind.LostProducts => "Products not sold any more",
        ChangeKind.Returns => "Returns",
        ChangeKind.Fx => "Exchange rates",
        ChangeKind.Price => "Price",
        ChangeKind.Volume => "Units",
        ChangeKind.Mix => "Mix of products and stores",
    };

    /// <summary>The change, then its largest causes with the name behind each.</summary>
    public static string Of(decimal now, decimal before, string currency, IReadOnlyList<ChangePart> parts)
    {
        var change = now - before;
        var percent = before == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({Math.Abs(100 * change / before):0.0} %)");
        var head = change == 0 ? $"Net sales did not change: {Money(now, currency)} in both periods." : $"Net sales {(change > 0 ? "rose" : "fell")} by {Money(Math.Abs(change), currency)}{percent}, from {Money(before, currency)} to {Money(now, currency)}.";
        var largest = parts.OrderByDescending(p => Math.Abs(p.Amount)).Take(MostParts).Where(p => p.Amount != 0).Select(p => Say(p, currency)).ToList();
        return largest.Count == 0 ? head : $"{head} {(change == 0 ? "Behind that" : "Most of it")}: {string.Join("; ", largest)}.";
    }

    private static string Say(ChangePart part, string currency) =>
        $"{part.Label.ToLowerInvariant()} {Signed(part.Amount, currency)}{(part.By.Count > 0 ? $" ({part.By[0].Name} {Signed(part.By[0].Amount, currency)})" : "")}";

    private static string Signed(decimal amount, string currency) => $"{(amount < 0 ? "−" : "+")}{Money(Math.Abs(amount), currency)}";

    private static string Money(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:N2} {currency}");
}

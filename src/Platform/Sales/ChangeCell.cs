namespace Platform.Sales;

/// <summary>Sales of a product in a store of a vendor, in one of two periods.</summary>
/// <param name="IsNow">In the later period.</param>
/// <param name="IsAlone">In days that the vendor has reported for one of the two periods only.</param>
/// <param name="Net">In the base currency.</param>
/// <param name="Quantity">Units, without samples and gifts.</param>
/// <param name="Local">The vendor's own amounts behind <paramref name="Net"/>; null where it has none.</param>
internal sealed record ChangeCell(
    string Reseller, string? Store, string? Product, string Currency, bool IsReturn, bool IsNow, bool IsAlone, decimal Net, decimal Quantity, decimal? Local)
{
    /// <summary>What the same goods in the same place are called in the other period.</summary>
    public (string Reseller, string? Store, string? Product, string Currency) Key => (Reseller, Store, Product, Currency);
}

/// <summary>Why a figure changed, in one word each. Their order is that of the answer's table.</summary>
public enum ChangeKind
{
    /// <summary>Days that a vendor has reported for one of the two periods only.</summary>
    MissingFiles,

    /// <summary>A file that took the place of an earlier one.</summary>
    Restatements,

    NewVendors,
    LostVendors,
    NewStores,
    LostStores,
    NewProducts,
    LostProducts,
    Returns,

    /// <summary>Rates of exchange.</summary>
    Fx,

    /// <summary>The same product in the same store at another price.</summary>
    Price,

    /// <summary>More or fewer units, at the earlier average price.</summary>
    Volume,

    /// <summary>Dearer or cheaper products and stores among the units.</summary>
    Mix,
}

/// <summary>A name and its part.</summary>
public sealed record ChangeShare(string Name, decimal Amount);

/// <summary>One cause and its amount, in the base currency.</summary>
/// <param name="By">The largest contributions to it, by vendor, store or product.</param>
public sealed record ChangePart(ChangeKind Kind, string Label, decimal Amount, IReadOnlyList<ChangeShare> By);

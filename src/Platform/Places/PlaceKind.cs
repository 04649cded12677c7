using System.Diagnostics.CodeAnalysis;

namespace Platform.Places;

/// <summary>Where sales are made: in <c>stores</c>, and by the <c>vendors</c> whose stores they are.</summary>
public sealed class PlaceKind
{
    public static readonly PlaceKind Stores = new("stores", "store_id", "reseller_id", "store");
    public static readonly PlaceKind Vendors = new("resellers", "reseller_id", "id", "vendor");

    private readonly string _sale;
    private readonly string _scope;

    private PlaceKind(string table, string sale, string scope, string what) => (Table, _sale, _scope, What) = (table, sale, scope, what);

    /// <summary>In words.</summary>
    public string What { get; }

    internal string Table { get; }

    internal bool IsVendors => this == Vendors;

    /// <summary>
    /// Sales that count now under the spellings of <c>page</c>, by the spelling they came with. A vendor's slices are found by index, its stores' sales among them.
    /// </summary>
    internal string Sales => $"""
        from page join upload_slices slice on slice.state = 'active' and slice.reseller_id = page.{_scope}
        join sales s on s.slice_id = slice.id and s.{_sale} = page.id
        """;

    /// <summary>The word in an address.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PlaceKind? kind) => (kind = text switch
    {
        "stores" => Stores,
        "vendors" => Vendors,
        _ => null,
    }) is not null;
}

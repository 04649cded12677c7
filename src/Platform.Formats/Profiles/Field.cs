namespace Platform.Formats.Profiles;

/// <summary>What a column can mean; profiles may add names of their own for rules to look at.</summary>
internal enum Field
{
    OrderNo,
    ProductCode,
    Ean,
    FunctionalCode,
    ProductName,
    StoreCode,
    StoreName,
    Reseller,
    Country,
    City,
    Device,
    UtmSource,
    Quantity,
    Amount,
    UnitPrice,
    Currency,
    Date,
    Month,
    Year,
    Period,
    Cost,
    Fee,
    RowAmount,
    RowQuantity,
    ListPrice,

    /// <summary>Whether a row is a sale or a return, in the vendor's words.</summary>
    RowType,

    /// <summary>Whether it was sold online, in the vendor's words.</summary>
    Channel,

    /// <summary>Stands behind the product's name, where one name comes in several sizes.</summary>
    ProductSize,

    /// <summary>Pieces and money that came back, in columns beside what was sold.</summary>
    ReturnedQuantity,
    ReturnedAmount,
}

/// <summary>The fields of one layout by slot: the known ones first, then the profile's own.</summary>
internal sealed class FieldSlots
{
    public static readonly int Known = Enum.GetValues<Field>().Length;
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public FieldSlots()
    {
        foreach (var field in Enum.GetNames<Field>())
        {
            Slot(Snake(field));
        }
    }

    public int Count => _names.Count;

    public string Name(int slot) => _names[slot];

    public int Slot(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            _slots[name] = slot = _names.Count;
            _names.Add(name);
        }

        return slot;
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}

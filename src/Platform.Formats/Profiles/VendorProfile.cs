namespace Platform.Formats.Profiles;

public enum BusinessModel
{
    B2B,
    D2C,
}

/// <summary>Whether a code in the file names the brand's own product (unknown ones are created) or a vendor's, to be mapped by a person.</summary>
public enum ProductPolicy
{
    Match,
    Create,
}

/// <summary>What a vendor's file carries: sales, or a list that says which vendor name is which product.</summary>
public enum FilePurpose
{
    Sales,
    Mapping,
}

/// <summary>How one vendor's files are recognised and read, as declared in YAML.</summary>
public sealed class VendorProfile
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public int Version { get; init; } = 1;
    public FilePurpose Purpose { get; init; }

    /// <summary>The shop company the rows belong to when the file names none.</summary>
    public required string Reseller { get; init; }
    public string? Country { get; init; }
    public string? City { get; init; }
    public required string Currency { get; init; }
    public bool AmountIncludesVat { get; init; }

    /// <summary>A fraction: 0.20 is 20 %.</summary>
    public decimal? VatRate { get; init; }
    public BusinessModel BusinessModel { get; init; }
    public ProductPolicy Products { get; init; }
    public Grain Grain { get; init; }

    /// <summary>The same workbook grows over time; only slices that are new or changed are news.</summary>
    public bool LivingDocument { get; init; }

    internal IReadOnlyList<Layout> Layouts { get; init; } = [];
    internal Renames Renames { get; init; } = Renames.None;
    internal Signature Signature { get; init; } = new([], []);

    private static readonly string[] OfLayout = ["layout", "controls", "sheet", "header", "columns", "require", "require_any", "wide", "fill_down", "rows", "clean", "constants", "values", "amount", "ignore"];

    internal static VendorProfile Parse(MapNode map)
    {
        var root = new NodeReader(map);
        var variants = root.Each("layouts").Select(l => l.Map).ToArray();
        var plain = map.Without("layouts");
        MapNode[] maps = variants.Length == 0 ? [plain] : [.. variants.Select(v => plain.With(v))];
        var heads = maps.Select(Head).ToArray();
        return heads[0].With([.. heads.Select(h => h.Layouts[0])]);
    }

    /// <summary>The profile with one layout; what its controls do not say themselves they have from the vendor, not from the layout.</summary>
    private static VendorProfile Head(MapNode map)
    {
        var node = new NodeReader(map);
        var shared = map;
        foreach (var own in OfLayout)
        {
            shared = shared.Without(own);
        }

        var controls = node.Each("controls").Select(c =>
        {
            var reader = new NodeReader(shared.With(c.Map));
            var control = LayoutParser.Control(reader);
            ParseHead(reader, control.Layout);
            return control;
        }).ToArray();
        return ParseHead(node, LayoutParser.Parse(node, node.Text("layout") ?? "sales") with { Controls = controls });
    }

    private static VendorProfile ParseHead(NodeReader node, Layout layout)
    {
        var profile = new VendorProfile
        {
            Key = node.Required("vendor"),
            Name = node.Required("name"),
            Version = node.Int("version", 1),
            Purpose = node.Choice("purpose", FilePurpose.Sales),
            Reseller = node.Text("reseller") ?? node.Required("name"),
            Country = node.Text("country"),
            City = node.Text("city"),
            Currency = layout.Currency,
            AmountIncludesVat = layout.AmountIncludesVat,
            VatRate = layout.VatRate,
            BusinessModel = node.Choice("business_model", BusinessModel.B2B),
            Products = node.Choice("products", ProductPolicy.Match),
            Grain = layout.Grain,
            LivingDocument = node.Flag("living_document"),
            Signature = Signature.Parse(node.Inner("recognise")),
            Renames = Renames.Parse(node),
            Layouts = [layout],
        };
        node.Finish();
        return profile;
    }

    /// <summary>The same with other names for headers and sheets.</summary>
    internal VendorProfile With(Renames renames) => With(Layouts, renames);

    private VendorProfile With(IReadOnlyList<Layout> layouts) => With(layouts, Renames);

    private VendorProfile With(IReadOnlyList<Layout> layouts, Renames renames) => new()
    {
        Key = Key, Name = Name, Version = Version, Purpose = Purpose, Reseller = Reseller, Country = Country, City = City, Currency = Currency,
        AmountIncludesVat = AmountIncludesVat, VatRate = VatRate, BusinessModel = BusinessModel, Products = Products, Grain = Grain,
        LivingDocument = LivingDocument, Signature = Signature, Renames = renames, Layouts = layouts,
    };
}

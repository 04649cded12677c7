using Platform.Host.Demo.Vendors;

namespace Platform.Host.Demo;

/// <summary>The demo brand and all who sell it.</summary>
internal sealed class DemoWorld(DemoScope scope)
{
    public DemoScope Scope => scope;

    public DemoVendor WebShop { get; } = new WebShopFiles(scope);

    public IReadOnlyList<DemoVendor> Resellers { get; } =
    [
        new LibertyFiles(scope), new GaliluFiles(scope), new SelfridgesFiles(scope), new BoxnoxFiles(scope), new SkinsNlFiles(scope), new SkinsSaFiles(scope), new CdlcFiles(scope),
        new AromatequeFiles(scope),
    ];

    public IEnumerable<DemoVendor> Vendors => Resellers.Prepend(WebShop);

    /// <summary>What the brand's people enter before the first file, in this order.</summary>
    public IEnumerable<DemoFile> Lists => [DemoLists.Products, DemoLists.Prices, DemoLists.Rates(scope)];

    /// <summary>Which products the vendors' own words mean, where somebody has said so.</summary>
    public static IReadOnlyDictionary<(string Vendor, string Word), DemoProduct> Words { get; } = DemoCatalogue.Goods
        .SelectMany(p => new[] { (Key: ("Galilu", GaliluFiles.NameOf(p).Replace("  ", " ", StringComparison.Ordinal)), p), (Key: ("Selfridges", SelfridgesFiles.Article(p)), p) })
        .ToDictionary(word => word.Key, word => word.p);
}

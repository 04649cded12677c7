namespace Platform.Host.Demo;

/// <summary>One thing the demo brand sells.</summary>
/// <param name="Ean">Thirteen digits with a right check digit; null for what the brand's own list does not have.</param>
/// <param name="Code">The brand's own code, such as <c>ACSOO100</c>; null likewise.</param>
/// <param name="Name">Without its size: the same scent in three sizes has one name.</param>
/// <param name="SizeMl">Millilitres; null where that says nothing.</param>
/// <param name="Price">In the web shop, EUR without VAT.</param>
/// <param name="Retail">In British shops, GBP with VAT.</param>
/// <param name="List">On the brand's list for resellers, EUR.</param>
/// <param name="Weight">How often it is bought, relative to the others.</param>
internal sealed record DemoProduct(
    string? Ean, string? Code, string Name, string Category, int? SizeMl, decimal Price, decimal Retail, decimal List, int Weight)
{
    public bool IsSample => Category == DemoCatalogue.Sample;

    /// <summary>As a shop writes it, with its kind and size.</summary>
    public string LongName => Category switch
    {
        DemoCatalogue.Perfume => FormattableString.Invariant($"{Name} EDP {SizeMl} ml"),
        DemoCatalogue.Sample => FormattableString.Invariant($"{Name} Sample {SizeMl} ml"),
        DemoCatalogue.Candle => $"{Name} 310 g",
        _ => Name,
    };

    /// <summary>The price list of a year: prices rise every January.</summary>
    public decimal ListIn(int year) => Math.Round(List * (1 + (0.04m * (year - 2024))), 1);
}

/// <summary>The demo brand's products: eleven scents in three sizes with samples, and a few things beside.</summary>
internal static class DemoCatalogue
{
    public const string Perfume = "Eau de parfum";
    public const string Sample = "Sample";
    public const string Candle = "Candle";

    private static readonly string[] Scents =
    [
        "Shade of Oak", "Child of June", "Linen Club", "Garden Pool", "The Quiet Room", "Almond Game", "Violet Wallpaper", "Morning Rose", "Cedar Beauty", "Radio Tower",
        "Plum Captain",
    ];

    private static readonly (int Ml, decimal Price, decimal Retail, decimal List, int Weight)[] Sizes =
        [(10, 32.23m, 39m, 21m, 9), (30, 65.29m, 79m, 42.5m, 6), (100, 131.40m, 159m, 85.5m, 4), (2, 0m, 0m, 0m, 7)];

    public static IReadOnlyList<DemoProduct> All { get; } =
    [
        .. Scents.SelectMany((scent, i) => Sizes.Select((_, j) => Scent(scent, i, j))),
        new(Ean(901), "ACDSET", "Discovery Set", "Discovery set", null, 37.19m, 45m, 24m, 18),
        new(Ean(902), "ACCFIG310", "Fig Candle", Candle, null, 53.72m, 65m, 35m, 6),
        new(Ean(903), "ACCSMK310", "Smoke Candle", Candle, null, 53.72m, 65m, 35m, 4),
        new(Ean(904), "ACGIFT", "Gift Card", "Gift card", null, 50.00m, 0m, 0m, 3),
    ];

    /// <summary>What resellers sell: no samples, no gift cards.</summary>
    public static IReadOnlyList<DemoProduct> Goods { get; } = [.. All.Where(p => p.List > 0)];

    public static IReadOnlyList<DemoProduct> Samples { get; } = [.. All.Where(p => p.IsSample)];

    /// <summary>Two vendors sell it, and the brand's own list does not have it.</summary>
    public static DemoProduct BathOil { get; } = new(null, null, "Cedar Bath Oil 200 ml", "", 200, 0m, 48m, 0m, 6);

    private static DemoProduct Scent(string scent, int number, int sizeNumber)
    {
        var initials = string.Concat(scent.Split(' ').Select(word => char.ToUpperInvariant(word[0])));
        var size = Sizes[sizeNumber];
        return new(
            Ean(((number + 2) * 10) + sizeNumber), FormattableString.Invariant($"AC{initials}{size.Ml}"), scent, size.Ml == 2 ? Sample : Perfume, size.Ml,
            size.Price, size.Retail, size.List, size.Weight + Scents.Length - number);
    }

    private static string Ean(int number)
    {
        var digits = FormattableString.Invariant($"29900000{number:0000}");
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return FormattableString.Invariant($"{digits}{(10 - (sum % 10)) % 10}");
    }
}

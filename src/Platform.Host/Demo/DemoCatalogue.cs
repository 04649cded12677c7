namespace Platform.Host.Demo;

/// <summary>One thing the demo brand sells.</summary>
/// <param name="Ean">Thirteen digits with a right check digit.</param>
/// <param name="FunctionalCode">The brand's own code, such as <c>ACSOO100</c>.</param>
/// <param name="Price">Web price in EUR without VAT.</param>
/// <param name="Weight">How often it is bought, relative to the others.</param>
internal sealed record DemoProduct(string Ean, string FunctionalCode, string Name, decimal Price, int Weight)
{
    public bool IsSample => Price == 0;
}

/// <summary>The demo brand's products: eleven scents in three sizes with samples, and a few things beside.</summary>
internal static class DemoCatalogue
{
    private static readonly string[] Scents =
    [
        "Shade of Oak", "Child of June", "Linen Club", "Garden Pool", "The Quiet Room", "Almond Game", "Violet Wallpaper", "Morning Rose", "Cedar Beauty", "Radio Tower",
        "Plum Captain",
    ];

    private static readonly (int Size, decimal Price, int Weight)[] Sizes = [(10, 32.23m, 9), (30, 65.29m, 6), (100, 131.40m, 4), (2, 0m, 7)];

    public static IReadOnlyList<DemoProduct> Products { get; } =
    [
        .. Scents.SelectMany((scent, i) => Sizes.Select((size, j) => Scent(scent, i, j, size.Size, size.Price, size.Weight + Scents.Length - i))),
        new(Ean(901), "ACDSET", "Discovery Set", 37.19m, 18),
        new(Ean(902), "ACCFIG310", "Fig Candle 310 g", 53.72m, 6),
        new(Ean(903), "ACCSMK310", "Smoke Candle 310 g", 53.72m, 4),
        new(Ean(904), "ACGIFT", "Gift Card", 50.00m, 3),
    ];

    private static DemoProduct Scent(string scent, int number, int sizeNumber, int size, decimal price, int weight)
    {
        var initials = string.Concat(scent.Split(' ').Select(word => char.ToUpperInvariant(word[0])));
        var kind = size == 2 ? "Sample" : "EDP";
        return new(Ean(((number + 2) * 10) + sizeNumber), $"AC{initials}{size}", $"{scent} {kind} {size} ml", price, weight);
    }

    private static string Ean(int number)
    {
        var digits = $"29900000{number:0000}";
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return $"{digits}{(10 - (sum % 10)) % 10}";
    }
}

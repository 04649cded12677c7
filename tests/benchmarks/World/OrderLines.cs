using System.Globalization;
using System.Text;

namespace Platform.Benchmarks.World;

/// <summary>One line of a web shop's order; the money is a sum without VAT.</summary>
internal sealed record OrderLine(
    int Order, DateOnly Day, int Product, string Code, string Name, string Ean, int Quantity, decimal Sales, decimal Cost, decimal Fee,
    string Country, string City, string Device, string Source);

/// <summary>Order lines of three years as the profile <c>online</c> reads them: returns, gifts, quoted cities, repeated fees; the same ones every time.</summary>
internal static class OrderLines
{
    /// <summary>Columns of the wide file; the narrow one has <see cref="NarrowColumns"/>.</summary>
    public const int WideColumns = 13;

    public const int NarrowColumns = 8;
    public const int Days = 1_096;
    private const int Products = 400;
    private static readonly DateOnly First = new(2022, 1, 1);

    private static readonly (string Country, string City)[] Places =
    [
        ("Netherlands", "Amsterdam"), ("Netherlands", "Den Haag, Zuid-Holland"), ("Germany", "Berlin"), ("Germany", "München"), ("France", "Paris"),
        ("Belgium", "Antwerpen"), ("Sweden", "Stockholm"), ("Spain", "Madrid"), ("Italy", "Milano"), ("Poland", "Kraków"),
    ];

    private static readonly string[] Scents = ["Garden Pool", "Night Train", "Salt Field", "Paper Moon", "Green Room", "Slow Fire", "Tide Table", "High Street"];
    private static readonly string[] Devices = ["mobile", "desktop", "tablet"];
    private static readonly string[] Sources = ["google", "instagram", "newsletter", ""];

    /// <summary>In the order in which they were sold.</summary>
    public static IEnumerable<OrderLine> Of(int rows)
    {
        var dice = new Random(20_220_101);
        var (order, left, fee) = (100_000, 0, 0m);
        var (place, device, source) = (Places[0], Devices[0], Sources[0]);
        for (var row = 0; row < rows; row++)
        {
            if (left == 0)
            {
                (order, left, fee) = (order + 1, dice.Next(1, 5), dice.Next(30, 400) / 100m);
                (place, device, source) = (Places[dice.Next(Places.Length)], Devices[dice.Next(Devices.Length)], Sources[dice.Next(Sources.Length)]);
            }

            left--;
            yield return Line(dice, order, First.AddDays((int)((long)row * Days / rows)), fee, place, device, source);
        }
    }

    /// <summary>Writes them as CSV, either all columns or the eight that a load needs.</summary>
    public static Totals WriteCsv(string path, int rows, bool wide)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        file.Write("Order ID,Order Date,Functional Name,Product Name,Product EAN,Quantity,Sales EUR,Country");
        file.Write(wide ? ",City,Cost of Goods,Stripe Fee,Device,utm_source\n" : "\n");
        var (quantity, sales) = (0L, 0m);
        foreach (var line in Of(rows))
        {
            (quantity, sales) = (quantity + line.Quantity, sales + line.Sales);
            file.Write(string.Create(
                CultureInfo.InvariantCulture, $"W{line.Order},{line.Day:yyyy-MM-dd},{line.Code},{line.Name},{line.Ean},{line.Quantity},{line.Sales},{line.Country}"));
            file.Write(wide ? string.Create(CultureInfo.InvariantCulture, $",{Quoted(line.City)},{line.Cost},{line.Fee},{line.Device},{line.Source}\n") : "\n");
        }

        return new Totals(rows, quantity, sales);
    }

    private static OrderLine Line(Random dice, int order, DateOnly day, decimal fee, (string Country, string City) place, string device, string source)
    {
        var product = (int)(Products * Math.Pow(dice.NextDouble(), 2));
        var size = product % 2 == 0 ? 50 : 100;
        var quantity = dice.Next(20) == 0 ? -1 : 1 + (dice.Next(5) / 4);
        var price = dice.Next(100) == 0 ? 0 : 40m + (product % 90) + (size == 100 ? 35.5m : 0);
        return new OrderLine(
            order, day, product, $"GP{product:D3}{size}", $"{Scents[product % Scents.Length]} {product / Scents.Length} {size} ml", Ean(product), quantity,
            quantity * price, Math.Round(quantity * price * 0.21m, 2), fee, place.Country, place.City, device, source);
    }

    private static string Quoted(string text) => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;

    private static string Ean(int product)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"87100{product:D7}");
        var sum = digits.Select((d, i) => (d - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return $"{digits}{(10 - (sum % 10)) % 10}";
    }
}

/// <summary>What a file's rows add up to.</summary>
internal sealed record Totals(int Rows, long Quantity, decimal Sales);

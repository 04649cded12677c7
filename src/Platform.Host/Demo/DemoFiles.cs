using System.Globalization;
using System.Text;

namespace Platform.Host.Demo;

/// <summary>A file as a vendor would send it.</summary>
internal sealed record DemoFile(string Name, byte[] Content)
{
    public static DemoFile Of(FormattableString name, string text) => new(name.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(text));
}

/// <summary>
/// The demo tenant's files, the same on every run: what its web shop exports each month and what a Spanish distributor sends.
/// They are read through the same pipeline as a customer's.
/// </summary>
internal sealed class DemoFiles(DateOnly firstMonth, DateOnly lastDay)
{
    private static readonly (string Country, string[] Cities, int Weight)[] Markets =
    [
        ("SE", ["Stockholm", "Malmö", "Göteborg"], 9), ("DE", ["Berlin", "Hamburg", "München"], 8), ("NL", ["Amsterdam", "Utrecht"], 5), ("FR", ["Paris", "Lyon"], 5),
        ("ES", ["Madrid", "Barcelona"], 3), ("PL", ["Warszawa", "Kraków"], 3), ("GB", ["London", "Manchester"], 4), ("US", ["New York", "Chicago"], 2),
    ];

    private static readonly string[] Devices = ["mobile", "mobile", "desktop", "desktop", "tablet"];
    private static readonly string[] Sources = ["google", "instagram", "newsletter", "direct", "direct", "facebook"];
    private static readonly string[] PointsOfSale = ["Madrid Serrano", "Barcelona Diagonal", "Valencia Colón", "ONLINE"];

    /// <summary>The web shop's export of each month; the last one is of a month that is not over.</summary>
    public IEnumerable<DemoFile> WebShop() => Months().Select(month => DemoFile.Of($"web orders {month:yyyy-MM}.csv", WebOrders(month)));

    /// <summary>The distributor's report of each complete month.</summary>
    public IEnumerable<DemoFile> Distributor() => Months().Where(month => month.AddMonths(1) <= lastDay)
        .Select(month => DemoFile.Of($"BOXNOX - Monthly Sales Report {month:MMMyyyy}.csv", Boxnox(month)));

    private IEnumerable<DateOnly> Months()
    {
        for (var month = firstMonth; month <= lastDay; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    private string WebOrders(DateOnly month)
    {
        var random = new Random(month.Year * 100 + month.Month);
        var text = new StringBuilder("Order ID,Product EAN,Functional Name,Product Name,Quantity,Sales EUR,Cost of Goods,Stripe Fee,Order Date,Country,City,Reseller,Device,UTM Source\n");
        var number = 0;
        for (var day = month; day.Month == month.Month && day <= lastDay; day = day.AddDays(1))
        {
            for (var order = OrdersOn(day, random); order > 0; order--)
            {
                WriteOrder(text, day, ++number, random);
            }
        }

        return text.ToString();
    }

    private static void WriteOrder(StringBuilder text, DateOnly day, int number, Random random)
    {
        var market = Pick(Markets, m => m.Weight, random);
        var (city, device, source) = (market.Cities[random.Next(market.Cities.Length)], Devices[random.Next(Devices.Length)], Sources[random.Next(Sources.Length)]);
        var lines = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => (Product: Pick(DemoCatalogue.Products, p => p.Weight, random), Quantity: Quantity(random))).ToList();
        var total = lines.Sum(line => line.Product.Price * line.Quantity);
        var fee = total > 0 ? Math.Round((total * 0.029m) + 0.30m, 2) : 0;
        foreach (var (product, quantity) in lines)
        {
            // Costs are known for about two thirds of what is sold.
            var cost = random.Next(3) > 0 && !product.IsSample ? Amount(Math.Round(product.Price * 0.31m * quantity, 2)) : "";
            text.Append(CultureInfo.InvariantCulture,
                $"WEB-{day:yyyyMM}-{number:0000},{product.Ean},{product.FunctionalCode},{product.Name},{quantity},{Amount(product.Price * quantity)},{cost},{Amount(fee)},{day:yyyy-MM-dd},{market.Country},{city},Online,{device},{source}\n");
        }
    }

    private static string Boxnox(DateOnly month)
    {
        var random = new Random(7 + (month.Year * 100) + month.Month);
        var text = new StringBuilder("Product EAN,Functional Name,Sold Qty,Sales Amount (EUR),Reseller,POS,Month,Year\n");
        foreach (var shop in PointsOfSale)
        {
            foreach (var product in DemoCatalogue.Products.Where(p => !p.IsSample && random.Next(3) > 0))
            {
                var quantity = random.Next(12) == 0 ? -1 : 1 + random.Next(product.Weight);
                text.Append(CultureInfo.InvariantCulture,
                    $"{product.Ean},{product.FunctionalCode},{quantity},{Amount(Math.Round(product.Price * 0.6m, 2) * quantity)},Boxnox,{shop},{month.Month},{month.Year}\n");
            }
        }

        return text.ToString();
    }

    private static int OrdersOn(DateOnly day, Random random)
    {
        var season = day.Month switch { 11 or 12 => 2.0, 6 or 7 => 0.8, _ => 1.0 };
        var weekday = day.DayOfWeek is DayOfWeek.Sunday or DayOfWeek.Monday ? 1.3 : 1.0;
        var growth = 1 + ((day.Year - 2024) * 0.18);
        return (int)Math.Round((6 + random.Next(7)) * season * weekday * growth);
    }

    private static int Quantity(Random random) => random.Next(25) switch { 0 => -1, < 4 => 2, _ => 1 };

    private static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static T Pick<T>(IReadOnlyList<T> from, Func<T, int> weight, Random random)
    {
        var at = random.Next(from.Sum(weight));
        foreach (var item in from)
        {
            at -= weight(item);
            if (at < 0)
            {
                return item;
            }
        }

        return from[^1];
    }
}

using System.Globalization;
using System.Text;

namespace Platform.Host.Demo.Vendors;

/// <summary>The brand's own web shop: order lines of a month as CSV, the last one of a month that is not over.</summary>
internal sealed class WebShopFiles(DemoScope scope) : DemoVendor(scope)
{
    private const string Header =
        "Order ID,Product EAN,Functional Name,Product Name,Quantity,Sales EUR,Discount EUR,Shipping EUR,Cost of Goods,Stripe Fee,Order Date,Country,City,Reseller,Device,UTM Source\n";

    private static readonly (string Country, string[] Cities, int Weight)[] Markets =
    [
        ("SE", ["Stockholm", "Malmö", "Göteborg"], 9), ("DE", ["Berlin", "Hamburg", "München"], 8), ("NL", ["Amsterdam", "Utrecht"], 5), ("FR", ["Paris", "Lyon"], 5),
        ("ES", ["Madrid", "Barcelona"], 3), ("PL", ["Warszawa", "Kraków"], 3), ("GB", ["London", "Manchester"], 4), ("US", ["New York", "Chicago"], 2),
    ];

    private static readonly IReadOnlyList<int> MarketWeights = DemoDice.Rising(Markets.Select(m => m.Weight));
    private static readonly IReadOnlyList<int> ProductWeights = DemoDice.Rising(DemoCatalogue.All.Select(p => p.Weight));
    private static readonly string[] Devices = ["mobile", "mobile", "desktop", "desktop", "tablet"];
    private static readonly string[] Sources = ["google", "google", "instagram", "newsletter", "direct", "direct", "facebook", "tiktok"];

    private sealed record Order(string Number, DateOnly Day, string Country, string City, string Device, string Source, decimal Fee, decimal Shipping, IReadOnlyList<Line> Lines);

    private sealed record Line(DemoProduct Product, int Quantity, decimal Amount, decimal Discount, decimal? Cost);

    public override string Name => "Online";

    public override IEnumerable<DemoSale> Sales() => Scope.MonthsTo(Scope.LastWebDay).SelectMany(Orders)
        .SelectMany(order => order.Lines.Select(line => new DemoSale(order.Day, order.Day, null, line.Product, line.Quantity, line.Amount)));

    public override IEnumerable<DemoFile> Files() => Scope.MonthsTo(Scope.LastWebDay).Select(month =>
        new DemoFile(FormattableString.Invariant($"web orders {month:yyyy-MM}.csv"), stream => Write(stream, month)));

    private void Write(Stream stream, DateOnly month)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        text.Write(Header);
        foreach (var order in Orders(month))
        {
            foreach (var line in order.Lines)
            {
                text.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{order.Number},{line.Product.Ean},{line.Product.Code},{line.Product.LongName},{line.Quantity},{line.Amount:0.00},{line.Discount:0.00},{order.Shipping:0.00},{line.Cost:0.00},{order.Fee:0.00},{order.Day:yyyy-MM-dd},{order.Country},{order.City},Online,{order.Device},{order.Source}\n"));
            }
        }
    }

    private IEnumerable<Order> Orders(DateOnly month)
    {
        var dice = new DemoDice($"web {month:yyyy-MM}");
        var number = 0;
        for (var day = month; day.Month == month.Month && day <= Scope.LastWebDay; day = day.AddDays(1))
        {
            for (var left = OrdersOn(day, dice) * Scope.Scale; left > 0; left--)
            {
                yield return Place(FormattableString.Invariant($"WEB-{day:yyyyMM}-{++number:0000}"), day, dice);
            }
        }
    }

    private static Order Place(string number, DateOnly day, DemoDice dice)
    {
        var market = dice.Pick(Markets, MarketWeights);
        var (city, device, source) = (dice.Pick(market.Cities), dice.Pick(Devices), dice.Pick(Sources));
        var off = dice.Once(6) ? 0.10m : 0m;
        Line[] lines = [.. Enumerable.Range(0, 1 + dice.Next(3)).Select(_ => Take(dice, off))];
        var total = lines.Sum(line => line.Amount);
        var fee = total > 0 ? Math.Round((total * 0.029m) + 0.30m, 2) : 0;
        return new Order(number, day, market.Country, city, device, source, fee, total is > 0 and < 60 ? 4.90m : 0, lines);
    }

    private static Line Take(DemoDice dice, decimal off)
    {
        var product = dice.Pick(DemoCatalogue.All, ProductWeights);
        var quantity = dice.Next(25) switch { 0 => -1, < 4 => 2, _ => 1 };
        var isGift = dice.Once(50);
        var full = product.Price * Math.Abs(isGift ? 1 : quantity) * Math.Sign(isGift ? 1 : quantity);
        var discount = isGift ? full : Math.Round(full * off, 2);

        // Costs are known for about two thirds of what is sold.
        var cost = dice.Next(3) > 0 && !product.IsSample ? Math.Round(product.Price * 0.31m * quantity, 2) : (decimal?)null;
        return new Line(product, product.IsSample ? Math.Abs(quantity) : isGift ? 1 : quantity, full - discount, discount, isGift ? null : cost);
    }

    private static int OrdersOn(DateOnly day, DemoDice dice)
    {
        var season = day.Month switch { 11 or 12 => 2.0, 6 or 7 => 0.8, _ => 1.0 };
        var weekday = day.DayOfWeek is DayOfWeek.Sunday or DayOfWeek.Monday ? 1.3 : 1.0;
        var growth = 1 + ((day.Year - 2024) * 0.18);
        return (int)Math.Round((6 + dice.Next(7)) * season * weekday * growth);
    }
}

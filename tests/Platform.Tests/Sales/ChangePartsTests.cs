using Platform.Sales;

namespace Platform.Tests.Sales;

/// <summary>Causes add up to the change to the last decimal, whatever the sales are; and each is found where it is the only one.</summary>
public sealed class ChangePartsTests
{
    private static readonly HashSet<string> Known = ["A", "B", "C", "D"];

    [Fact]
    public void Causes_of_any_two_periods_add_up_to_their_difference_exactly()
    {
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++)
        {
            var cells = Enumerable.Range(0, random.Next(60)).Select(_ => Any(random)).ToList();
            var restated = Enumerable.Range(0, random.Next(6)).Select(_ => Any(random)).ToList();

            var parts = ChangeParts.Of(cells, restated, Known, "EUR");

            Assert.Equal(cells.Sum(c => c.IsNow ? c.Net : -c.Net), parts.Sum(p => p.Amount));
        }
    }

    [Fact]
    public void What_is_read_in_cents_adds_up_in_cents()
    {
        var random = new Random(12);
        for (var i = 0; i < 2_000; i++)
        {
            var cells = Enumerable.Range(0, random.Next(60)).Select(_ => Any(random)).ToList();
            var parts = ChangeParts.Of(cells, [], Known, "EUR");
            var change = cells.Sum(c => c.IsNow ? c.Net : -c.Net);

            var cents = WholeCents.Of([.. parts.Select(p => p.Amount)], change);

            Assert.Equal(parts.Count == 0 ? 0 : Math.Round(change, 2, MidpointRounding.AwayFromZero), cents.Sum());
            Assert.All(cents.Zip(parts), c => Assert.InRange(c.First - c.Second.Amount, -0.1m, 0.1m));
        }
    }

    [Fact]
    public void A_dearer_product_is_price_and_nothing_else() =>
        Only(ChangeKind.Price, 50m, [Sold(now: false, net: 100, quantity: 10), Sold(now: true, net: 150, quantity: 10)]);

    [Fact]
    public void More_of_the_same_is_units_and_nothing_else() =>
        Only(ChangeKind.Volume, 50m, [Sold(now: false, net: 100, quantity: 10), Sold(now: true, net: 150, quantity: 15)]);

    [Fact]
    public void The_same_units_of_a_cheaper_product_are_mix() =>
        Only(ChangeKind.Mix, -40m,
        [
            Sold(now: false, net: 100, quantity: 10, product: "dear"), Sold(now: false, net: 20, quantity: 10, product: "cheap"),
            Sold(now: true, net: 50, quantity: 5, product: "dear"), Sold(now: true, net: 30, quantity: 15, product: "cheap"),
        ]);

    [Fact]
    public void A_weaker_currency_is_the_rate_and_nothing_else() =>
        Only(ChangeKind.Fx, -10m,
        [
            Sold(now: false, net: 100, quantity: 10) with { Currency = "GBP", Local = 80 }, Sold(now: true, net: 90, quantity: 10) with { Currency = "GBP", Local = 80 },
        ]);

    [Fact]
    public void What_came_new_and_what_is_gone_is_named_by_what_it_is()
    {
        var lasting = new[] { Sold(now: false, net: 100, quantity: 10), Sold(now: true, net: 100, quantity: 10) };

        Only(ChangeKind.NewProducts, 30m, [.. lasting, Sold(now: true, net: 30, quantity: 1, product: "new")]);
        Only(ChangeKind.LostProducts, -30m, [.. lasting, Sold(now: false, net: 30, quantity: 1, product: "old")]);
        Only(ChangeKind.NewStores, 30m, [.. lasting, Sold(now: true, net: 30, quantity: 1) with { Store = "new" }]);
        Only(ChangeKind.LostStores, -30m, [.. lasting, Sold(now: false, net: 30, quantity: 1) with { Store = "old" }]);
        Only(ChangeKind.LostVendors, -30m, [.. lasting, Sold(now: false, net: 30, quantity: 1) with { Reseller = "B" }]);
        Only(ChangeKind.NewVendors, 30m, [.. lasting, Sold(now: true, net: 30, quantity: 1) with { Reseller = "Z", IsAlone = true }]);
        Only(ChangeKind.MissingFiles, -30m, [.. lasting, Sold(now: false, net: 30, quantity: 1) with { Reseller = "B", IsAlone = true }]);
        Only(ChangeKind.Returns, -30m, [.. lasting, Sold(now: true, net: -30, quantity: -3) with { IsReturn = true }]);
    }

    [Fact]
    public void A_corrected_file_is_told_apart_from_what_was_sold()
    {
        var parts = ChangeParts.Of(
            [Sold(now: false, net: 100, quantity: 10), Sold(now: true, net: 140, quantity: 14)], [Sold(now: true, net: 40, quantity: 4)], Known, "EUR");

        Assert.Equal((ChangeKind.Restatements, 40m), (Assert.Single(parts).Kind, parts[0].Amount));
    }

    private static void Only(ChangeKind kind, decimal amount, IReadOnlyList<ChangeCell> cells)
    {
        var parts = ChangeParts.Of(cells, [], Known, "EUR").Where(p => p.Amount != 0).ToList();

        Assert.Equal((kind, amount), (Assert.Single(parts).Kind, parts[0].Amount));
    }

    private static ChangeCell Sold(bool now, decimal net, decimal quantity, string product = "oak") => new("A", "S", product, "EUR", false, now, false, net, quantity, net);

    private static ChangeCell Any(Random random)
    {
        var net = Math.Round((decimal)random.NextDouble() * 1000, random.Next(7));
        var (vendor, isReturn) = ("ABCDZ"[random.Next(5)].ToString(), random.Next(8) == 0);
        return new ChangeCell(
            vendor, random.Next(3) == 0 ? null : $"S{random.Next(3)}", random.Next(9) == 0 ? null : $"P{random.Next(6)}", random.Next(2) == 0 ? "EUR" : "GBP", isReturn, random.Next(2) == 0,
            random.Next(7) == 0, isReturn ? -net : net, random.Next(-3, 40), random.Next(5) == 0 ? null : Math.Round(net * 0.8m, 2));
    }
}

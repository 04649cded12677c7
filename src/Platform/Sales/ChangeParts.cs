namespace Platform.Sales;

/// <summary>
/// Splits the difference between two periods into causes that add up to it exactly. Each cell's difference goes to one cause, or is divided
/// without a remainder; what is rounded in one part is taken out of its neighbour.
/// </summary>
internal sealed class ChangeParts
{
    private const int Shown = 5;
    private const int Decimals = 6;

    private readonly Dictionary<ChangeKind, Dictionary<string, decimal>> _parts = [];

    private ChangeParts()
    {
    }

    /// <param name="cells">All sales of both periods as they count now.</param>
    /// <param name="restated">What corrections changed in them: to be taken off for the figures as first reported.</param>
    /// <param name="known">Vendors that had reported anything before the later period began.</param>
    /// <param name="baseCurrency">Amounts in it have no rate of exchange.</param>
    public static IReadOnlyList<ChangePart> Of(IReadOnlyList<ChangeCell> cells, IReadOnlyList<ChangeCell> restated, IReadOnlySet<string> known, string baseCurrency)
    {
        var parts = new ChangeParts();
        foreach (var cell in restated)
        {
            parts.Add(ChangeKind.Restatements, cell.Reseller, cell.IsNow ? cell.Net : -cell.Net);
        }

        var first = AsFirstReported(cells, restated);
        parts.Alone([.. first.Where(c => c.IsAlone)], known);
        var alike = first.Where(c => !c.IsAlone).ToList();
        parts.Returned([.. alike.Where(c => c.IsReturn)]);
        parts.Sold([.. alike.Where(c => !c.IsReturn)], baseCurrency);
        return parts.Listed();
    }

    private static List<ChangeCell> AsFirstReported(IReadOnlyList<ChangeCell> cells, IReadOnlyList<ChangeCell> restated) => restated.Count == 0 ? [.. cells] :
        [.. cells.Concat(restated.Select(c => c with { Net = -c.Net, Quantity = -c.Quantity, Local = -c.Local }))
            .GroupBy(c => c with { Net = 0, Quantity = 0, Local = null })
            .Select(g => g.Key with { Net = g.Sum(c => c.Net), Quantity = g.Sum(c => c.Quantity), Local = g.Any(c => c.Local is null) ? null : g.Sum(c => c.Local) })];

    private void Alone(IReadOnlyList<ChangeCell> cells, IReadOnlySet<string> known)
    {
        foreach (var cell in cells)
        {
            var kind = cell.IsNow && !known.Contains(cell.Reseller) ? ChangeKind.NewVendors : ChangeKind.MissingFiles;
            Add(kind, cell.Reseller, cell.IsNow ? cell.Net : -cell.Net);
        }
    }

    private void Returned(IReadOnlyList<ChangeCell> cells)
    {
        foreach (var cell in cells)
        {
            Add(ChangeKind.Returns, cell.Product ?? Unknown, cell.IsNow ? cell.Net : -cell.Net);
        }
    }

    private void Sold(IReadOnlyList<ChangeCell> cells, string baseCurrency)
    {
        var (now, before) = (Side.Of(cells.Where(c => c.IsNow)), Side.Of(cells.Where(c => !c.IsNow)));
        var pairs = now.Cells.Keys.Union(before.Cells.Keys).Select(k => (Key: k, Now: now.Cells.GetValueOrDefault(k), Before: before.Cells.GetValueOrDefault(k))).ToList();
        var lasting = new List<Pair>();
        foreach (var (key, later, earlier) in pairs)
        {
            var (gain, name) = (later is null ? -earlier!.Net : later.Net, key.Product ?? Unknown);
            switch (later, earlier)
            {
                case (not null, null) when !before.Vendors.Contains(key.Reseller):
                    Add(ChangeKind.NewVendors, key.Reseller, gain);
                    break;
                case (null, not null) when !now.Vendors.Contains(key.Reseller):
                    Add(ChangeKind.LostVendors, key.Reseller, gain);
                    break;
                case (not null, null) when !before.Stores.Contains((key.Reseller, key.Store)):
                    Add(ChangeKind.NewStores, key.Store ?? key.Reseller, gain);
                    break;
                case (null, not null) when !now.Stores.Contains((key.Reseller, key.Store)):
                    Add(ChangeKind.LostStores, key.Store ?? key.Reseller, gain);
                    break;
                case (not null, null) when !before.Products.Contains(key.Product):
                    Add(ChangeKind.NewProducts, name, gain);
                    break;
                case (null, not null) when !now.Products.Contains(key.Product):
                    Add(ChangeKind.LostProducts, name, gain);
                    break;
                default:
                    lasting.Add(new Pair(name, key.Reseller, key.Currency, later, earlier));
                    break;
            }
        }

        Lasting(Constant(lasting, baseCurrency));
    }

    /// <summary>Brings the later amounts to the earlier rates; the difference is the rates' part.</summary>
    private List<Pair> Constant(List<Pair> pairs, string baseCurrency)
    {
        var constant = new List<Pair>();
        foreach (var vendor in pairs.GroupBy(p => (p.Reseller, p.Currency)))
        {
            var (now, before) = (Rate(vendor.Select(p => p.Now)), Rate(vendor.Select(p => p.Before)));
            foreach (var pair in vendor)
            {
                if (pair.Currency == baseCurrency || now is null or 0 || before is null || pair.Now is null)
                {
                    constant.Add(pair);
                    continue;
                }

                var effect = Math.Round(pair.Now.Net * (1 - (before.Value / now.Value)), Decimals);
                Add(ChangeKind.Fx, $"{pair.Reseller}, {pair.Currency}", effect);
                constant.Add(pair with { Now = pair.Now with { Net = pair.Now.Net - effect } });
            }
        }

        return constant;
    }

    private static decimal? Rate(IEnumerable<Amount?> amounts)
    {
        var known = amounts.Where(a => a is { Local: not null }).ToList();
        return known.Sum(a => a!.Local!.Value) is not 0 and var local ? known.Sum(a => a!.Net) / local : null;
    }

    private void Lasting(List<Pair> pairs)
    {
        var rest = 0m;
        var units = new List<(string Name, decimal Amount)>();
        foreach (var pair in pairs)
        {
            var whole = (pair.Now?.Net ?? 0) - (pair.Before?.Net ?? 0);
            var price = pair is { Now: { Quantity: > 0 } now, Before: { Quantity: > 0 } before }
                ? now.Net - Math.Round(before.Net / before.Quantity * now.Quantity, Decimals)
                : 0;
            Add(ChangeKind.Price, pair.Product, price);
            units.Add((pair.Product, whole - price));
            rest += whole - price;
        }

        var (earlier, sold, bought) = (pairs.Sum(p => p.Before?.Net ?? 0), pairs.Sum(p => p.Before?.Quantity ?? 0), pairs.Sum(p => p.Now?.Quantity ?? 0));
        var volume = sold > 0 ? Math.Round(earlier / sold * (bought - sold), Decimals) : rest;
        // Shared out by units, so that what is left of each product is its mix.
        var average = sold > 0 ? earlier / sold : 0;
        var left = volume;
        foreach (var product in pairs.GroupBy(p => p.Product, StringComparer.Ordinal))
        {
            var part = sold > 0 ? Math.Round(average * product.Sum(p => (p.Now?.Quantity ?? 0) - (p.Before?.Quantity ?? 0)), Decimals) : units.Where(u => u.Name == product.Key).Sum(u => u.Amount);
            Add(ChangeKind.Volume, product.Key, part);
            Add(ChangeKind.Mix, product.Key, units.Where(u => u.Name == product.Key).Sum(u => u.Amount) - part);
            left -= part;
        }
    }

    private void Add(ChangeKind kind, string name, decimal amount)
    {
        if (amount == 0)
        {
            return;
        }

        if (!_parts.TryGetValue(kind, out var names))
        {
            _parts[kind] = names = new(StringComparer.Ordinal);
        }

        names[name] = names.GetValueOrDefault(name) + amount;
    }

    private List<ChangePart> Listed() => [.. _parts.OrderBy(p => p.Key)
        .Select(p => new ChangePart(p.Key, ChangeWords.Label(p.Key), p.Value.Values.Sum(),
            [.. p.Value.Where(v => v.Value != 0).OrderByDescending(v => Math.Abs(v.Value)).ThenBy(v => v.Key, StringComparer.Ordinal).Take(Shown).Select(v => new ChangeShare(v.Key, v.Value))]))
        .Where(p => p.Amount != 0 || p.By.Count > 0)];

    private const string Unknown = "Not known";

    private sealed record Amount(decimal Net, decimal Quantity, decimal? Local);

    private sealed record Pair(string Product, string Reseller, string Currency, Amount? Now, Amount? Before);

    /// <summary>One period: its cells, and who and what is in it at all.</summary>
    private sealed record Side(
        Dictionary<(string Reseller, string? Store, string? Product, string Currency), Amount> Cells, HashSet<string> Vendors, HashSet<(string, string?)> Stores, HashSet<string?> Products)
    {
        public static Side Of(IEnumerable<ChangeCell> cells)
        {
            var all = cells.Where(c => c.Net != 0 || c.Quantity != 0).ToList();
            return new Side(
                all.GroupBy(c => c.Key).ToDictionary(g => g.Key, g => new Amount(g.Sum(c => c.Net), g.Sum(c => c.Quantity), g.Any(c => c.Local is null) ? null : g.Sum(c => c.Local))),
                [.. all.Select(c => c.Reseller)], [.. all.Select(c => (c.Reseller, c.Store))], [.. all.Select(c => c.Product)]);
        }
    }
}

using System.Globalization;

namespace Platform.Formats.Reading;

/// <summary>Finds rows whose price of a piece is far from that of the same product's other rows, where those agree. Nothing is changed, only told.</summary>
internal sealed class PriceWatch(SheetPlan plan, ProblemLog problems)
{
    private const int MostProducts = 20_000;
    private const int MostPrices = 32;
    private const int Enough = 4;
    private const decimal Least = 0.2m;
    private const decimal Most = 5;
    private readonly Dictionary<string, List<Seen>> _products = new(StringComparer.Ordinal);

    public void See(SalesRow row, int column)
    {
        if (row is not { Quantity: not (null or 0), Amount: not (null or 0), AmountSource: AmountSource.File } || (row.Ean ?? row.ProductCode ?? row.ProductName) is not { } product)
        {
            return;
        }

        if (!_products.TryGetValue(product, out var seen))
        {
            if (_products.Count >= MostProducts)
            {
                return;
            }

            _products[product] = seen = [];
        }

        if (seen.Count < MostPrices)
        {
            seen.Add(new Seen(row.Row, column, row.Quantity.Value, row.Amount.Value, row.Currency));
        }
    }

    public void Finish()
    {
        foreach (var (product, seen) in _products)
        {
            foreach (var currency in seen.GroupBy(s => s.Currency).Where(g => g.Count() >= Enough))
            {
                Tell(product, [.. currency]);
            }
        }
    }

    private void Tell(string product, Seen[] seen)
    {
        var middle = seen.Select(s => s.Each).Order().ElementAt(seen.Length / 2);
        var odd = seen.Where(s => s.Each < middle * Least || s.Each > middle * Most).ToArray();
        // Where prices differ much anyway, as of postage, none of them is odd.
        if (odd.Length * 4 > seen.Length || seen.Count(s => s.Each >= middle * 0.5m && s.Each <= middle * 2) < seen.Length - odd.Length)
        {
            return;
        }

        foreach (var row in odd)
        {
            problems.Add(new Problem(
                Severity.Warning, "price_outlier", plan.Sheet.Name, row.Row, plan.ColumnName(row.Column), row.Amount.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"Row {row.Row}, column {plan.ColumnName(row.Column)}: {row.Quantity} pieces of {product} for {row.Amount} are {Math.Round(row.Each, 2)} each; its other rows are about {Math.Round(middle, 2)} each."),
                "Check the figures of the row for a slip of decimals; they are kept as they came."));
        }
    }

    private readonly record struct Seen(int Row, int Column, int Quantity, decimal Amount, string Currency)
    {
        public decimal Each => Math.Abs(Amount / Quantity);
    }
}

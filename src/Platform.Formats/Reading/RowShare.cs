using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>The figures of one row's stores or months, and the row's own amount shared out by units where only that is given.</summary>
internal sealed class RowShare(SheetPlan plan, CellReader cells)
{
    public List<(WideGroup Group, int? Quantity, decimal? Amount, AmountSource Source)> Parts { get; } = [];

    public void Add(WideGroup group, int? quantity, decimal? amount) => Parts.Add((group, quantity, amount, AmountSource.File));

    /// <summary>False when the row's amount is no number.</summary>
    public bool TryAllocate()
    {
        var column = plan.Columns[(int)Field.RowAmount];
        if (column < 0)
        {
            return true;
        }

        if (!cells.TryNumber(column, out var total))
        {
            return false;
        }

        var units = Parts.Sum(p => (long)(p.Quantity ?? 0));
        if (total is not { } amount || Parts.Count == 0 || units == 0)
        {
            if (total is not (null or 0))
            {
                cells.Say(Severity.Warning, "amount_not_allocated", column, $"{cells.Place(column)}: the amount cannot be shared out, since the units of the row add up to zero.", "Ask the vendor for amounts per store.");
            }

            return true;
        }

        Share(amount, units);
        return true;
    }

    /// <summary>Rounded to cents; the last part takes what is left, so that the parts add up.</summary>
    private void Share(decimal amount, long units)
    {
        var left = amount;
        for (var i = 0; i < Parts.Count; i++)
        {
            var part = i == Parts.Count - 1 ? left : Math.Round(amount * (Parts[i].Quantity ?? 0) / units, 2, MidpointRounding.AwayFromZero);
            left -= part;
            Parts[i] = Parts[i] with { Amount = part, Source = AmountSource.Allocated };
        }
    }
}

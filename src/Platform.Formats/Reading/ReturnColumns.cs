using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>Pieces and money of one sale within a row.</summary>
internal readonly record struct SalePart(int? Quantity, decimal? Amount, AmountSource Source = AmountSource.File)
{
    /// <summary>The same as a return, whatever its sign in the file.</summary>
    public SalePart AsReturn() => this with { Quantity = Quantity is { } pieces ? -Math.Abs(pieces) : null, Amount = Amount is { } money ? -Math.Abs(money) : null };
}

/// <summary>Reads what came back from columns beside what was sold.</summary>
internal sealed class ReturnColumns(SheetPlan plan, CellReader cells)
{
    private readonly int _quantity = plan.Columns[(int)Field.ReturnedQuantity];
    private readonly int _amount = plan.Columns[(int)Field.ReturnedAmount];

    /// <summary>False when a cell cannot be read.</summary>
    public bool TryRead(out ReturnedPart part)
    {
        part = default;
        if (!cells.TryQuantity(_quantity, out var quantity) || !cells.TryNumber(_amount, out var amount))
        {
            return false;
        }

        part = new ReturnedPart(quantity is { } q ? Math.Abs(q) : 0, amount is { } a ? Math.Abs(a) : null);
        return true;
    }
}

/// <summary>What came back, without sign.</summary>
/// <param name="Amount">Null where the row's one amount is after returns.</param>
internal readonly record struct ReturnedPart(int Quantity, decimal? Amount)
{
    public bool IsNothing => Quantity == 0 && Amount is null or 0;

    /// <summary>The sale and the return of a row. One amount after returns is shared out by pieces, so that its sum stays.</summary>
    public IEnumerable<SalePart> Split(int? sold, decimal? amount)
    {
        if (IsNothing)
        {
            return [new SalePart(sold, amount)];
        }

        if (Amount is { } back)
        {
            return Some([new SalePart(sold, amount), new SalePart(-Quantity, -back)]);
        }

        if (sold is null or 0)
        {
            return [new SalePart(-Quantity, amount)];
        }

        var net = sold.Value - Quantity;
        if (net == 0 || amount is null || amount / net < 0)
        {
            // Nothing tells the price of a piece; the amount, if any, is the row's.
            return [new SalePart(sold, amount == 0 ? null : amount), new SalePart(-Quantity, null)];
        }

        var returned = decimal.Round(amount.Value / net * Quantity, 2, MidpointRounding.AwayFromZero);
        return [new SalePart(sold, amount + returned, AmountSource.Allocated), new SalePart(-Quantity, -returned, AmountSource.Allocated)];
    }

    private static IEnumerable<SalePart> Some(SalePart[] parts) => parts.Where(p => p.Quantity is not (null or 0) || p.Amount is not (null or 0));
}

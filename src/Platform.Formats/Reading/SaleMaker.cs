using Platform.Formats.Cells;
using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>What all sales of one row have in common.</summary>
internal readonly record struct RowFacts(Period? Period, bool OwnDay, string? Ean, string? CodeInsteadOfEan, decimal? Cost, decimal? Fee);

/// <summary>Makes sales rows of figures under the layout's rules on signs, samples, stores and slices.</summary>
internal sealed class SaleMaker(SheetPlan plan, VendorProfile profile, CellReader cells, RowFields fields, StoreFinder stores)
{
    private const decimal LeastOfPrice = 0.2m;
    private const decimal MostOfPrice = 5;
    private readonly Layout _layout = plan.Layout;
    private readonly StatedCurrency _stated = new(plan, cells);

    public SalesRow Make(int row, RowFacts facts, Period period, string? storeLabel, int? quantity, decimal? amount, AmountSource source, int signColumn, int amountColumn)
    {
        var store = OnChannel(stores.Find(storeLabel is null ? fields[Field.StoreCode] : null, storeLabel ?? fields[Field.StoreName]));
        quantity = RightSign(quantity, amount, signColumn);
        CheckPrice(quantity, amount);
        var free = quantity > 0 && amount == 0;
        return new SalesRow
        {
            Sheet = plan.Sheet.Name,
            Row = row,
            Slice = SliceOf(period, store?.Code),
            Grain = facts.OwnDay && _layout.Grain == Grain.Transaction ? Grain.Transaction : period.Grain,
            PeriodStart = period.Start,
            PeriodEnd = period.End,
            OrderNo = fields[Field.OrderNo],
            ProductCode = fields[Field.ProductCode] ?? facts.CodeInsteadOfEan,
            Ean = facts.Ean,
            FunctionalCode = fields[Field.FunctionalCode],
            ProductName = NameAndSize(),
            StoreCode = store?.Code,
            StoreName = store?.Name,
            StoreOnline = store?.Online,
            StoreDeclared = store?.Declared,
            Reseller = fields[Field.Reseller] ?? profile.Reseller,
            Country = CountryOf(store),
            City = fields[Field.City] ?? store?.City,
            Device = fields[Field.Device],
            UtmSource = fields[Field.UtmSource],
            Quantity = quantity,
            Amount = amount,
            Currency = fields[Field.Currency] is { } currency ? CurrencyWords.Normalise(currency) : _stated.Of(amountColumn) ?? _layout.Currency,
            AmountIncludesVat = _layout.AmountIncludesVat,
            VatRate = _layout.VatRate,
            AmountSource = amount is null ? _layout.MissingAmount : source,
            IsReturn = quantity < 0,
            IsSample = free && _layout.ZeroAmount == ZeroAmount.Sample,
            IsGift = free && _layout.ZeroAmount == ZeroAmount.Gift,
            Cost = facts.Cost,
            Fee = facts.Fee,
        };
    }

    /// <summary>Some vendors report a return as a positive quantity with a negative amount.</summary>
    private int? RightSign(int? quantity, decimal? amount, int column)
    {
        if (!_layout.FlipQuantityOfReturns || quantity is not > 0 || amount is not < 0)
        {
            return quantity;
        }

        cells.Say(
            Severity.Info, "sign_mismatch", column, $"{cells.Place(column)}: {quantity} pieces with the negative amount {amount} are a return; the quantity is read as {-quantity}.",
            "Nothing needs to be done.");
        return -quantity;
    }

    /// <summary>A line far from the list price beside it is often a slip of decimals or of columns.</summary>
    private void CheckPrice(int? quantity, decimal? amount)
    {
        var column = plan.Columns[(int)Field.ListPrice];
        if (column < 0 || quantity is null or 0 || amount is null or 0 || !cells.Cell(column).TryNumber(out var price) || price <= 0)
        {
            return;
        }

        var each = Math.Abs(amount.Value / quantity.Value);
        if (each < price * LeastOfPrice || each > price * MostOfPrice)
        {
            cells.Say(
                Severity.Warning, "price_outlier", column, $"{cells.Place(column)}: {quantity} pieces for {amount} are {Math.Round(each, 2)} each, far from the price of {price} beside them.",
                "Check the figures of the row for a slip of decimals; they are kept as they came.");
        }
    }

    /// <summary>One name in several sizes is several products.</summary>
    private string? NameAndSize() => fields[Field.ProductName] is { } name && fields[Field.ProductSize] is { } size
        ? name.Contains(size, StringComparison.OrdinalIgnoreCase) ? name : $"{name} {size}" : fields[Field.ProductName];

    /// <summary>What a shop sells online is kept apart from what it sells over the counter.</summary>
    private KnownStore? OnChannel(KnownStore? store) => fields[Field.Channel] is not { } text || ChannelWords.IsOnline(text) is not { } online ? store
        : store is null ? online ? new KnownStore("online", "Online", true, null, null, Declared: null) : null
        : !online || store.Online == true || ChannelWords.NamesOnline(store.Name) ? store with { Online = online || store.Online == true }
        : store with { Code = $"{store.Code}_online", Name = $"{store.Name} online", Online = true };

    private string? CountryOf(KnownStore? store) =>
        fields[Field.Country] is { } country ? Countries.Normalise(country) : store?.Country ?? profile.Country;

    private SliceKey SliceOf(Period period, string? store)
    {
        var slice = _layout.SliceBy switch
        {
            Grain.Month when period.Grain is Grain.Day => Period.Month(period.Start.Year, period.Start.Month),
            Grain.Quarter when period.Grain is Grain.Day or Grain.Month => Period.Quarter(period.Start.Year, ((period.Start.Month - 1) / 3) + 1),
            Grain.Week when period.Grain is Grain.Day => Period.WeekEnding(period.Start.AddDays((7 - (int)period.Start.DayOfWeek) % 7)),
            _ => period,
        };
        return new SliceKey(slice.Grain, slice.Start, slice.End, _layout.SlicePerStore ? store : null);
    }
}

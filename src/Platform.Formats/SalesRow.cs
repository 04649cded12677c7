namespace Platform.Formats;

/// <summary>How long a period one row covers. Transaction rows carry their own day.</summary>
public enum Grain
{
    Transaction,
    Day,
    Week,
    Month,
    Quarter,
}

/// <summary>Where an amount comes from: the file, a price list applied later, or a row total shared out by units.</summary>
public enum AmountSource
{
    File,
    PriceList,
    Allocated,
}

/// <summary>The part of a vendor's history a row belongs to and a later upload would replace. Period ends are inclusive; no store means all stores.</summary>
public readonly record struct SliceKey(Grain Grain, DateOnly PeriodStart, DateOnly PeriodEnd, string? Store);

/// <summary>One sale, return or sample as the vendor reported it, with the place it was read from.</summary>
public sealed record SalesRow
{
    public required string Sheet { get; init; }

    /// <summary>The row number the sheet itself shows; in text files the line the record starts on.</summary>
    public required int Row { get; init; }

    public required SliceKey Slice { get; init; }
    public required Grain Grain { get; init; }
    public required DateOnly PeriodStart { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateOnly PeriodEnd { get; init; }

    public string? OrderNo { get; init; }
    public string? ProductCode { get; init; }

    /// <summary>13 digits (8 for an EAN-8); 12-digit UPCs come padded.</summary>
    public string? Ean { get; init; }
    public string? FunctionalCode { get; init; }
    public string? ProductName { get; init; }
    public string? StoreCode { get; init; }
    public string? StoreName { get; init; }
    public bool? StoreOnline { get; init; }

    /// <summary>Whether the vendor's profile names this store; null where it has no list to be on.</summary>
    public bool? StoreDeclared { get; init; }
    public string? Reseller { get; init; }

    /// <summary>ISO 3166 two letters where the name is known, else the text as it came.</summary>
    public string? Country { get; init; }
    public string? City { get; init; }
    public string? Device { get; init; }
    public string? UtmSource { get; init; }

    /// <summary>Null means the file has no quantity, which is not zero.</summary>
    public int? Quantity { get; init; }

    /// <summary>The line's total in <see cref="Currency"/>; null means unknown until a price list gives it.</summary>
    public decimal? Amount { get; init; }
    public required string Currency { get; init; }
    public bool AmountIncludesVat { get; init; }

    /// <summary>A fraction: 0.20 is 20 %.</summary>
    public decimal? VatRate { get; init; }
    public AmountSource AmountSource { get; init; }
    public bool IsReturn { get; init; }
    public bool IsSample { get; init; }
    public bool IsGift { get; init; }
    public decimal? Cost { get; init; }

    /// <summary>Payment fee of this line; a fee repeated on every line of an order is on its first line only.</summary>
    public decimal? Fee { get; init; }
}

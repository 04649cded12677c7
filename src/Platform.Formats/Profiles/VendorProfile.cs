namespace Platform.Formats.Profiles;

public enum BusinessModel
{
    B2B,
    D2C,
}

/// <summary>Whether a code in the file names the brand's own product (unknown ones are created) or a vendor's, to be mapped by a person.</summary>
public enum ProductPolicy
{
    Match,
    Create,
}

/// <summary>How one vendor's files are recognised and read, as declared in YAML.</summary>
public sealed class VendorProfile
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>The shop company the rows belong to when the file names none.</summary>
    public required string Reseller { get; init; }
    public string? Country { get; init; }
    public string? City { get; init; }
    public required string Currency { get; init; }
    public bool AmountIncludesVat { get; init; }

    /// <summary>A fraction: 0.20 is 20 %.</summary>
    public decimal? VatRate { get; init; }
    public BusinessModel BusinessModel { get; init; }
    public ProductPolicy Products { get; init; }
    public Grain Grain { get; init; }

    /// <summary>The same workbook grows over time; only slices that are new or changed are news.</summary>
    public bool LivingDocument { get; init; }
}

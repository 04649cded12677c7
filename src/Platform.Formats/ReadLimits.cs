namespace Platform.Formats;

/// <summary>Where reading stops rather than exhaust the machine.</summary>
public sealed record ReadLimits
{
    public static ReadLimits Default { get; } = new();

    /// <summary>Bytes of one archive after unpacking.</summary>
    public long UnpackedBytes { get; init; } = 2L << 30;

    /// <summary>Unpacked to packed size, once an entry is past <see cref="RatioFloor"/>.</summary>
    public int Ratio { get; init; } = 100;
    public long RatioFloor { get; init; } = 32L << 20;
    public int ArchiveEntries { get; init; } = 10_000;
    public int Sheets { get; init; } = 255;
    public long Cells { get; init; } = 50_000_000;
    public int Columns { get; init; } = 16_384;

    /// <summary>Characters of all shared strings of a workbook together.</summary>
    public int SharedCharacters { get; init; } = 48 << 20;

    /// <summary>Characters of one record of a text file.</summary>
    public int RecordCharacters { get; init; } = 4 << 20;
}

namespace Platform.Formats;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
public enum FileKind
{
    Empty,
    Text,
    Workbook,
    BinaryWorkbook,
    Encrypted,
    Archive,

    /// <summary>A web page, or XML of some kind.</summary>
    Markup,
    Unsupported,
}

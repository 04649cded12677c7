namespace Platform.Formats;

/// <summary>The file as a whole cannot be read; the message says what happened, to what, and what to do.</summary>
public sealed class UnreadableFile : Exception
{
    public const string EmptyFile = "empty_file";
    public const string CorruptFile = "corrupt_file";
    public const string PasswordProtected = "password_protected";
    public const string UnsupportedType = "unsupported_type";
    public const string TooManyCells = "too_many_cells";
    public const string ZipBomb = "zip_bomb";
    public const string HeaderNotFound = "header_not_found";
    public const string SheetNotFound = "sheet_not_found";
    public const string VendorUnknown = "vendor_unknown";
    public const string AmbiguousNumbers = "ambiguous_numbers";
    public const string NotSales = "not_sales";
    public const string NoValidRows = "no_valid_rows";

    public UnreadableFile(string code, string message, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>A stable snake_case word for programs.</summary>
    public string Code { get; }
}

namespace Platform.Formats.Tables;

/// <summary>A sheet's place and name; text files have one, named after the file.</summary>
public sealed record SheetName(int Index, string Name, bool Hidden);

/// <summary>A range of merged cells, all numbers counted from 0 for columns and as shown for rows, ends inclusive.</summary>
public readonly record struct MergedRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn);

/// <summary>Any file that holds tables, opened by what its bytes are.</summary>
public abstract class TableFile : IDisposable
{
    public IReadOnlyList<SheetName> Sheets { get; private protected init; } = [];

    /// <summary>Throws <see cref="UnreadableFile"/> saying why the file cannot be read.</summary>
    public static TableFile Open(SourceFile file, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        return file.Kind switch
        {
            FileKind.Empty => throw Unreadable.Empty(file),
            FileKind.Text => new TextFile(file, TextDialect.Detect(file), limits),
            FileKind.Workbook => new WorkbookFile(file, limits),
            FileKind.BinaryWorkbook => new BinaryWorkbookFile(file, limits),
            FileKind.Encrypted => throw Unreadable.Protected(file),
            FileKind.Archive => throw Unreadable.Unsupported(file, "an archive"),
            FileKind.Markup => throw Unreadable.Markup(file),
            FileKind.Unsupported => throw Unreadable.Unsupported(file, "neither a table of text nor a workbook"),
            _ => throw new ArgumentOutOfRangeException(nameof(file)),
        };
    }

    /// <summary>A new pass over one sheet. Only one pass at a time may be open.</summary>
    public abstract SheetRows Rows(int sheet);

    /// <summary>Merged cells of a sheet; none in text files.</summary>
    public virtual IReadOnlyList<MergedRange> Merges(int sheet) => [];

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

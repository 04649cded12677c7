namespace Platform.Formats.Tables;

/// <summary>CSV, TSV and TXT: one table under the file's own name.</summary>
public sealed class TextFile : TableFile
{
    private readonly SourceFile _file;
    private readonly ReadLimits _limits;

    internal TextFile(SourceFile file, TextDialect dialect, ReadLimits limits)
    {
        _file = file;
        _limits = limits;
        Dialect = dialect;
        Sheets = [new SheetName(0, DisplayName.Of(file.Name), Hidden: false)];
    }

    public TextDialect Dialect { get; }

    public override SheetRows Rows(int sheet) => new TextRows(_file, Dialect, _limits);
}

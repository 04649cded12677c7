namespace Platform.Sheets;

/// <summary>How the numbers of a column are written; texts, dates and whole numbers show what they are by themselves.</summary>
public enum NumberStyle
{
    /// <summary>Two decimals.</summary>
    Money,

    /// <summary>0 to 100, shown with a percent sign.</summary>
    Percent,
}

/// <summary>A column of a table in a file.</summary>
/// <param name="Width">In characters, for sheets.</param>
public sealed record SheetColumn(string Label, double Width, NumberStyle Style = NumberStyle.Money);

/// <summary>A table for a sheet or a CSV file, written as its rows come. A cell is a string, a <see cref="DateOnly"/>, a <see cref="long"/>, a <see cref="decimal"/> or null.</summary>
public sealed record SheetTable(string Name, IReadOnlyList<SheetColumn> Columns, IAsyncEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>A table whose rows are at hand.</summary>
    public SheetTable(string name, IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<object?>> rows)
        : this(name, columns, rows.ToAsyncEnumerable())
    {
    }

    /// <summary>Lines above the header; the first is the title.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];

    /// <summary>Lines below the rows; read after the last row is written.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];
}

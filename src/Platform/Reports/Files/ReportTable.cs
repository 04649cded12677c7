namespace Platform.Reports.Files;

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
public sealed record TableColumn(string Label, double Width, NumberStyle Style = NumberStyle.Money);

/// <summary>A table for a sheet or a CSV file. A cell is a string, a <see cref="DateOnly"/>, a <see cref="long"/>, a <see cref="decimal"/> or null.</summary>
public sealed record ReportTable(string Name, IReadOnlyList<TableColumn> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>Lines above the header; the first is the title.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];

    /// <summary>Lines below the rows.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];
}

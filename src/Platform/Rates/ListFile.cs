using System.Globalization;
using Platform.Formats;
using Platform.Formats.Tables;

namespace Platform.Rates;

/// <summary>One row of a list, by its columns' names.</summary>
/// <param name="Line">The row number the sheet itself shows.</param>
internal sealed record ListRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>Null when the column is not there or the cell is empty.</summary>
    public string? this[string column] => Cells.TryGetValue(column, out var text) && text.Length > 0 ? text : null;

    /// <summary>With a point or a comma before the decimals; null when it is no number.</summary>
    public decimal? Number(string column)
    {
        var text = this[column];
        if (text is not null && !text.Contains('.', StringComparison.Ordinal))
        {
            text = text.Replace(',', '.');
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>A short list a person sends with headers in its first row: CSV or a workbook's first sheet.</summary>
internal static class ListFile
{
    private const long MostBytes = 5 * 1024 * 1024;

    /// <returns>The rows, or the sentence that says why there are none.</returns>
    public static async Task<(IReadOnlyList<ListRow> Rows, string? Error)> ReadAsync(IFormFile file, string[] required, CancellationToken ct)
    {
        if (file.Length > MostBytes)
        {
            return ([], $"{file.FileName} is larger than such a list can be (5 MB). Split it and send the parts.");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        try
        {
            return Read(SourceFile.FromBytes(file.FileName, bytes.ToArray()), required);
        }
        catch (UnreadableFile e)
        {
            return ([], e.Message);
        }
    }

    private static (IReadOnlyList<ListRow>, string?) Read(SourceFile source, string[] required)
    {
        using var table = TableFile.Open(source);
        using var rows = table.Rows(0);
        if (!rows.Read())
        {
            return ([], $"{source.Name} has no rows. Its first row must have the headers {string.Join(", ", required)}.");
        }

        var columns = Enumerable.Range(0, rows.Count).Select(i => rows[i].ToString().Trim().ToLowerInvariant().Replace(' ', '_')).ToArray();
        if (required.FirstOrDefault(r => !columns.Contains(r)) is { } missing)
        {
            return ([], $"{source.Name} has no column '{missing}'. Its first row must have the headers {string.Join(", ", required)}.");
        }

        var list = new List<ListRow>();
        while (rows.Read())
        {
            if (!rows.IsBlank)
            {
                list.Add(new ListRow(rows.RowNumber, Cells(rows, columns)));
            }
        }

        return (list, null);
    }

    private static Dictionary<string, string> Cells(SheetRows rows, string[] columns)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            cells[columns[i]] = rows[i].ToString().Trim();
        }

        return cells;
    }
}

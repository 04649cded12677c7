using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>The first rows of a sheet, enough to know it by.</summary>
internal sealed record SheetHead(SheetName Sheet, IReadOnlyList<HeadRow> Rows)
{
    /// <summary>The name profiles know the sheet by.</summary>
    public string Name { get; init; } = Sheet.Name;

    private const int MostRows = 60;
    private const int MostColumns = 1000;
    private const int LongestText = 200;

    public static IReadOnlyList<SheetHead> ReadAll(TableFile table) => [.. table.Sheets.Select(s => Read(table, s))];

    /// <summary>The same rows with headers and sheets under the names the profile knew before they were renamed.</summary>
    public static IReadOnlyList<SheetHead> Known(IReadOnlyList<SheetHead> heads, Renames renames) => renames.IsEmpty ? heads
        : [.. heads.Select(h => new SheetHead(h.Sheet, [.. h.Rows.Select(r => new HeadRow(r.Number, r.Texts, renames))]) { Name = renames.Sheet(h.Sheet.Name) })];

    private static SheetHead Read(TableFile table, SheetName sheet)
    {
        var heads = new List<HeadRow>();
        using var rows = table.Rows(sheet.Index);
        while (heads.Count < MostRows && rows.Read())
        {
            if (rows.IsBlank)
            {
                continue;
            }

            var texts = new string[Math.Min(rows.Count, MostColumns)];
            for (var i = 0; i < texts.Length; i++)
            {
                var cell = rows[i];
                texts[i] = cell.IsEmpty ? "" : cell.Text.Length > LongestText ? cell.Text[..LongestText].ToString() : cell.ToString();
            }

            heads.Add(new HeadRow(rows.RowNumber, texts));
        }

        return new SheetHead(sheet, heads);
    }
}

/// <summary>One row's texts, and the same in the form in which headers are compared.</summary>
internal sealed record HeadRow
{
    public HeadRow(int number, string[] texts, Renames? renames = null)
    {
        (Number, Texts) = (number, texts);
        OwnKeys = [.. texts.Select(t => CellText.Key(t))];
        Labels = renames is null ? texts : [.. texts.Select((t, i) => renames.Header(OwnKeys[i]) ?? t)];
        Keys = renames is null ? OwnKeys : [.. Labels.Select(l => CellText.Key(l))];
    }

    public int Number { get; }

    /// <summary>As they stand in the file.</summary>
    public string[] Texts { get; }

    public string[] OwnKeys { get; }

    /// <summary>As the profile knows them.</summary>
    public string[] Labels { get; }

    public string[] Keys { get; }
}

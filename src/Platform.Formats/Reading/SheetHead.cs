using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>The first rows of a sheet, enough to know it by.</summary>
internal sealed record SheetHead(SheetName Sheet, IReadOnlyList<HeadRow> Rows)
{
    private const int MostRows = 60;
    private const int MostColumns = 1000;
    private const int LongestText = 200;

    public static IReadOnlyList<SheetHead> ReadAll(TableFile table) => [.. table.Sheets.Select(s => Read(table, s))];

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
internal sealed record HeadRow(int Number, string[] Texts)
{
    public string[] Keys { get; } = [.. Texts.Select(t => CellText.Key(t))];
}

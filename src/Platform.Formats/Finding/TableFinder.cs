using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Finding;

/// <summary>Finds the tables in any file: what heads them, where their data is, and what is no data.</summary>
public static class TableFinder
{
    private const int MostLooseText = 500;

    /// <summary>Throws <see cref="UnreadableFile"/> when the file cannot be opened, or holds figures that cannot be told from its delimiters.</summary>
    public static IReadOnlyList<FoundTable> TablesIn(SourceFile file)
    {
        using var table = TableFile.Open(file);
        return TablesIn(table, file);
    }

    /// <inheritdoc cref="TablesIn(SourceFile)"/>
    public static IReadOnlyList<FoundTable> TablesIn(TableFile table, SourceFile file)
    {
        if (table is TextFile text)
        {
            SplitDecimals.Refuse(text, file);
        }

        return [.. table.Sheets.SelectMany(sheet => TablesOn(sheet, table))];
    }

    private static IEnumerable<FoundTable> TablesOn(SheetName sheet, TableFile table)
    {
        List<RowSketch> sketches;
        using (var rows = table.Rows(sheet.Index))
        {
            sketches = SheetSketch.Read(rows);
        }

        if (sketches.Count == 0)
        {
            return [];
        }

        var outline = SheetOutline.Of(sketches);
        var studies = Enumerable.Range(1, outline.Tables).Select(_ => new TableStudy()).ToArray();
        using (var rows = table.Rows(sheet.Index))
        {
            for (var i = 0; i < sketches.Count && rows.Read(); i++)
            {
                if (sketches[i].Table > 0)
                {
                    See(studies[sketches[i].Table - 1], sketches[i].Role, rows);
                }
            }
        }

        return studies.Select((study, i) => study.Done(sheet, outline, i + 1, studies[outline.HeaderOf(i + 1) - 1]));
    }

    private static void See(TableStudy study, RowRole role, SheetRows rows)
    {
        switch (role)
        {
            case RowRole.Header:
                study.AddHeader(rows);
                break;
            case RowRole.Data:
                study.AddData(rows);
                break;
            case RowRole.Total:
                study.AddTotal(rows);
                break;
            case RowRole.Title:
                study.Titles.Add(Text(rows));
                break;
            case RowRole.Heading:
                study.Headings.Add(new LooseRow(rows.RowNumber, Text(rows)));
                break;
            case RowRole.RepeatedHeader:
                study.Repeated.Add(new LooseRow(rows.RowNumber, Text(rows)));
                break;
            case RowRole.Note:
                study.Notes.Add(new LooseRow(rows.RowNumber, Text(rows)));
                break;
            default:
                break;
        }
    }

    private static string Text(SheetRows rows)
    {
        var texts = new List<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (CellText.Collapse(rows[i].ToString()) is { Length: > 0 } text)
            {
                texts.Add(text);
            }
        }

        var all = string.Join(" ", texts);
        return all.Length > MostLooseText ? all[..MostLooseText] : all;
    }
}

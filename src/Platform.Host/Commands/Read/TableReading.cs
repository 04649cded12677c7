using Platform.Formats;
using Platform.Formats.Finding;
using Platform.Formats.Tables;

namespace Platform.Host.Commands.Read;

/// <summary>The tables of a file, each its header and its data; titles, totals and notes are told beside them.</summary>
internal static class TableReading
{
    public static void Print(SourceFile file, string? sheet, RecordOutput output, Remarks remarks)
    {
        using var table = TableFile.Open(file);
        var only = sheet is null ? null : SheetChoice.Of(table, sheet, remarks);
        var found = TableFinder.TablesIn(table, file).Where(t => only is null ? !t.Sheet.Hidden || table.Sheets.All(s => s.Hidden) : t.Sheet == only).ToArray();
        if (found.Length == 0)
        {
            throw new UnreadableFile(UnreadableFile.NoValidRows, "No table was found in it.");
        }

        foreach (var one in found)
        {
            Tell(one, found.Length, table.Sheets.Count, remarks);
            output.Begin(About(one));
            output.Write(one.HeaderRows is [.., var header] ? header : 0, [.. one.Columns.Select(c => c.Label.Length > 0 || one.HeaderRows.Count > 0 ? c.Label : c.Letters)]);
            foreach (var (row, cells) in one.Rows(table))
            {
                output.Write(row, cells);
            }

            output.End();
        }
    }

    private static void Tell(FoundTable table, int tables, int sheets, Remarks remarks)
    {
        if (tables > 1 || sheets > 1)
        {
            remarks.Say(table.HeaderRows.Count > 0 ? table.HeaderRows[0] : table.FirstRow, $"A table begins here on \"{table.Sheet.Name}\"{(table.Title.Length > 0 ? $": {table.Title}" : "")}.");
        }

        foreach (var total in table.Totals)
        {
            remarks.Say(total.Row, $"\"{total.Label}\" adds up other rows and is kept apart.");
        }

        foreach (var row in table.RepeatedHeaders)
        {
            remarks.Say(row.Row, "The header is repeated here; it is no data.");
        }

        foreach (var row in table.Headings.Concat(table.Notes))
        {
            remarks.Say(row.Row, $"This is no data: {row.Text}");
        }

        foreach (var column in table.Columns.Where(c => c.Ambiguous))
        {
            remarks.Say(null, $"Column {column.Letters} \"{column.Label}\" can be read in two ways, and nothing in it tells which.");
        }
    }

    private static object About(FoundTable table) => new
    {
        sheet = table.Sheet.Name,
        table.Title,
        table.HeaderRows,
        table.FirstRow,
        table.LastRow,
        table.RowCount,
        columns = table.Columns.Select(c => new { c.Letters, c.Label, type = Word(c.Type), numbers = Word(c.Numbers), dates = Word(c.Dates), c.Ambiguous, c.IsTotal, c.Filled, c.Blank, c.Examples, c.Suggestions }),
        totals = table.Totals.Select(t => new { t.Row, t.Label, sums = t.Sums.Select(s => new { column = CellLetters(table, s.Column), s.Stated, s.Actual, s.Matches }) }),
        table.Headings,
        table.Notes,
        table.RepeatedHeaders,
    };

    private static string CellLetters(FoundTable table, int column) => table.Columns.FirstOrDefault(c => c.Index == column)?.Letters ?? $"{column + 1}";

    private static string Word(Enum value) => string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}

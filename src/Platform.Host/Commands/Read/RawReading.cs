using Platform.Formats;
using Platform.Formats.Tables;

namespace Platform.Host.Commands.Read;

/// <summary>Every record as it was found, broken ones too; what was mended, left out or is odd is told.</summary>
internal static class RawReading
{
    public static void Print(SourceFile file, string? sheet, RecordOutput output, Remarks remarks)
    {
        if (file.Kind == FileKind.Empty)
        {
            remarks.Say(null, "The file is empty.");
            return;
        }

        using var table = TableFile.Open(file);
        var chosen = SheetChoice.Of(table, sheet, remarks);
        output.Begin(new { sheet = chosen.Name });
        using var rows = table.Rows(chosen.Index);
        int notes = 0, blanks = 0;
        while (rows.Read())
        {
            var cells = new string[rows.Count];
            var nul = false;
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = rows[i].ToString();
                nul |= cells[i].Contains('\0', StringComparison.Ordinal);
            }

            output.Write(rows.RowNumber, cells);
            Tell(rows, remarks, ref notes, ref blanks);
            if (nul)
            {
                remarks.Say(rows.RowNumber, "A field holds a NUL character.");
            }
        }

        Tell(rows, remarks, ref notes, ref blanks, end: true);
        output.End();
    }

    private static void Tell(SheetRows rows, Remarks remarks, ref int notes, ref int blanks, bool end = false)
    {
        for (; notes < rows.Notes.Count; notes++)
        {
            remarks.Say(rows.Notes[notes].Row, rows.Notes[notes].Text);
        }

        if (rows.BlankLines > blanks)
        {
            remarks.Say(end ? null : rows.RowNumber, $"{rows.BlankLines - blanks} empty lines {(end ? "at the end" : "before this record")} are left out.");
            blanks = rows.BlankLines;
        }

        if (!end && rows.UsualCount > 0 && !rows.IsUsual(rows.Count))
        {
            remarks.Say(rows.RowNumber, $"{rows.Count} fields, where most records have {rows.UsualCount}.");
        }
    }
}

/// <summary>The sheet a person asked for, by name or by number from 1; else the first that shows.</summary>
internal static class SheetChoice
{
    public static SheetName Of(TableFile table, string? sheet, Remarks remarks)
    {
        if (sheet is null)
        {
            var first = table.Sheets.FirstOrDefault(s => !s.Hidden) ?? table.Sheets[0];
            if (table.Sheets.Count > 1)
            {
                remarks.Say(null, $"This is the sheet \"{first.Name}\"; choose another with --sheet: {string.Join(", ", table.Sheets.Where(s => s != first).Select(s => $"\"{s.Name}\""))}.");
            }

            return first;
        }

        return Find(table, sheet) ?? throw new UnreadableFile(
            UnreadableFile.SheetNotFound, $"There is no sheet \"{sheet}\"; there are {string.Join(", ", table.Sheets.Select(s => $"\"{s.Name}\""))}.");
    }

    public static SheetName? Find(TableFile table, string sheet) =>
        table.Sheets.FirstOrDefault(s => string.Equals(s.Name, sheet, StringComparison.OrdinalIgnoreCase))
        ?? (int.TryParse(sheet, out var number) && number >= 1 && number <= table.Sheets.Count ? table.Sheets[number - 1] : null);
}

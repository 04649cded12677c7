using Platform.Formats;
using Platform.Formats.Tables;

namespace Platform.Uploads;

/// <summary>
/// The workbook that repeats a file's held rows with their problems beside them, and that comes back with the rows corrected. Its own columns stand after those of
/// the file and say which row of which upload each is, so nobody has to say what it is.
/// </summary>
internal static class CorrectionFile
{
    public const string Problem = "_problem", Fix = "_fix", Column = "_column", Row = "_row", Sheet = "_sheet", Upload = "_upload";

    // What we made is never larger, and looking into every large file would be for nothing.
    private const long MostBytes = 20 * 1024 * 1024;

    /// <summary>The upload whose rows they are, and the rows; null when the file is not such a workbook.</summary>
    /// <exception cref="UnreadableFile">It is one, of several uploads or with a row twice.</exception>
    public static (Guid Upload, Corrections Corrections)? TryRead(SourceFile file)
    {
        if (file.Kind is not (FileKind.Workbook or FileKind.Text) || file.Length > MostBytes)
        {
            return null;
        }

        using var table = TableFile.Open(file);
        var (uploads, sheets) = (new HashSet<Guid>(), new Dictionary<string, Dictionary<int, IReadOnlyList<CorrectedCell>>>(StringComparer.Ordinal));
        foreach (var sheet in table.Sheets)
        {
            using var rows = table.Rows(sheet.Index);
            if (rows.Read() && Columns(rows) is { } columns)
            {
                ReadSheet(file, rows, columns, uploads, sheets);
            }
        }

        return uploads.Count switch
        {
            0 => null,
            1 => (uploads.Single(), new Corrections(sheets.ToDictionary(s => s.Key, s => (IReadOnlyDictionary<int, IReadOnlyList<CorrectedCell>>)s.Value, StringComparer.Ordinal))),
            _ => throw new UnreadableFile(UnreadableFile.NoValidRows, $"{file.Name} has corrected rows of several files. Send those of each file by themselves."),
        };
    }

    private sealed record Places(int Own, int Row, int Sheet, int Upload);

    private static Places? Columns(SheetRows rows)
    {
        var labels = Enumerable.Range(0, rows.Count).Select(i => rows[i].ToString().Trim()).ToList();
        var places = new Places(labels.IndexOf(Problem), labels.IndexOf(Row), labels.IndexOf(Sheet), labels.IndexOf(Upload));
        return places is { Own: >= 0, Row: >= 0, Sheet: >= 0, Upload: >= 0 } ? places : null;
    }

    private static void ReadSheet(
        SourceFile file, SheetRows rows, Places places, HashSet<Guid> uploads, Dictionary<string, Dictionary<int, IReadOnlyList<CorrectedCell>>> sheets)
    {
        while (rows.Read())
        {
            if (!Guid.TryParse(rows[places.Upload].ToString(), out var upload) || !int.TryParse(rows[places.Row].ToString(), out var number))
            {
                continue; // a line that a person added has no place in the file
            }

            var cells = new CorrectedCell[places.Own];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = CorrectedCell.Of(rows[i]);
            }

            uploads.Add(upload);
            var name = rows[places.Sheet].ToString();
            if (!sheets.TryGetValue(name, out var corrected))
            {
                sheets[name] = corrected = [];
            }

            if (!corrected.TryAdd(number, cells))
            {
                throw new UnreadableFile(UnreadableFile.NoValidRows, $"{file.Name} has row {number} of '{name}' twice. Keep one of the two and send it again.");
            }
        }
    }
}

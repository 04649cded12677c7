namespace Platform.Tests.Formats.Pollution;

/// <summary>What happens to one row, at every column of several rows.</summary>
internal sealed class RowPollutions(string table, Writing plain, string[][] rows)
{
    private readonly int[] _at = [.. ((int[])[0, 1, 2, 3, 6, 8, 15, 20, 29, 40]).Where(r => r < rows.Length)];

    public static IEnumerable<PollutedFile> All() =>
    [
        .. new RowPollutions("forty rows", new Writing(), BaseTable.Rows()).Files(),
        .. new RowPollutions("six rows", new Writing(End: "\n"), BaseTable.Rows(6)).Files(),
        .. new RowPollutions("all quoted", new Writing(QuoteAll: true), BaseTable.Rows()).Files(),
        .. new RowPollutions("semicolons", new Writing(";", End: "\n"), BaseTable.Rows(20)).Files(),
        .. new RowPollutions("figures", new Writing(), Figures(12)).Files(),
        .. new RowPollutions("two columns", new Writing(), [.. BaseTable.Rows(15).Select(r => new[] { r[3], r[5] })]).Files(),
    ];

    private static string[][] Figures(int count) => [["Shop", "Week", "Units", "Net"], .. Enumerable.Range(1, count).Select(i => new[] { $"Shop {i}", $"2024-W{i:00}", $"{i * 3}", $"{i * 1250},50" })];

    private IEnumerable<PollutedFile> Files() => [.. ExtraQuotes(), .. MissingQuotes(), .. Separators(), .. OtherDelimiters(), .. OtherQuotes()];

    private IEnumerable<PollutedFile> ExtraQuotes()
    {
        foreach (var r in _at)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                var (cell, written) = (rows[r][c], plain.Cell(rows[r][c]));
                var quoted = written.StartsWith('"');
                yield return Changed($"{table}: extra quote before, row {r} column {c}", r, c, $"\"{written}", $"\"{cell}");
                yield return Changed($"{table}: extra quote behind, row {r} column {c}", r, c, $"{written}\"", $"{cell}\"");
                if (cell.Length > 4 && char.IsLetterOrDigit(cell[2]) && char.IsLetterOrDigit(cell[1]))
                {
                    yield return Changed($"{table}: extra quote within, row {r} column {c}", r, c, written.Insert(quoted ? 3 : 2, "\""), cell.Insert(2, "\""));
                }
            }
        }
    }

    /// <summary>A lost quote leaves the cell's words; which of its commas were its own is told by the number of fields, so the other cells are whole.</summary>
    private IEnumerable<PollutedFile> MissingQuotes()
    {
        foreach (var r in _at)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                var cell = rows[r][c];
                if (cell.Contains(plain.Delimiter, StringComparison.Ordinal) && cell.AsSpan().IndexOfAny('"', '\r', '\n') < 0)
                {
                    yield return Changed($"{table}: closing quote missing, row {r} column {c}", r, c, $"\"{cell}", cell);
                    yield return Changed($"{table}: opening quote missing, row {r} column {c}", r, c, $"{cell}\"", cell);
                }
            }
        }
    }

    private IEnumerable<PollutedFile> Separators()
    {
        foreach (var r in _at)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                var more = rows.ToArray();
                more[r] = [.. rows[r][..c], "", .. rows[r][c..]];
                yield return PollutedFile.Of($"{table}: a field too many, row {r} column {c}", plain, more);
                var fewer = rows.ToArray();
                fewer[r] = [.. rows[r][..c], .. rows[r][(c + 1)..]];
                yield return PollutedFile.Of($"{table}: a field too few, row {r} column {c}", plain, fewer);
            }
        }
    }

    private IEnumerable<PollutedFile> OtherDelimiters()
    {
        foreach (var (r, delimiter) in _at.SelectMany(r => ((string[])[";", "\t", "|", ",", ", ", " "]).Where(d => IsTold(d, r)).Select(d => (r, d))))
        {
            var other = plain with { Delimiter = delimiter };
            yield return PollutedFile.Of($"{table}: delimiter [{delimiter}] in row {r}", string.Concat(rows.Select((row, i) => (i == r ? other : plain).Row(row) + plain.End)), rows);
        }
    }

    private IEnumerable<PollutedFile> OtherQuotes()
    {
        var other = plain with { Quote = '\'', Escape = '\'', QuoteAll = true };
        foreach (var r in _at.Where(r => rows[r].Length > 2 && rows.Length > 10 && !rows[r].Any(c => c.AsSpan().IndexOfAny("'\"\r\n") >= 0)))
        {
            yield return PollutedFile.Of($"{table}: other quotes in row {r}", string.Concat(rows.Select((row, i) => (i == r ? other : plain).Row(row) + plain.End)), rows);
        }
    }

    /// <summary>Whether anything in the row shows how it is delimited: a blank after a comma may be a value's, and a line may be a whole row both ways.</summary>
    private bool IsTold(string delimiter, int row) => delimiter switch
    {
        ", " => plain.Delimiter == "," && rows[row].Length > 2,
        " " => row > 0 || (plain with { Delimiter = " " }).Row(rows[0]).Contains('"', StringComparison.Ordinal),
        _ => delimiter != plain.Delimiter && (plain with { Delimiter = delimiter }).Row(rows[row]).Split(plain.Delimiter).Length != rows[row].Length,
    };

    private PollutedFile Changed(string name, int r, int c, string written, string expected)
    {
        var lines = rows.Select(plain.Row).ToArray();
        lines[r] = string.Join(plain.Delimiter, rows[r].Select((cell, i) => i == c ? written : plain.Cell(cell)));
        var cells = rows.ToArray();
        cells[r] = [.. rows[r].Select((cell, i) => i == c ? expected : cell)];
        return PollutedFile.Of(name, string.Concat(lines.Select(l => l + plain.End)), cells);
    }
}

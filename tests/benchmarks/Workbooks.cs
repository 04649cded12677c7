using System.Text;
using ExcelDataReader;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Formats;
using Platform.Formats.Tables;

namespace Platform.Benchmarks;

/// <summary>Reading a workbook to typed cells, against ExcelDataReader.</summary>
internal static class Workbooks
{
    public static async Task RunAsync(Orders orders, Report report)
    {
        var rows = orders.RowsOr(500_000);
        var path = Path.Combine(Clone.Folder, $"orders-{rows}.xlsx");
        Report.Progress(Words.Invariant($"writing a workbook of {rows:N0} rows"));
        OrderBook.Write(path, rows);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var (ours, rival) = (Allocated(() => ReadOurs(path)), Allocated(() => ReadRival(path)));
        if (ours.Seen != rival.Seen)
        {
            throw new InvalidOperationException($"The two do not read the same: {ours.Seen} and {rival.Seen}.");
        }

        var samples = await Race.RunAsync(
            0, orders.RepetitionsOr(3),
            new Contestant("ours", _ => Task.FromResult(Race.Seconds(() => ReadOurs(path)))),
            new Contestant("ExcelDataReader", _ => Task.FromResult(Race.Seconds(() => ReadRival(path)))));
        var what = Words.Invariant($"Workbook of {rows:N0} rows × {OrderBook.Columns}");
        report.Add(new Figure(
            $"{what}, time", Words.Rate(rows, samples[0]), Words.Rate(rows, samples[1]), $"{Words.Times(samples[1].Median / samples[0].Median)} as fast",
            "every cell as text, number or date, both read the same to the last character; rival: ExcelDataReader 3.6"));
        report.Add(new Figure(
            $"{what}, allocated", Words.Bytes(ours.Bytes), Words.Bytes(rival.Bytes), Words.Invariant($"{100.0 * ours.Bytes / rival.Bytes:0.##} % of it"), "of the reading thread, one pass"));
        File.Delete(path);
    }

    private sealed record Seen(long Cells, long Characters, double Numbers, long Days);

    private static (Seen Seen, long Bytes) Allocated(Func<Seen> read)
    {
        read(); // what is allocated once per process is nobody's
        var before = GC.GetAllocatedBytesForCurrentThread();
        var seen = read();
        return (seen, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Seen ReadOurs(string path)
    {
        using var stream = File.OpenRead(path);
        using var file = TableFile.Open(new SourceFile(Path.GetFileName(path), stream));
        using var sheet = file.Rows(0);
        var (cells, characters, numbers, days) = (0L, 0L, 0.0, 0L);
        while (sheet.Read())
        {
            for (var column = 0; column < sheet.Count; column++)
            {
                var cell = sheet[column];
                if (cell.TryNumber(out var number))
                {
                    (cells, numbers) = (cells + 1, numbers + (double)number);
                }
                else if (cell.TryDate(out var date))
                {
                    (cells, days) = (cells + 1, days + date.Date.Ticks / TimeSpan.TicksPerDay);
                }
                else if (!cell.IsEmpty)
                {
                    (cells, characters) = (cells + 1, characters + cell.Text.Length);
                }
            }
        }

        return new Seen(cells, characters, Math.Round(numbers), days);
    }

    private static Seen ReadRival(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        var (cells, characters, numbers, days) = (0L, 0L, 0.0, 0L);
        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                switch (reader.GetValue(column))
                {
                    case double number:
                        (cells, numbers) = (cells + 1, numbers + number);
                        break;
                    case DateTime date:
                        (cells, days) = (cells + 1, days + date.Date.Ticks / TimeSpan.TicksPerDay);
                        break;
                    case string text:
                        (cells, characters) = (cells + 1, characters + text.Length);
                        break;
                    default:
                        break;
                }
            }
        }

        return new Seen(cells, characters, Math.Round(numbers), days);
    }
}

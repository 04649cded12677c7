using CsvHelper;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Formats;
using Platform.Formats.Tables;

namespace Platform.Benchmarks;

/// <summary>Reading a CSV to fields, against CsvHelper's reader.</summary>
internal static class Csv
{
    public static async Task RunAsync(Orders orders, Report report)
    {
        var rows = orders.RowsOr(1_000_000);
        var path = Path.Combine(Clone.Folder, $"lines-{rows}.csv");
        Report.Progress(Words.Invariant($"writing {rows:N0} rows"));
        OrderLines.WriteCsv(path, rows, wide: false);
        var what = Words.Invariant($"CSV of {rows:N0} rows × {OrderLines.NarrowColumns}");
        await CompareAsync(
            $"{what}, every field looked at", rows, orders.RepetitionsOr(5), () => ReadOurs(path, asStrings: false), () => ReadRival(path, asStrings: false), report);
        await CompareAsync(
            $"{what}, every field a string", rows, orders.RepetitionsOr(5), () => ReadOurs(path, asStrings: true), () => ReadRival(path, asStrings: true), report);
        File.Delete(path);
    }

    private static async Task CompareAsync(string what, int rows, int repetitions, Func<Seen> readOurs, Func<Seen> readRival, Report report)
    {
        var (ours, rival) = (Allocated(readOurs), Allocated(readRival));
        if (ours.Seen != rival.Seen)
        {
            throw new InvalidOperationException($"They do not read the same: {ours.Seen} and {rival.Seen}.");
        }

        var samples = await Race.RunAsync(
            1, repetitions,
            new Contestant("ours", _ => Task.FromResult(Race.Seconds(() => readOurs()))),
            new Contestant("CsvHelper", _ => Task.FromResult(Race.Seconds(() => readRival()))));
        report.Add(new Figure(
            $"{what}, time", Words.Rate(rows, samples[0]), Words.Rate(rows, samples[1]), $"{Words.Times(samples[1].Median / samples[0].Median)} as fast",
            "with detection of encoding and dialect; rival: CsvHelper 34, told the separator, which reads well-formed UTF-8 with SIMD"));
        report.Add(new Figure($"{what}, allocated", Words.Bytes(ours.Bytes), Words.Bytes(rival.Bytes), Words.Times((double)ours.Bytes / rival.Bytes), "of the reading thread, one pass"));
    }

    private sealed record Seen(long Fields, long Characters);

    private static (Seen Seen, long Bytes) Allocated(Func<Seen> read)
    {
        read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var seen = read();
        return (seen, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Seen ReadOurs(string path, bool asStrings)
    {
        using var stream = File.OpenRead(path);
        using var file = TableFile.Open(new SourceFile(Path.GetFileName(path), stream));
        using var lines = file.Rows(0);
        var (fields, characters) = (0L, 0L);
        while (lines.Read())
        {
            for (var column = 0; column < lines.Count; column++)
            {
                var length = asStrings ? lines[column].Text.ToString().Length : lines[column].Text.Length;
                (fields, characters) = (fields + 1, characters + length);
            }
        }

        return new Seen(fields, characters);
    }

    private static Seen ReadRival(string path, bool asStrings)
    {
        using var lines = CsvReader.FromFile(path, new CsvReaderOptions { HasHeader = false, Separator = ',' });
        var (fields, characters) = (0L, 0L);
        while (lines.Read())
        {
            for (var column = 0; column < lines.FieldCount; column++)
            {
                var length = asStrings ? lines.GetString(column).Length : lines.GetSpan(column).Length;
                (fields, characters) = (fields + 1, characters + length);
            }
        }

        return new Seen(fields, characters);
    }
}

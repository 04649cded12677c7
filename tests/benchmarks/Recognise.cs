using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Formats;
using Platform.Formats.Finding;
using Platform.Formats.Profiles;

namespace Platform.Benchmarks;

/// <summary>Recognising a large CSV: whose it is, and which tables and columns are in it; against a bare scan of its lines.</summary>
internal static class Recognise
{
    private const double Limit = 2;

    public static async Task RunAsync(Orders orders, Report report)
    {
        var rows = orders.RowsOr(800_000);
        var path = Path.Combine(Clone.Folder, $"recognise-{rows}.csv");
        OrderLines.WriteCsv(path, rows, wide: false);
        var profiles = ProfileSet.Load(ProfileSet.ReadFolder(Path.Combine(Clone.Root, "tenants", "_template", "vendors")));
        var samples = await Race.RunAsync(
            1, orders.RepetitionsOr(5),
            new Contestant("vendor", _ => Task.FromResult(Race.Seconds(() => Rank(path, profiles)))),
            new Contestant("tables", _ => Task.FromResult(Race.Seconds(() => FindTables(path, rows)))),
            new Contestant("lines", _ => Task.FromResult(Race.Seconds(() => ScanLines(path)))));
        var what = Words.Invariant($"Recognising a CSV of {Words.Bytes(new FileInfo(path).Length)} ({rows:N0} rows × {OrderLines.NarrowColumns})");
        Add(report, $"{what}, which vendor's", samples[0], samples[2], "encoding by every byte, dialect, header, all profiles ranked");
        Add(report, $"{what}, which tables and columns", samples[1], samples[2], "every row looked at: header, totals, notes, and each column judged by all its values");
        File.Delete(path);
    }

    private static void Add(Report report, string what, Sample ours, Sample lines, string how)
    {
        report.Add(new Figure(what, Words.Time(ours), Words.Time(lines), $"takes {Words.Times(ours.Median / lines.Median)} as long", $"{how}; rival: a bare scan of the file's lines by `StreamReader.ReadLine`"));
        report.Add(new Figure("… against the limit", Words.Time(ours), Words.Invariant($"{Limit:0} s (the limit)"), $"{Words.Percent(ours.Median / Limit)} of the limit", "the same"));
    }

    private static void Rank(string path, ProfileSet profiles)
    {
        using var stream = File.OpenRead(path);
        if (Recognition.Rank(new SourceFile(Path.GetFileName(path), stream), profiles).Matches.Count == 0)
        {
            throw new InvalidOperationException("No profile fits the file.");
        }
    }

    private static void FindTables(string path, int rows)
    {
        using var stream = File.OpenRead(path);
        if (TableFinder.TablesIn(new SourceFile(Path.GetFileName(path), stream)) is not [var table] || table.RowCount != rows)
        {
            throw new InvalidOperationException("The file is not found to be one table of all its rows.");
        }
    }

    private static void ScanLines(string path)
    {
        using var lines = new StreamReader(path);
        while (lines.ReadLine() is not null)
        {
        }
    }
}

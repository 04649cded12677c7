using System.Globalization;

namespace Platform.Benchmarks.Harness;

/// <summary>One line of the table: a figure of ours beside its rival's, of the same run.</summary>
/// <param name="Ratio">In words that say which way is good, such as <c>72 % of its rate</c>.</param>
internal sealed record Figure(string What, string Ours, string Rival, string Ratio, string How);

/// <summary>Collects figures and prints them as Markdown.</summary>
internal sealed class Report
{
    private readonly List<Figure> _figures = [];

    public void Add(Figure figure)
    {
        _figures.Add(figure);
        Progress($"{figure.What}: {figure.Ours} | {figure.Rival} | {figure.Ratio}");
    }

    /// <summary>To standard error, so that standard output is the table alone.</summary>
    public static void Progress(string text) => Console.Error.WriteLine($"  {text}");

    public void Print()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, load average {Load()} at the end; median (least to most) of the runs.");
        Console.WriteLine();
        Console.WriteLine("| What | Ours | Rival | Ratio | How measured |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var f in _figures)
        {
            Console.WriteLine($"| {f.What} | {f.Ours} | {f.Rival} | {f.Ratio} | {f.How} |");
        }
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}

/// <summary>Numbers as a person reads them.</summary>
internal static class Words
{
    public static string Rate(int rows, Sample sample) => Invariant($"{rows / sample.Median:N0} rows/s ({rows / sample.Most:N0} to {rows / sample.Least:N0})");

    public static string Time(Sample sample) => $"{Time(sample.Median)} ({Time(sample.Least)} to {Time(sample.Most)})";

    public static string Percentiles(Sample sample) => $"p50 {Time(sample.Median)}, p95 {Time(sample.P95)}";

    public static string Time(double seconds) => seconds switch
    {
        >= 1 => Invariant($"{seconds:0.0#} s"),
        >= 0.001 => Invariant($"{seconds * 1000:0.#} ms"),
        _ => Invariant($"{seconds * 1_000_000:0} µs"),
    };

    public static string Bytes(double bytes) => bytes >= 1 << 20 ? Invariant($"{bytes / (1 << 20):N0} MB") : Invariant($"{bytes / 1024:N0} kB");

    public static string Times(double ratio) => Invariant($"{ratio:0.0#} ×");

    public static string Percent(double ratio) => Invariant($"{100 * ratio:0.#} %");

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

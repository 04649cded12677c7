using Platform.Formats.Profiles;

namespace Platform.Formats.Mapping;

/// <summary>All problems of one cause.</summary>
/// <param name="Message">Of the first one.</param>
/// <param name="Examples">The first few, with their place and value.</param>
public sealed record ProblemGroup(Severity Severity, string Code, string? Column, int Count, string Message, string Fix, IReadOnlyList<ProblemPlace> Examples);

public sealed record ProblemPlace(string? Sheet, int? Row, string? Value);

/// <summary>What the rows of one month and currency add up to.</summary>
/// <param name="Quantity">Null where no row has one, as <paramref name="Amount"/>.</param>
public sealed record MonthSum(DateOnly Month, string Currency, int Rows, long? Quantity, decimal? Amount);

/// <summary>A whole file read the way a mapping says, with nothing kept.</summary>
/// <param name="Question">What a person still has to say; then nothing was read.</param>
/// <param name="Sample">The first hundred sales.</param>
/// <param name="Skipped">Rows that gave no sale, by cause.</param>
public sealed record MappingTrial(
    Question? Question, IReadOnlyList<SalesRow> Sample, int Read, int Used, int Produced, IReadOnlyDictionary<string, int> Skipped,
    IReadOnlyList<MonthSum> Months, IReadOnlyList<ProblemGroup> Problems, IReadOnlyList<ControlTotal> Totals)
{
    private const int SampleSize = 100;

    /// <summary>Reads every row. Throws <see cref="UnreadableFile"/> when the file does not fit the profile at all.</summary>
    /// <param name="seen">Called with the number of rows now and then; may throw to stop.</param>
    public static MappingTrial Run(SourceFile file, VendorProfile profile, string? period, Action<int> seen)
    {
        using var reading = ProfileReader.Open(file, profile, new ReadOptions { Period = period });
        if (reading.Question is { } question)
        {
            return new MappingTrial(question, [], 0, 0, 0, reading.Counts.Skipped, [], [], []);
        }

        var sample = new List<SalesRow>();
        var months = new SortedDictionary<(DateOnly Month, string Currency), MonthSum>();
        var count = 0;
        foreach (var row in reading.Rows())
        {
            if (sample.Count < SampleSize)
            {
                sample.Add(row);
            }

            var key = (new DateOnly(row.PeriodStart.Year, row.PeriodStart.Month, 1), row.Currency);
            var sum = months.GetValueOrDefault(key) ?? new MonthSum(key.Item1, key.Currency, 0, null, null);
            months[key] = sum with { Rows = sum.Rows + 1, Quantity = row.Quantity is { } pieces ? (sum.Quantity ?? 0) + pieces : sum.Quantity, Amount = row.Amount is { } amount ? (sum.Amount ?? 0) + amount : sum.Amount };
            if (++count % 1000 == 0)
            {
                seen(count);
            }
        }

        return new MappingTrial(
            null, sample, reading.Counts.Read, reading.Counts.Used, count, reading.Counts.Skipped, [.. months.Values], Groups(reading.Problems), reading.ControlTotals);
    }

    private static IReadOnlyList<ProblemGroup> Groups(ProblemLog problems) =>
    [
        .. problems.Causes.Select(c => (Cause: c, First: c.Examples[0])).OrderBy(c => c.First.Severity).ThenByDescending(c => c.Cause.Count)
            .Select(c => new ProblemGroup(
                c.First.Severity, c.First.Code, c.First.Column, c.Cause.Count, c.First.Message, c.First.Fix,
                [.. c.Cause.Examples.Select(p => new ProblemPlace(p.Sheet, p.Row, p.Value))])),
    ];
}

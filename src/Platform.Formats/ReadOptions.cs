namespace Platform.Formats;

/// <summary>What a person answered or a tenant set; everything else comes from the profile and the file.</summary>
public sealed record ReadOptions
{
    /// <summary>The period of a file that does not say its own: <c>2025-09-07</c>, <c>2025-09</c>, <c>2025-W36</c> or <c>2025-Q3</c>. It wins over file name and cells.</summary>
    public string? Period { get; init; }

    /// <summary>What the repeated columns of a sheet count where it does not say: <c>quantity</c> or <c>amount</c>.</summary>
    public string? Measure { get; init; }

    /// <summary>Which sheets count where several are laid out alike: <c>all</c>, or the name of one.</summary>
    public string? Sheets { get; init; }

    /// <summary>How figures are written where the file does not tell: <c>dot</c> or <c>comma</c> begins decimals.</summary>
    public string? Numbers { get; init; }

    /// <summary>Problems kept in full; the rest are counted.</summary>
    public int KeptProblems { get; init; } = 10_000;

    /// <summary>Rows to read in the place of the file's own.</summary>
    public Corrections? Corrections { get; init; }
}

/// <summary>What must be answered before rows can be read.</summary>
/// <param name="Kind"><c>period</c>, <c>measure</c>, <c>sheets</c> or <c>numbers</c>.</param>
public sealed record Question(string Kind, string Text, IReadOnlyList<QuestionOption> Options);

/// <summary>One possible answer; <paramref name="Value"/> goes into the member of <see cref="ReadOptions"/> that is named like the question.</summary>
public sealed record QuestionOption(string Value, string Label, string Reason);

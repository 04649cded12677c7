namespace Platform.Formats;

public enum Severity
{
    Error,
    Warning,
    Info,
}

/// <summary>Something a person should know about one cell, row or file. Errors mean the row was left out.</summary>
/// <param name="Row">The sheet's own row number; null when it is about the whole sheet or file.</param>
/// <param name="Column">Letter and header, as <c>M "Sales Qty Un"</c>.</param>
/// <param name="Fix">What to do about it, in a sentence.</param>
public sealed record Problem(Severity Severity, string Code, string? Sheet, int? Row, string? Column, string? Value, string Message, string Fix);

/// <summary>All problems of one severity, code and column, however many: how often, and the first few.</summary>
public sealed class ProblemCause
{
    private const int MostExamples = 5;
    private readonly List<Problem> _examples = [];

    public int Count { get; private set; }
    public IReadOnlyList<Problem> Examples => _examples;

    internal void Add(Problem problem)
    {
        Count++;
        if (_examples.Count < MostExamples)
        {
            _examples.Add(problem);
        }
    }
}

/// <summary>All problems counted per code and cause; the first ones kept in full.</summary>
public sealed class ProblemLog(int kept = 10_000)
{
    private readonly List<Problem> _items = [];
    private readonly Dictionary<(Severity, string), int> _counts = [];
    private readonly Dictionary<(Severity, string, string?), ProblemCause> _causes = [];

    public IReadOnlyList<Problem> Items => _items;
    public IReadOnlyDictionary<(Severity Severity, string Code), int> Counts => _counts;

    /// <summary>In the order in which they were met.</summary>
    public IReadOnlyCollection<ProblemCause> Causes => _causes.Values;
    public int Errors => Count(Severity.Error);
    public int Warnings => Count(Severity.Warning);
    public int Infos => Count(Severity.Info);

    public void Add(Problem problem)
    {
        var key = (problem.Severity, problem.Code);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        var cause = (problem.Severity, problem.Code, problem.Column);
        if (!_causes.TryGetValue(cause, out var known))
        {
            _causes[cause] = known = new ProblemCause();
        }

        known.Add(problem);
        if (_items.Count < kept)
        {
            _items.Add(problem);
        }
    }

    private int Count(Severity severity) => _counts.Where(c => c.Key.Item1 == severity).Sum(c => c.Value);
}

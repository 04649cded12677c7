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

/// <summary>All problems counted per code; the first ones kept in full.</summary>
public sealed class ProblemLog(int kept = 10_000)
{
    private readonly List<Problem> _items = [];
    private readonly Dictionary<(Severity, string), int> _counts = [];

    public IReadOnlyList<Problem> Items => _items;
    public IReadOnlyDictionary<(Severity Severity, string Code), int> Counts => _counts;
    public int Errors => Count(Severity.Error);
    public int Warnings => Count(Severity.Warning);
    public int Infos => Count(Severity.Info);

    public void Add(Problem problem)
    {
        var key = (problem.Severity, problem.Code);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        if (_items.Count < kept)
        {
            _items.Add(problem);
        }
    }

    private int Count(Severity severity) => _counts.Where(c => c.Key.Item1 == severity).Sum(c => c.Value);
}

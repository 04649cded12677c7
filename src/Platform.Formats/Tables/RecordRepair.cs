namespace Platform.Formats.Tables;

/// <summary>
/// Reads a record whose quotes do not fit. Every way of cutting its line, or its line and the ones after, into fields is weighed:
/// quotes that stay unexplained cost, so do fields too many or too few for this table, and swallowing lines that are records of their own.
/// </summary>
internal sealed class RecordRepair(TextDialect dialect)
{
    private const int MostLines = 25;
    private const int MostLinesUnknown = 4;
    private const int MostOrdinaryLines = 3;
    private const double Swallowed = 2.5;
    private const double Orphaned = 1.5;
    private readonly RecordScanner _scanner = new(dialect);
    private readonly RecordCuts _cuts = new(dialect);
    private readonly List<Line> _lines = [];

    /// <summary>Characters behind the record's start that are enough to decide.</summary>
    public const int Lookahead = 1 << 15;

    public IReadOnlyList<FieldSpan> Fields => _cuts.Fields;

    /// <summary>Where the next record begins.</summary>
    public int Next { get; private set; }

    /// <summary>Lines of the record.</summary>
    public int Lines { get; private set; }

    /// <param name="width">Fields the records around this one have; 0 when unknown.</param>
    public void Find(ReadOnlySpan<char> text, int from, int width)
    {
        CollectLines(text, from, width);
        var best = double.MaxValue;
        var chosen = 0;
        for (var k = 0; k < _lines.Count; k++)
        {
            var outside = Outside(k, width);
            if (outside < best && outside + _cuts.Weigh(text[from.._lines[k].End], width) is var cost && cost < best)
            {
                (best, chosen) = (cost, k);
            }
        }

        _cuts.Cut(text[from.._lines[chosen].End], width, from);
        Next = _lines[chosen].Next;
        Lines = chosen + 1;
    }

    /// <summary>The cost of what a record of the first lines does to the lines after them.</summary>
    private double Outside(int last, int width)
    {
        var cost = 0.0;
        for (var j = 1; j <= last; j++)
        {
            cost += _lines[j].Ordinary > 0 ? Swallowed : 0;
        }

        for (var j = last + 1; j < _lines.Count; j += Math.Max(1, _lines[j].Ordinary))
        {
            cost += _lines[j].Ordinary > 0 || width < 2 ? 0 : Orphaned;
        }

        return cost;
    }

    private void CollectLines(ReadOnlySpan<char> text, int from, int width)
    {
        _lines.Clear();
        var ordinary = 0;
        var at = from;
        do
        {
            var end = text[at..].IndexOfAny('\r', '\n');
            end = end < 0 ? text.Length : at + end;
            var next = end < text.Length ? RecordScanner.AfterBreak(text, end) : end;
            var lines = _lines.Count == 0 ? 0 : OrdinaryLines(text, at, end, width);
            ordinary += lines > 0 ? 1 : 0;
            _lines.Add(new Line(end, next, lines));
            at = next;
        }
        while (at < text.Length && _lines.Count < (width < 2 ? MostLinesUnknown : MostLines) && ordinary < MostOrdinaryLines && at - from < Lookahead);
    }

    /// <summary>Lines of the well-formed record that starts here; 0 when none does.</summary>
    private int OrdinaryLines(ReadOnlySpan<char> text, int at, int end, int width)
    {
        if (width < 2)
        {
            return 0;
        }

        if (_scanner.Scan(text, at, complete: true) == RecordScanner.Outcome.Clean && _scanner.Count == width)
        {
            return _scanner.Breaks + 1;
        }

        return RecordCuts.CountDelimiters(text[at..end], dialect) == width - 1 ? 1 : 0;
    }

    private readonly record struct Line(int End, int Next, int Ordinary);
}

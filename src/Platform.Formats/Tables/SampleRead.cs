namespace Platform.Formats.Tables;

/// <summary>What a sample looks like when it is read in one dialect.</summary>
internal sealed class SampleRead(TextDialect dialect)
{
    private const int MostBroken = 100;
    private readonly Dictionary<int, int> _widths = [];
    private readonly RecordScanner _scanner = new(dialect);
    private readonly List<(int Figures, int Cells, int Pairs)> _columns = [];
    private double _plausible;
    private int _cells;

    public int Rows { get; private set; }

    /// <summary>Quote characters, and those that open, close or escape as they should.</summary>
    public int Quotes { get; private set; }
    public int ExplainedQuotes { get; private set; }
    public int QuotedCells { get; private set; }

    /// <summary>From 0 to 1: how much the cells look like one value each.</summary>
    public double Plausibility => _cells == 0 ? 0 : _plausible / _cells;

    /// <summary>Whether some column holds figures below its first row.</summary>
    public bool HasFigureColumn => _columns.Any(c => c.Cells > 1 && c.Figures >= c.Cells - 1);

    /// <summary>Whether every column holds figures of two digits, as the parts of times do.</summary>
    public bool IsClock => _columns.Count is 2 or 3 && _columns.TrueForAll(c => c.Pairs >= c.Cells - 1 && c.Cells > 1);

    public void Read(ReadOnlySpan<char> text, int rows)
    {
        var broken = 0;
        var end = 0;
        for (var at = 0; at < text.Length && Rows < rows && broken < MostBroken;)
        {
            if (_scanner.Scan(text, at, complete: true) == RecordScanner.Outcome.Clean)
            {
                See(text);
                at = end = _scanner.Next;
                continue;
            }

            broken++;
            Rows++;
            var stop = text[at..].IndexOfAny('\r', '\n');
            at = end = stop < 0 ? text.Length : RecordScanner.AfterBreak(text, at + stop);
        }

        Quotes = text[..end].Count(dialect.Quote);
    }

    /// <summary>The width of most rows that have more than one cell, and the share of rows that have it or another frequent one.</summary>
    public (int Width, double Share) UsualWidth()
    {
        var wide = _widths.Where(w => w.Key > 1).ToArray();
        if (wide.Length == 0)
        {
            return (1, 0);
        }

        var usual = wide.MaxBy(w => (w.Value, w.Key));
        var frequent = wide.Where(w => w.Value > 1 || w.Key == usual.Key).Sum(w => w.Value);
        return (usual.Key, Math.Max(usual.Value, frequent * 0.9) / Rows);
    }

    private void See(ReadOnlySpan<char> text)
    {
        var fields = _scanner.Fields;
        if (fields.Length == 1 && fields[0].Length == 0)
        {
            return;
        }

        Rows++;
        _widths[fields.Length] = _widths.GetValueOrDefault(fields.Length) + 1;
        for (var i = 0; i < fields.Length; i++)
        {
            var cell = text.Slice(fields[i].Start, fields[i].Length);
            _cells++;
            _plausible += CellPlausibility.Of(cell, fields[i].Quoted);
            QuotedCells += fields[i].Quoted ? 1 : 0;
            ExplainedQuotes += fields[i].Quoted ? 2 + cell.Count(dialect.Quote) : 0;
            if (i == _columns.Count)
            {
                _columns.Add(default);
            }

            var figure = TableShape.IsFigure(cell);
            _columns[i] = (_columns[i].Figures + (figure ? 1 : 0), _columns[i].Cells + 1, _columns[i].Pairs + (figure && cell.Trim().Length <= 2 ? 1 : 0));
        }
    }
}

namespace Platform.Formats.Tables;

/// <summary>The cheapest way to cut a text into fields, found over all ways.</summary>
internal sealed class RecordCuts(TextDialect dialect)
{
    private const int MostDelimiters = 300;
    private const int MostStrays = 8;
    private const int MostGreedy = 20;
    private const double OddWidth = 3;
    private const double OtherWidth = 1.5;
    private const double Contradiction = 0.5;
    private const double QuoteAsText = 2;
    private const double QuotesAsText = 4;
    private const double QuoteWithin = 0.2;
    private const double Stray = 1;
    private const double Edge = 1.6;
    private const double Break = 0.05;
    private const double HalfQuoted = 2.5;
    private readonly string _delimiter = dialect.LongDelimiter ?? dialect.Delimiter.ToString();
    private readonly char _quote = dialect.Quote;
    private readonly char _escape = dialect.Escape;
    private readonly List<int> _delimiters = [];
    private readonly List<FieldSpan> _fields = [];
    private double[] _costs = [];
    private (int From, How How)[] _steps = [];

    private enum How : byte
    {
        None,
        Plain,
        Quoted,
        NeverClosed,
        NeverOpened,
    }

    public IReadOnlyList<FieldSpan> Fields => _fields;

    public static int CountDelimiters(ReadOnlySpan<char> line, TextDialect dialect) =>
        dialect.LongDelimiter is { } text ? line.Count(text) : line.Count(dialect.Delimiter);

    /// <summary>What the cheapest way costs.</summary>
    public double Weigh(ReadOnlySpan<char> text, int width) => Walk(text, width).Cost;

    /// <summary>Cuts the cheapest way; spans are moved by <paramref name="offset"/>.</summary>
    public void Cut(ReadOnlySpan<char> text, int width, int offset)
    {
        var (_, count) = Walk(text, width);
        _fields.Clear();
        if (count == 0)
        {
            CutGreedily(text, offset);
            return;
        }

        var end = _delimiters.Count + 1;
        for (var n = count; n > 0; n--)
        {
            var (from, how) = _steps[Index(end, n)];
            _fields.Add(Span(text, from, end - 1, how, offset));
            end = from;
        }

        _fields.Reverse();
    }

    /// <summary>Fills the table of costs: cell (i, n) is the cheapest cut of all before start i into n fields.</summary>
    private (double Cost, int Count) Walk(ReadOnlySpan<char> text, int width)
    {
        FindDelimiters(text);
        if (_delimiters.Count > MostDelimiters)
        {
            return (OddWidth * 2, 0);
        }

        var starts = _delimiters.Count + 2;
        Reserve(starts * starts);
        _costs.AsSpan(0, starts * starts).Fill(double.MaxValue);
        _costs[Index(0, 0)] = 0;
        for (var i = 0; i < starts - 1; i++)
        {
            Extend(text, i);
        }

        var best = (Cost: double.MaxValue, Count: 0);
        for (var n = 1; n < starts; n++)
        {
            var cost = _costs[Index(starts - 1, n)];
            if (cost < double.MaxValue && cost + WidthCost(text, n, width) is var all && all < best.Cost)
            {
                best = (all, n);
            }
        }

        return best;
    }

    private void Extend(ReadOnlySpan<char> text, int i)
    {
        var start = StartOf(i, text);
        var own = text[start..EndOf(i, text)];
        var quoted = own.StartsWith(_quote);
        if (own.IndexOfAny('\r', '\n') < 0)
        {
            var closed = quoted && own.Length > 1 && own.EndsWith(_quote);
            Reach(i, i, How.Plain, closed ? QuotesAsText : quoted ? QuoteAsText : own.Contains(_quote) ? QuoteWithin : 0);
        }

        if (quoted)
        {
            ExtendQuoted(text, i, start);
        }
        else
        {
            ExtendToQuote(text, i, start);
        }
    }

    private void ExtendQuoted(ReadOnlySpan<char> text, int i, int start)
    {
        for (var e = i; e <= _delimiters.Count; e++)
        {
            var field = text[start..EndOf(e, text)];
            var last = field.TrimEnd(' ');
            var closes = last.Length > 1 && last[^1] == _quote;
            var inner = closes ? last[1..^1] : field[1..];
            var strays = Strays(inner);
            if (closes)
            {
                Reach(i, e, How.Quoted, strays + (RecordScanner.CountBreaks(inner) * Break));
            }
            else if (e > i && field.IndexOfAny('\r', '\n') < 0)
            {
                Reach(i, e, How.NeverClosed, HalfQuoted + strays);
            }

            if (strays > MostStrays)
            {
                return;
            }
        }
    }

    /// <summary>A field whose opening quote is missing ends at the first quote before a delimiter.</summary>
    private void ExtendToQuote(ReadOnlySpan<char> text, int i, int start)
    {
        var stop = text[start..].IndexOfAny(_quote, '\r', '\n');
        var quote = start + stop;
        for (var e = i + 1; stop > 0 && text[quote] == _quote && e <= _delimiters.Count; e++)
        {
            if (EndOf(e, text) > quote)
            {
                if (text[(quote + 1)..EndOf(e, text)].IsWhiteSpace())
                {
                    Reach(i, e, How.NeverOpened, HalfQuoted);
                }

                return;
            }
        }
    }

    private void Reach(int from, int end, How how, double cost)
    {
        for (var n = 0; n <= from; n++)
        {
            var before = _costs[Index(from, n)];
            if (before < double.MaxValue && before + cost < _costs[Index(end + 1, n + 1)])
            {
                _costs[Index(end + 1, n + 1)] = before + cost;
                _steps[Index(end + 1, n + 1)] = (from, how);
            }
        }
    }

    private double WidthCost(ReadOnlySpan<char> text, int count, int width)
    {
        if (width == 0)
        {
            return 0;
        }

        if (count != width)
        {
            return dialect.Shape?.IsUsual(count) == true ? OtherWidth : OddWidth * Math.Min(Math.Abs(count - width), 4);
        }

        double cost = 0;
        var end = _delimiters.Count + 1;
        for (var n = count; n > 0 && dialect.Shape is { } shape && count == shape.Width; n--)
        {
            var (from, how) = _steps[Index(end, n)];
            var span = Span(text, from, end - 1, how, 0);
            cost += shape.Contradicts(n - 1, text.Slice(span.Start, span.Length)) ? Contradiction : 0;
            end = from;
        }

        return cost;
    }

    private FieldSpan Span(ReadOnlySpan<char> text, int i, int e, How how, int offset)
    {
        int start = StartOf(i, text), end = EndOf(e, text);
        if (how is How.Plain)
        {
            return new FieldSpan(offset + start, end - start, Quoted: false, Escaped: false);
        }

        var last = start + text[start..end].TrimEnd(' ').Length;
        start += how is How.NeverOpened ? 0 : 1;
        end = how is How.NeverClosed ? end : last - 1;
        return new FieldSpan(offset + start, end - start, Quoted: true, Escaped: text[start..end].Contains(_quote));
    }

    /// <summary>What quotes within a quoted field cost that are not written as the dialect writes them; most where they look like the edge of a field.</summary>
    private double Strays(ReadOnlySpan<char> inner)
    {
        var strays = 0.0;
        for (var at = inner.IndexOfAny(_quote, _escape); at >= 0 && at < inner.Length;)
        {
            var pair = at + 1 < inner.Length && (inner[at + 1] == _quote || (inner[at] == '\\' && inner[at + 1] == '\\'));
            strays += pair || inner[at] != _quote ? 0 : IsEdge(inner, at) ? Edge : Stray;
            at += pair ? 2 : 1;
            var next = at < inner.Length ? inner[at..].IndexOfAny(_quote, _escape) : -1;
            at = next < 0 ? inner.Length : at + next;
        }

        return strays;
    }

    private bool IsEdge(ReadOnlySpan<char> inner, int at) =>
        inner[..at].EndsWith(_delimiter, StringComparison.Ordinal) || inner[(at + 1)..].StartsWith(_delimiter, StringComparison.Ordinal);

    private void FindDelimiters(ReadOnlySpan<char> text)
    {
        _delimiters.Clear();
        for (var at = text.IndexOf(_delimiter, StringComparison.Ordinal); at >= 0;)
        {
            _delimiters.Add(at);
            var next = text[(at + _delimiter.Length)..].IndexOf(_delimiter, StringComparison.Ordinal);
            at = next < 0 ? -1 : at + _delimiter.Length + next;
        }
    }

    /// <summary>For records too wide to weigh: a quoted field ends at the first quote that may end it.</summary>
    private void CutGreedily(ReadOnlySpan<char> text, int offset)
    {
        for (var i = 0; i <= _delimiters.Count; i++)
        {
            var (end, how) = (i, How.Plain);
            var start = StartOf(i, text);
            for (var e = i; start < text.Length && text[start] == _quote && e <= Math.Min(_delimiters.Count, i + MostGreedy) && how == How.Plain; e++)
            {
                var field = text[start..EndOf(e, text)].TrimEnd(' ');
                if (field.Length > 1 && field[^1] == _quote && Strays(field[1..^1]) == 0)
                {
                    (end, how) = (e, How.Quoted);
                }
            }

            _fields.Add(Span(text, i, end, how, offset));
            i = end;
        }
    }

    private int StartOf(int i, ReadOnlySpan<char> text)
    {
        var at = i == 0 ? 0 : _delimiters[i - 1] + _delimiter.Length;
        while (dialect.SkipInitialSpace && at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private int EndOf(int e, ReadOnlySpan<char> text) => e < _delimiters.Count ? _delimiters[e] : text.Length;

    private int Index(int i, int n) => (i * (_delimiters.Count + 2)) + n;

    private void Reserve(int size)
    {
        if (_costs.Length < size)
        {
            _costs = new double[size];
            _steps = new (int, How)[size];
        }
    }
}

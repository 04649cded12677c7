namespace Platform.Formats.Tables;

/// <summary>Where one field's text lies; escapes are still in it.</summary>
internal readonly record struct FieldSpan(int Start, int Length, bool Quoted, bool Escaped);

/// <summary>Reads one record by the rules of the dialect alone. What does not keep to them is left for <see cref="RecordRepair"/>.</summary>
internal sealed class RecordScanner(TextDialect dialect)
{
    private readonly char _delimiter = dialect.Delimiter;
    private readonly string? _long = dialect.LongDelimiter;
    private readonly char _quote = dialect.Quote;
    private readonly char _escape = dialect.Escape;
    private readonly bool _skipSpace = dialect.SkipInitialSpace;
    private readonly bool _escapesDelimiter = dialect.EscapesDelimiter;
    private bool _patient;
    private FieldSpan[] _fields = new FieldSpan[32];

    public enum Outcome
    {
        Clean,
        Broken,
        NeedsMore,
    }

    public TextDialect Dialect { get; } = dialect;

    public int Count { get; private set; }

    /// <summary>Where the next record begins.</summary>
    public int Next { get; private set; }

    /// <summary>Line breaks inside quoted fields.</summary>
    public int Breaks { get; private set; }

    public ReadOnlySpan<FieldSpan> Fields => _fields.AsSpan(0, Count);

    /// <param name="complete">No more text will come.</param>
    /// <param name="patient">Whether to wait for more text for the end of a quoted field.</param>
    public Outcome Scan(ReadOnlySpan<char> text, int from, bool complete, bool patient = true)
    {
        _patient = patient && !complete;
        Count = 0;
        Breaks = 0;
        var at = from;
        while (true)
        {
            while (_skipSpace && at < text.Length && text[at] == ' ')
            {
                at++;
            }

            var outcome = at < text.Length && text[at] == _quote ? ScanQuoted(text, ref at, complete) : ScanPlain(text, ref at, complete);
            if (outcome != Outcome.Clean)
            {
                return outcome;
            }

            if (at >= text.Length)
            {
                Next = at;
                return complete ? Outcome.Clean : Outcome.NeedsMore;
            }

            if (text[at] is '\r' or '\n')
            {
                Next = AfterBreak(text, at);
                return text[at] == '\r' && at + 1 >= text.Length && !complete ? Outcome.NeedsMore : Outcome.Clean;
            }

            at += _long?.Length ?? 1;
        }
    }

    /// <summary>The start of the line behind the break at <paramref name="at"/>.</summary>
    public static int AfterBreak(ReadOnlySpan<char> text, int at) =>
        at + (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);

    /// <summary>Line breaks within a text.</summary>
    public static int CountBreaks(ReadOnlySpan<char> text)
    {
        var breaks = 0;
        for (var i = text.IndexOfAny('\r', '\n'); i >= 0;)
        {
            breaks++;
            i = AfterBreak(text, i);
            var next = text[i..].IndexOfAny('\r', '\n');
            i = next < 0 ? -1 : i + next;
        }

        return breaks;
    }

    private Outcome ScanPlain(ReadOnlySpan<char> text, ref int at, bool complete)
    {
        var end = at;
        var escaped = false;
        while (true)
        {
            var found = text[end..].IndexOfAny(_delimiter, '\r', '\n');
            if (found < 0)
            {
                if (!complete)
                {
                    return Outcome.NeedsMore;
                }

                end = text.Length;
                break;
            }

            end += found;
            if (_escapesDelimiter && end > at && text[end - 1] == '\\' && text[end] == _delimiter && text[at..end].TrimEnd('\\').Length % 2 != (end - at) % 2)
            {
                escaped = true;
                end++;
                continue;
            }

            if (_long is null || text[end] is '\r' or '\n' || text[end..].StartsWith(_long, StringComparison.Ordinal))
            {
                break;
            }

            if (!complete && text.Length - end < _long.Length)
            {
                return Outcome.NeedsMore;
            }

            end++;
        }

        Add(new FieldSpan(at, end - at, Quoted: false, escaped));
        at = end;
        return Outcome.Clean;
    }

    private Outcome ScanQuoted(ReadOnlySpan<char> text, ref int at, bool complete)
    {
        var open = at;
        var escaped = false;
        var p = open + 1;
        while (true)
        {
            var found = p < text.Length ? text[p..].IndexOfAny(_quote, _escape) : -1;
            if (found < 0)
            {
                return _patient ? Outcome.NeedsMore : Outcome.Broken;
            }

            p += found;
            if (p + 1 >= text.Length && !complete)
            {
                return Outcome.NeedsMore;
            }

            if (IsEscape(text, p))
            {
                escaped = true;
                p += 2;
            }
            else if (text[p] != _quote)
            {
                p++;
            }
            else
            {
                return Close(text, open, p, escaped, complete, ref at);
            }
        }
    }

    private bool IsEscape(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && (text[at + 1] == _quote || (text[at] == '\\' && text[at + 1] == '\\'));

    private Outcome Close(ReadOnlySpan<char> text, int open, int close, bool escaped, bool complete, ref int at)
    {
        var after = close + 1;
        while (after < text.Length && text[after] == ' ' && _delimiter != ' ')
        {
            after++;
        }

        if (!complete && text.Length - after < (_long?.Length ?? 1))
        {
            return Outcome.NeedsMore;
        }

        if (after < text.Length && text[after] is not ('\r' or '\n') && !IsDelimiter(text, after))
        {
            // A delimiter may begin with a blank, so it is looked for right behind the quote too.
            if (!IsDelimiter(text, close + 1))
            {
                return Outcome.Broken;
            }

            after = close + 1;
        }

        Add(new FieldSpan(open + 1, close - open - 1, Quoted: true, escaped));
        Breaks += CountBreaks(text[(open + 1)..close]);
        at = after;
        return Outcome.Clean;
    }

    private bool IsDelimiter(ReadOnlySpan<char> text, int at) =>
        _long is null ? text[at] == _delimiter : text[at..].StartsWith(_long, StringComparison.Ordinal);

    private void Add(FieldSpan field)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count++] = field;
    }
}

namespace Platform.Formats.Tables;

/// <summary>Records that break a rule or have not as many fields as the others: kept as they are, cut by another dialect, or repaired.</summary>
internal sealed class OddRecords
{
    private const int FewestWords = 4;
    private const int FewestCells = 3;
    private const int LongestWords = 60;
    private readonly TextDialect _dialect;
    private readonly RecordRepair _repair;
    private readonly RecordScanner[] _others;
    private readonly RecordScanner _requoted;
    private readonly char _otherQuote;
    private FieldSpan[] _fields = [];

    public OddRecords(TextDialect dialect)
    {
        _dialect = dialect;
        _repair = new RecordRepair(dialect);
        char[] delimiters = [';', ',', '\t', '|', ' '];
        var plain = dialect with { LongDelimiter = null, SkipInitialSpace = false, EscapesDelimiter = false };
        var foreign = delimiters.Where(d => d != dialect.Delimiter || dialect.LongDelimiter is not null).ToArray();
        TextDialect[] others =
        [
            dialect with { SkipInitialSpace = !dialect.SkipInitialSpace },
            .. foreign.Where(d => d is ',' or ';').Select(d => plain with { Delimiter = d, SkipInitialSpace = true }),
            .. foreign.Select(d => plain with { Delimiter = d }),
        ];
        _others = [.. others.Select(o => new RecordScanner(o))];
        _otherQuote = dialect.Quote == '"' ? '\'' : '"';
        _requoted = new RecordScanner(dialect with { Quote = _otherQuote, Escape = _otherQuote });
    }

    /// <summary>One record and what there is to say about it.</summary>
    public readonly ref struct Reading(ReadOnlySpan<FieldSpan> fields, int next, int lines, string? note)
    {
        public ReadOnlySpan<FieldSpan> Fields { get; } = fields;
        public int Next { get; } = next;
        public int Lines { get; } = lines;
        public string? Note { get; } = note;
    }

    public static string Say(string note) => note switch
    {
        "other_delimiter" => "This line is delimited in another way than the rest; it is cut its own way.",
        "other_quote" => "This line is quoted in another way than the rest; its quotes are left out.",
        "unclosed_quote" => "A quote is opened and never closed; the lines after it are read as records of their own.",
        _ => "A quote stands where none belongs; it is read as text.",
    };

    /// <summary>Whether a record that has as many fields as it should deserves a second look.</summary>
    public bool IsOdd(ReadOnlySpan<char> text, RecordScanner record, TableShape shape) =>
        IsSpaced(text, record, shape) || HasStray(text, record) || OpensOtherwise(text, record);

    /// <summary>Whether the record begins and ends with the other kind of quote.</summary>
    private bool OpensOtherwise(ReadOnlySpan<char> text, RecordScanner record)
    {
        var (first, last) = (record.Fields[0], record.Fields[^1]);
        return first.Length > 0 && last.Length > 0 && text[first.Start] == _otherQuote && text[last.Start + last.Length - 1] == _otherQuote;
    }

    /// <summary>Whether every field of a record begins with a blank where others do not.</summary>
    private static bool IsSpaced(ReadOnlySpan<char> text, RecordScanner record, TableShape shape)
    {
        var fields = record.Fields;
        if (shape.IsSpaced || fields.Length < 3 || fields[1].Quoted)
        {
            return false;
        }

        for (var i = 1; i < fields.Length; i++)
        {
            if (fields[i].Quoted || !text.Slice(fields[i].Start, fields[i].Length).StartsWith(' '))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="clean">The scanner that has just read the record without fault, or null when there was one.</param>
    public Reading Read(ReadOnlySpan<char> text, int from, RecordScanner? clean)
    {
        var width = _dialect.Shape?.Width ?? 0;
        // With as many fields as there should be, either the blanks behind delimiters are odd or the quotes are.
        var whole = clean is not null && clean.Count == width;
        var stray = whole && HasStray(text, clean!);
        if (width > 1 && IsRequoted(text, from, width))
        {
            return new Reading(_requoted.Fields, _requoted.Next, 1, "other_quote");
        }

        // A record that is whole by its own delimiter and has figures where they belong is cut no other way.
        if (width > 1 && Another(text, from, width, stray, onlyOwn: stray && !Contradicts(text, clean!)) is { } other)
        {
            return new Reading(other.Fields, other.Next, other.Breaks + 1, "other_delimiter");
        }

        if (clean is null || (clean.Breaks > 0 && Swallows(text, from, clean)))
        {
            return Repair(text, from, width);
        }

        // Fields too few or too many on one line are what the line says, unless a stray quote explains them.
        if (clean.Count != width && HasStray(text, clean) && Repair(text, from, width) is var repaired && repaired.Fields.Length == width)
        {
            return repaired;
        }

        return new Reading(clean.Fields, clean.Next, clean.Breaks + 1, null);
    }

    /// <summary>Whether the other kind of quote is around every field.</summary>
    private bool IsRequoted(ReadOnlySpan<char> text, int from, int width)
    {
        if (text[from] != _otherQuote || _requoted.Scan(text, from, complete: true) != RecordScanner.Outcome.Clean || _requoted.Count != width || _requoted.Breaks > 0)
        {
            return false;
        }

        foreach (var field in _requoted.Fields)
        {
            if (!field.Quoted || field.Escaped)
            {
                return false;
            }
        }

        return true;
    }

    private Reading Repair(ReadOnlySpan<char> text, int from, int width)
    {
        _repair.Find(text, from, width);
        _fields = [.. _repair.Fields];
        var first = text[from..].IndexOfAny('\r', '\n');
        var odd = text[from..(first < 0 ? text.Length : from + first)].Count(_dialect.Quote) % 2 == 1;
        return new Reading(_fields, _repair.Next, _repair.Lines, odd && _repair.Lines == 1 ? "unclosed_quote" : "stray_quote");
    }

    private bool HasStray(ReadOnlySpan<char> text, RecordScanner clean)
    {
        foreach (var field in clean.Fields)
        {
            if (!field.Quoted && text.Slice(field.Start, field.Length).Contains(_dialect.Quote))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the lines inside is a record of its own.</summary>
    private bool Swallows(ReadOnlySpan<char> text, int from, RecordScanner clean)
    {
        var width = _dialect.Shape?.Width ?? 0;
        var end = clean.Next;
        var lines = 0;
        for (var at = from; at < end; lines++)
        {
            var stop = text[at..end].IndexOfAny('\r', '\n');
            stop = stop < 0 ? end : at + stop;
            if (lines > 0 && width > 1 && RecordCuts.CountDelimiters(text[at..stop], _dialect) == width - 1)
            {
                return true;
            }

            at = stop < end ? RecordScanner.AfterBreak(text, stop) : end;
        }

        return false;
    }

    private bool Contradicts(ReadOnlySpan<char> text, RecordScanner record)
    {
        for (var i = 0; i < record.Count; i++)
        {
            if (_dialect.Shape!.Contradicts(i, text.Slice(record.Fields[i].Start, record.Fields[i].Length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The other way of delimiting that gives exactly the fields the table has, with figures where figures belong.</summary>
    private RecordScanner? Another(ReadOnlySpan<char> text, int from, int width, bool stray, bool onlyOwn)
    {
        for (var i = 0; i < (onlyOwn ? 1 : _others.Length); i++)
        {
            var other = _others[i];
            if (other.Scan(text, from, complete: true) == RecordScanner.Outcome.Clean && other.Count == width && Fits(text, other, own: i == 0)
                && (!stray || !HasStray(text, other)))
            {
                return other;
            }
        }

        return null;
    }

    private bool Fits(ReadOnlySpan<char> text, RecordScanner other, bool own)
    {
        var shape = _dialect.Shape!;
        bool contradicts = false, figures = false, quoted = false, spaced = false, lengthy = false;
        for (var i = 0; i < other.Count; i++)
        {
            var field = text.Slice(other.Fields[i].Start, other.Fields[i].Length);
            contradicts |= shape.Contradicts(i, field);
            figures |= TableShape.IsFigure(field);
            quoted |= other.Fields[i].Quoted;
            spaced |= i > 0 && !other.Fields[i].Quoted && field.StartsWith(' ');
            lengthy |= field.Length > LongestWords;
        }

        if (other.Dialect.SkipInitialSpace && !own)
        {
            // Two or three commas with a blank behind each are a sentence's; more of them, with short words between, are a row's.
            return other.Count >= FewestWords && (!lengthy || (!contradicts && shape.HasFigures)) && (!contradicts || !figures || other.Count >= 2 * FewestWords) && IsSpacedThroughout(text, other);
        }

        // A header has words where its table has figures; so have sentences, which blanks and commas cut too.
        var told = other.Dialect.Delimiter switch { ' ' => quoted, ',' => own || !spaced, _ => true };
        if (contradicts)
        {
            return told && (!figures || (other.Count >= FewestWords && other.Dialect.Delimiter != ' '));
        }

        return own || other.Dialect.Delimiter is ';' or '\t' or '|' || shape.HasFigures || (told && other.Count >= FewestCells);
    }

    /// <summary>Whether a blank stands behind every delimiter.</summary>
    private static bool IsSpacedThroughout(ReadOnlySpan<char> text, RecordScanner record)
    {
        for (var i = 1; i < record.Count; i++)
        {
            var start = record.Fields[i].Start - (record.Fields[i].Quoted ? 1 : 0);
            if (text[start - 1] != ' ')
            {
                return false;
            }
        }

        return true;
    }
}

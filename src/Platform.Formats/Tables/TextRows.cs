using System.Text;

namespace Platform.Formats.Tables;

/// <summary>
/// A streaming reader of delimited text. Quotes count only at the start of a field; a quote that is never closed, or stands in the middle
/// of a quoted field, is kept as text and noted, so that one stray quote never swallows the lines after it.
/// </summary>
internal sealed class TextRows : SheetRows
{
    private const int BlockBytes = 1 << 16;
    private const int MostNotes = 10_000;
    private readonly SourceFile? _file;
    private readonly Stream? _stream;
    private readonly Decoder? _decoder;
    private readonly byte[] _bytes = [];
    private readonly ReadLimits _limits;
    private readonly QuotedField _quoted;
    private readonly char _delimiter;
    private readonly char _quote;
    private readonly bool _skipSpace;
    private readonly List<int> _escaped = [];
    private int _position;
    private int _end;
    private bool _atEnd;
    private int _line = 1;
    private long _offset;

    public TextRows(SourceFile file, TextDialect dialect, ReadLimits limits)
        : this(dialect, limits)
    {
        _file = file;
        _stream = file.Rewind();
        _offset = dialect.Mark;
        _decoder = dialect.Encoding.GetDecoder();
        _bytes = new byte[BlockBytes];
        Buffer = new char[2 * dialect.Encoding.GetMaxCharCount(BlockBytes)];
        SkipLines(dialect.SkipLines);
    }

    public TextRows(ReadOnlyMemory<char> text, TextDialect dialect)
        : this(dialect, ReadLimits.Default)
    {
        Buffer = text.ToArray();
        _end = Buffer.Length;
        _atEnd = true;
        SkipLines(dialect.SkipLines);
    }

    private TextRows(TextDialect dialect, ReadLimits limits)
    {
        _limits = limits;
        _delimiter = dialect.Delimiter;
        _quote = dialect.Quote;
        _skipSpace = dialect.SkipInitialSpace;
        _quoted = new QuotedField(dialect);
    }

    public override bool Read()
    {
        while (true)
        {
            Count = 0;
            _escaped.Clear();
            RowNumber = _line;
            var notes = Notes.Count;
            var outcome = ParseRecord();
            if (outcome == Outcome.Record)
            {
                if (_escaped.Count > 0)
                {
                    Unescape();
                }

                return true;
            }

            if (outcome == Outcome.End)
            {
                return false;
            }

            if (outcome == Outcome.NeedMore)
            {
                _line = RowNumber;
                Notes.RemoveRange(notes, Notes.Count - notes);
                Fill();
            }
        }
    }

    private Outcome ParseRecord()
    {
        if (_position >= _end)
        {
            return _atEnd ? Outcome.End : Outcome.NeedMore;
        }

        var at = _position;
        while (true)
        {
            if (!ParseField(ref at))
            {
                return Outcome.NeedMore;
            }

            if (at >= _end)
            {
                break;
            }

            if (Buffer[at] != _delimiter)
            {
                if (!EndLine(ref at))
                {
                    return Outcome.NeedMore;
                }

                break;
            }

            at++;
            if (Count > _limits.Columns * 8)
            {
                throw Unreadable.TooBig(_file!, $"line {RowNumber} has more than {_limits.Columns * 8} fields");
            }
        }

        var blank = Count == 1 && this[0].IsEmpty;
        _position = at;
        return blank ? Outcome.Blank : Outcome.Record;
    }

    /// <summary>Leaves <paramref name="at"/> on the delimiter, line break or end after the field; false when the buffer ends first.</summary>
    private bool ParseField(ref int at)
    {
        while (_skipSpace && at < _end && Buffer[at] == ' ')
        {
            at++;
        }

        if (at >= _end && !_atEnd)
        {
            return false;
        }

        if (at < _end && Buffer[at] == _quote)
        {
            var field = _quoted.Parse(Buffer.AsSpan(0, _end), at, _atEnd || _end - at > _limits.RecordCharacters / 2);
            if (field.NeedsMore)
            {
                return false;
            }

            if (field.Note is { } note && Notes.Count < MostNotes)
            {
                Notes.Add(new TableNote(note, _line, note == "unclosed_quote" ? "A quote is opened and never closed; it is read as text." : "A quote stands inside a quoted field; it is read as text."));
            }

            if (!field.IsPlain)
            {
                if (field.Escaped)
                {
                    _escaped.Add(Count);
                }

                Append(field.Start, field.Length);
                _line += field.Lines;
                at = field.Next;
                return true;
            }
        }

        var rest = Buffer.AsSpan(at, _end - at).IndexOfAny(_delimiter, '\r', '\n');
        if (rest < 0)
        {
            if (!_atEnd)
            {
                return false;
            }

            rest = _end - at;
        }

        Append(at, rest);
        at += rest;
        return true;
    }

    private bool EndLine(ref int at)
    {
        if (Buffer[at] == '\r')
        {
            if (at + 1 >= _end && !_atEnd)
            {
                return false;
            }

            at += at + 1 < _end && Buffer[at + 1] == '\n' ? 2 : 1;
        }
        else
        {
            at++;
        }

        _line++;
        return true;
    }

    /// <summary>Reads the next block behind what is left of the current record.</summary>
    private void Fill()
    {
        var left = _end - _position;
        if (left > _limits.RecordCharacters)
        {
            throw Unreadable.Corrupt(_file!, $"the record at line {RowNumber} is longer than {_limits.RecordCharacters} characters");
        }

        var target = left > Buffer.Length / 2 ? new char[Buffer.Length * 2] : Buffer;
        Buffer.AsSpan(_position, left).CopyTo(target);
        Buffer = target;
        _position = 0;
        _stream!.Position = _offset;
        var read = _stream.Read(_bytes);
        _offset += read;
        _atEnd = read == 0;
        _end = left + _decoder!.GetChars(_bytes.AsSpan(0, read), Buffer.AsSpan(left), flush: _atEnd);
    }

    private void Unescape()
    {
        foreach (var column in _escaped)
        {
            var text = this[column].Text;
            var start = StartOf(column);
            Put(column, CellKind.Text, start, _quoted.Unescape(Buffer.AsSpan(start, text.Length)));
        }
    }

    private void SkipLines(int lines)
    {
        for (var i = 0; i < lines && Read(); i++)
        {
            Count = 0;
        }
    }

    private enum Outcome
    {
        Record,
        Blank,
        NeedMore,
        End,
    }
}

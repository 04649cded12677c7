using System.Text;

namespace Platform.Formats.Tables;

/// <summary>
/// A streaming reader of delimited text. Records that keep to the rules are read by them; what does not is mended and noted, so that
/// one stray quote never swallows the lines after it and one line in another dialect is still cut into its fields.
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
    private readonly TextDialect _dialect;
    private readonly RecordScanner _scanner;
    private readonly OddRecords _odd;
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
        if (dialect.StrayBytes > 0)
        {
            Notes.Add(new TableNote("stray_bytes", null, $"{dialect.StrayBytes} bytes in it are no UTF-8 as the rest is; they are read as Windows-1252."));
        }
    }

    private TextRows(TextDialect dialect, ReadLimits limits)
    {
        _limits = limits;
        _dialect = dialect;
        _scanner = new RecordScanner(dialect);
        _odd = new OddRecords(dialect);
    }

    public override int UsualCount => _dialect.Shape?.Width ?? 0;

    public override bool IsUsual(int count) => _dialect.Shape?.IsUsual(count) != false;

    public override bool Read()
    {
        while (true)
        {
            Count = 0;
            RowNumber = _line;
            if (_position >= _end && _atEnd)
            {
                return false;
            }

            if (_position >= _end || !TryRecord())
            {
                Fill();
            }
            else if (Count != 1 || !this[0].IsEmpty || KeepsBlank())
            {
                return true;
            }
        }
    }

    /// <summary>In a file of one column an empty line between two values is a value that is missing.</summary>
    private bool KeepsBlank()
    {
        if (_dialect.Shape is { Width: 1 } && _position < _end)
        {
            return true;
        }

        BlankLines++;
        return false;
    }

    private bool TryRecord()
    {
        var text = Buffer.AsSpan(0, _end);
        var outcome = _scanner.Scan(text, _position, _atEnd, patient: _end - _position <= _limits.RecordCharacters / 2);
        EnsureCountable(_scanner.Count);
        if (outcome == RecordScanner.Outcome.NeedsMore)
        {
            return false;
        }

        var clean = outcome == RecordScanner.Outcome.Clean;
        if (clean && (_dialect.Shape is not { Width: > 1 } shape || (_scanner.Count == shape.Width && !_odd.IsOdd(text, _scanner, shape))))
        {
            Take(text, _scanner.Fields, _scanner.Next, _scanner.Breaks + 1);
            return true;
        }

        if (!_atEnd && _end - _position < RecordRepair.Lookahead)
        {
            return false;
        }

        var odd = _odd.Read(text, _position, clean ? _scanner : null);
        if (odd.Note is { } note && Notes.Count < MostNotes)
        {
            Notes.Add(new TableNote(note, _line, OddRecords.Say(note)));
        }

        Take(text, odd.Fields, odd.Next, odd.Lines);
        return true;
    }

    private void Take(ReadOnlySpan<char> text, ReadOnlySpan<FieldSpan> fields, int next, int lines)
    {
        EnsureCountable(fields.Length);
        // A record that ends without a break at the very end of the buffer would leave its line uncounted otherwise.
        _line += next > _position && text[next - 1] is '\r' or '\n' ? lines : lines - 1;
        foreach (var field in fields)
        {
            Append(field.Start, field.Escaped ? Unescape(Buffer.AsSpan(field.Start, field.Length)) : field.Length);
        }

        _position = next;
    }

    private void EnsureCountable(int fields)
    {
        if (fields > _limits.Columns * 8)
        {
            throw Unreadable.TooBig(_file!, $"line {RowNumber} has more than {_limits.Columns * 8} fields");
        }
    }

    /// <summary>Compacts escapes in place and returns the new length.</summary>
    private int Unescape(Span<char> text)
    {
        var to = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && IsPair(text[i], text[i + 1]))
            {
                i++;
            }

            text[to++] = text[i];
        }

        return to;
    }

    private bool IsPair(char first, char second) =>
        (_dialect.EscapesDelimiter && first == '\\' && second == _dialect.Delimiter)
        || (first == _dialect.Quote || first == _dialect.Escape) && (second == _dialect.Quote || (first == '\\' && second == '\\'));

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

    private void SkipLines(int lines)
    {
        for (var i = 0; i < lines && Read(); i++)
        {
            Count = 0;
        }
    }
}

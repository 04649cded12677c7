namespace Platform.Formats.Tables;

/// <summary>Pulls the rows of one sheet or text file, forward only. Cells live in one buffer that the next row reuses.</summary>
public abstract class SheetRows : IDisposable
{
    private int[] _starts = new int[64];
    private int[] _lengths = new int[64];
    private CellKind[] _kinds = new CellKind[64];

    private protected char[] Buffer { get; set; } = [];
    private protected bool Date1904 { get; init; }
    internal bool UsesDate1904 => Date1904;

    /// <summary>The number the sheet shows; in text files the line a record starts on.</summary>
    public int RowNumber { get; private protected set; }

    /// <summary>Cells from column 0 on, empty ones between included.</summary>
    public int Count { get; private protected set; }

    /// <summary>Things to know about how this was read, such as stray quotes; complete after the last row.</summary>
    public List<TableNote> Notes { get; } = [];

    /// <summary>Fields most records of a text file have; 0 in workbooks, whose rows have no width of their own.</summary>
    public virtual int UsualCount => 0;

    /// <summary>Lines without any character that were passed over; workbooks have none.</summary>
    public int BlankLines { get; private protected set; }

    public Cell this[int column] => (uint)column < (uint)Count
        ? new Cell(_kinds[column], Buffer.AsSpan(_starts[column], _lengths[column]), Date1904)
        : default;

    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (_kinds[i] != CellKind.Empty && !this[i].Text.IsWhiteSpace())
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether more than a stray record has this many fields.</summary>
    public virtual bool IsUsual(int count) => true;

    /// <summary>Moves to the next row; rows a workbook does not store are not visited.</summary>
    public abstract bool Read();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private protected void Put(int column, CellKind kind, int start, int length)
    {
        if (column >= Count)
        {
            Widen(column + 1);
        }

        _kinds[column] = kind;
        _starts[column] = start;
        _lengths[column] = length;
    }

    /// <summary>Keeps a cell of other rows; <paramref name="used"/> characters of the buffer are taken before it, the answer after it.</summary>
    private protected int Take(int column, CellKind kind, ReadOnlySpan<char> text, int used)
    {
        if (used + text.Length > Buffer.Length)
        {
            var larger = new char[Math.Max(Buffer.Length * 2, used + text.Length)];
            Buffer.AsSpan(0, used).CopyTo(larger);
            Buffer = larger;
        }

        text.CopyTo(Buffer.AsSpan(used));
        Put(column, kind, used, text.Length);
        return used + text.Length;
    }

    /// <summary>Appends a text cell: the hot path of text files.</summary>
    private protected void Append(int start, int length)
    {
        var column = Count;
        if (column == _starts.Length)
        {
            Grow(column + 1);
        }

        _kinds[column] = length == 0 ? CellKind.Empty : CellKind.Text;
        _starts[column] = start;
        _lengths[column] = length;
        Count = column + 1;
    }

    private protected int StartOf(int column) => _starts[column];

    private void Widen(int count)
    {
        if (count > _starts.Length)
        {
            Grow(count);
        }

        Array.Clear(_kinds, Count, count - Count);
        Array.Clear(_lengths, Count, count - Count);
        Count = count;
    }

    private void Grow(int count)
    {
        var size = Math.Max(count, _starts.Length * 2);
        Array.Resize(ref _starts, size);
        Array.Resize(ref _lengths, size);
        Array.Resize(ref _kinds, size);
    }
}

/// <summary>Something found while reading a table that changed nothing or little, with the row it was found on.</summary>
public sealed record TableNote(string Code, int? Row, string Text);

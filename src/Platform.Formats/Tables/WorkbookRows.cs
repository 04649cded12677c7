namespace Platform.Formats.Tables;

/// <summary>The rows of one XLSX sheet; no object per cell.</summary>
internal sealed class WorkbookRows : SheetRows
{
    private const int MostRows = 1_048_576;
    private readonly WorkbookSheet _sheet;
    private SheetSource _source;
    private bool _scanned;
    private int _used;
    private int _lastRow;
    private int _rows;
    private long _cells;
    private bool _done;

    public WorkbookRows(WorkbookSheet sheet)
    {
        _sheet = sheet;
        Date1904 = sheet.Date1904;
        Buffer = new char[4096];
        (_source, _scanned) = sheet.Open();
    }

    /// <summary>Formulas that have no stored result.</summary>
    public int Uncalculated { get; set; }

    public override bool Read()
    {
        if (_done)
        {
            return false;
        }

        try
        {
            _done = !ReadRow();
        }
        catch (Exception e) when (WorkbookPackage.IsDamage(e))
        {
            throw _sheet.Package.Damage(e);
        }

        _rows++;
        if (_done && Uncalculated > 0)
        {
            Notes.Add(new TableNote("uncalculated_formula", null, $"{Uncalculated} formulas have no stored result; open and save the file in a spreadsheet program."));
        }

        return !_done;
    }

    /// <param name="stated">The number the row gives itself; 0 when it gives none.</param>
    public void StartRow(int stated)
    {
        Count = 0;
        _used = 0;
        RowNumber = _lastRow = stated > _lastRow ? stated : _lastRow + 1;
        if (RowNumber > MostRows * 8)
        {
            throw Unreadable.Corrupt(_sheet.File, $"it has a row numbered {RowNumber}, which no sheet has");
        }
    }

    /// <summary>Counts a cell in and returns its column.</summary>
    /// <param name="next">The column behind the last cell's, for cells that do not say theirs.</param>
    /// <param name="stated">The column the cell gives itself; -1 when it gives none.</param>
    public int StartCell(int next, int stated)
    {
        if (++_cells > _sheet.Limits.Cells)
        {
            throw Unreadable.TooBig(_sheet.File, $"it has more than {_sheet.Limits.Cells / 1_000_000} million cells");
        }

        var column = stated >= 0 ? stated : next;
        return column < _sheet.Limits.Columns ? column : throw Unreadable.TooBig(_sheet.File, $"row {RowNumber} has more than {_sheet.Limits.Columns} columns");
    }

    public void PutValue(int column, CellType type, int style, ReadOnlySpan<char> text)
    {
        switch (type)
        {
            case CellType.Shared:
                PutText(column, CellKind.Text, int.TryParse(text, out var index) ? _sheet.Strings[index] : default);
                break;
            case CellType.Text:
                PutText(column, CellKind.Text, text);
                break;
            case CellType.Bool:
                PutText(column, CellKind.Bool, text is "1" or "true" ? "TRUE" : "FALSE");
                break;
            case CellType.Error:
                PutText(column, CellKind.Error, text);
                break;
            case CellType.Date:
                PutText(column, CellKind.Date, text);
                break;
            default:
                PutText(column, (uint)style < (uint)_sheet.DateStyles.Length && _sheet.DateStyles[style] ? CellKind.Date : CellKind.Number, text);
                break;
        }
    }

    public void PutText(int column, CellKind kind, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        if (_used + text.Length > Buffer.Length)
        {
            var larger = new char[Math.Max(Buffer.Length * 2, _used + text.Length)];
            Buffer.AsSpan(0, _used).CopyTo(larger);
            Buffer = larger;
        }

        text.CopyTo(Buffer.AsSpan(_used));
        Put(column, kind, _used, text.Length);
        _used += text.Length;
    }

    protected override void Dispose(bool disposing)
    {
        _source.Dispose();
        base.Dispose(disposing);
    }

    private bool ReadRow()
    {
        try
        {
            return _source.ReadRow(this);
        }
        catch (UnusualXml) when (_scanned)
        {
            return ReadAgain();
        }
    }

    /// <summary>The sheet is not written as usual: the other reader starts over and goes on where this one was.</summary>
    private bool ReadAgain()
    {
        _source.Dispose();
        (_source, _scanned) = (_sheet.OpenXml(), false);
        (_lastRow, _cells, Uncalculated) = (0, 0, 0);
        for (var i = 0; i < _rows; i++)
        {
            _source.ReadRow(this);
        }

        return _source.ReadRow(this);
    }
}

/// <summary>What the <c>t</c> of a cell says its value is.</summary>
internal enum CellType
{
    Number,
    Shared,
    Text,
    Bool,
    Error,
    Date,
}

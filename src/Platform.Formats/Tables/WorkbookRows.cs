using System.Xml;

namespace Platform.Formats.Tables;

/// <summary>The rows of one XLSX sheet, straight from its XML; no object per cell.</summary>
internal sealed class WorkbookRows : SheetRows
{
    private readonly XmlReader _xml;
    private readonly SharedStrings _strings;
    private readonly bool[] _dateStyles;
    private readonly WorkbookPackage _package;
    private readonly SourceFile _file;
    private readonly ReadLimits _limits;
    private readonly TextCollector _text = new(32_768 * 2);
    private readonly char[] _attribute = new char[32];
    private readonly object _row, _cell, _value, _inline, _formula, _r, _s, _t, _sheetData;
    private int _used;
    private int _lastRow;
    private long _cells;
    private bool _done;
    private int _uncalculated;

    public WorkbookRows(
        XmlReader xml, NameTable names, SharedStrings strings, bool[] dateStyles, bool date1904, WorkbookPackage package, SourceFile file, ReadLimits limits)
    {
        (_xml, _strings, _dateStyles, _package, _file, _limits) = (xml, strings, dateStyles, package, file, limits);
        Date1904 = date1904;
        Buffer = new char[4096];
        (_row, _cell, _value, _inline, _formula) = (names.Add("row"), names.Add("c"), names.Add("v"), names.Add("is"), names.Add("f"));
        (_r, _s, _t, _sheetData) = (names.Add("r"), names.Add("s"), names.Add("t"), names.Add("sheetData"));
    }

    public override bool Read()
    {
        try
        {
            return !_done && ReadRow();
        }
        catch (Exception e) when (WorkbookPackage.IsDamage(e))
        {
            throw _package.Damage(e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _xml.Dispose();
        base.Dispose(disposing);
    }

    private bool ReadRow()
    {
        while (_xml.Read())
        {
            var name = (object)_xml.LocalName;
            if (_xml.NodeType == XmlNodeType.Element && name == _row)
            {
                StartRow();
                return true;
            }

            if (_xml.NodeType == XmlNodeType.EndElement && name == _sheetData)
            {
                break;
            }
        }

        _done = true;
        if (_uncalculated > 0)
        {
            Notes.Add(new TableNote("uncalculated_formula", null, $"{_uncalculated} formulas have no stored result; open and save the file in a spreadsheet program."));
        }

        return false;
    }

    private void StartRow()
    {
        Count = 0;
        _used = 0;
        var number = _lastRow + 1;
        if (_xml.MoveToAttribute("r") && int.TryParse(AttributeText(), out var stated) && stated > _lastRow)
        {
            number = stated;
        }

        _xml.MoveToElement();
        RowNumber = _lastRow = number;
        if (!_xml.IsEmptyElement)
        {
            ReadCells();
        }
    }

    private void ReadCells()
    {
        var next = 0;
        while (_xml.Read())
        {
            var name = (object)_xml.LocalName;
            if (_xml.NodeType == XmlNodeType.EndElement && name == _row)
            {
                return;
            }

            if (_xml.NodeType != XmlNodeType.Element || name != _cell)
            {
                continue;
            }

            if (++_cells > _limits.Cells)
            {
                throw Unreadable.TooBig(_file, $"it has more than {_limits.Cells / 1_000_000} million cells");
            }

            next = ReadCell(next) + 1;
        }
    }

    /// <summary>Reads one cell and returns its column.</summary>
    private int ReadCell(int column)
    {
        var type = CellType.Number;
        var style = 0;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            var name = (object)_xml.LocalName;
            if (name == _r)
            {
                column = CellReference.Column(AttributeText()) is >= 0 and var stated ? stated : column;
            }
            else if (name == _t)
            {
                type = TypeOf(AttributeText());
            }
            else if (name == _s)
            {
                _ = int.TryParse(AttributeText(), out style);
            }
        }

        _xml.MoveToElement();
        if (column >= _limits.Columns)
        {
            throw Unreadable.TooBig(_file, $"row {RowNumber} has more than {_limits.Columns} columns");
        }

        if (!_xml.IsEmptyElement)
        {
            ReadValue(column, type, style);
        }

        return column;
    }

    private void ReadValue(int column, CellType type, int style)
    {
        bool hasValue = false, hasFormula = false;
        while (_xml.Read())
        {
            var name = (object)_xml.LocalName;
            if (_xml.NodeType == XmlNodeType.EndElement && name == _cell)
            {
                break;
            }

            if (_xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (name == _value && !_xml.IsEmptyElement)
            {
                ReadText(_value);
                PutValue(column, type, style);
                hasValue = true;
            }
            else if (name == _inline)
            {
                _text.ReadItem(_xml);
                PutText(column, CellKind.Text, _text.Text);
                hasValue = true;
            }
            else if (name == _formula)
            {
                hasFormula = true;
            }
        }

        _uncalculated += hasFormula && !hasValue ? 1 : 0;
    }

    private void ReadText(object element)
    {
        _text.Clear();
        while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && (object)_xml.LocalName == element))
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                _text.AppendValue(_xml);
            }
        }
    }

    private void PutValue(int column, CellType type, int style)
    {
        var text = _text.Text;
        switch (type)
        {
            case CellType.Shared:
                PutText(column, CellKind.Text, int.TryParse(text, out var index) ? _strings[index] : default);
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
                PutText(column, (uint)style < (uint)_dateStyles.Length && _dateStyles[style] ? CellKind.Date : CellKind.Number, text);
                break;
        }
    }

    private void PutText(int column, CellKind kind, ReadOnlySpan<char> text)
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

    /// <summary>The current attribute without making a string of it.</summary>
    private ReadOnlySpan<char> AttributeText()
    {
        var length = 0;
        int read;
        while (length < _attribute.Length && (read = _xml.ReadValueChunk(_attribute, length, _attribute.Length - length)) > 0)
        {
            length += read;
        }

        return _attribute.AsSpan(0, length);
    }

    private static CellType TypeOf(ReadOnlySpan<char> type) => type switch
    {
        "s" => CellType.Shared,
        "str" or "inlineStr" => CellType.Text,
        "b" => CellType.Bool,
        "e" => CellType.Error,
        "d" => CellType.Date,
        _ => CellType.Number,
    };

    private enum CellType
    {
        Number,
        Shared,
        Text,
        Bool,
        Error,
        Date,
    }
}

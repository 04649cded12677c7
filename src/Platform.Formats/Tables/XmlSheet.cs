using System.Xml;

namespace Platform.Formats.Tables;

/// <summary>A sheet as any XML may be written.</summary>
internal sealed class XmlSheet : SheetSource
{
    private readonly XmlReader _xml;
    private readonly TextCollector _text = new(TextCollector.LongestCell);
    private readonly char[] _attribute = new char[32];
    private readonly object _row, _cell, _value, _inline, _formula, _r, _s, _t, _sheetData;

    public XmlSheet(XmlReader xml, NameTable names)
    {
        _xml = xml;
        (_row, _cell, _value, _inline, _formula) = (names.Add("row"), names.Add("c"), names.Add("v"), names.Add("is"), names.Add("f"));
        (_r, _s, _t, _sheetData) = (names.Add("r"), names.Add("s"), names.Add("t"), names.Add("sheetData"));
    }

    public override bool ReadRow(WorkbookRows row)
    {
        while (_xml.Read())
        {
            var name = (object)_xml.LocalName;
            if (_xml.NodeType == XmlNodeType.Element && name == _row)
            {
                Start(row);
                return true;
            }

            if (_xml.NodeType == XmlNodeType.EndElement && name == _sheetData)
            {
                return false;
            }
        }

        return false;
    }

    public override void Dispose() => _xml.Dispose();

    private void Start(WorkbookRows row)
    {
        row.StartRow(_xml.MoveToAttribute("r") && int.TryParse(AttributeText(), out var stated) ? stated : 0);
        _xml.MoveToElement();
        if (!_xml.IsEmptyElement)
        {
            ReadCells(row);
        }
    }

    private void ReadCells(WorkbookRows row)
    {
        var next = 0;
        while (_xml.Read())
        {
            var name = (object)_xml.LocalName;
            if (_xml.NodeType == XmlNodeType.EndElement && name == _row)
            {
                return;
            }

            if (_xml.NodeType == XmlNodeType.Element && name == _cell)
            {
                next = ReadCell(row, next) + 1;
            }
        }
    }

    /// <summary>Reads one cell and returns its column.</summary>
    private int ReadCell(WorkbookRows row, int next)
    {
        var type = CellType.Number;
        int style = 0, stated = -1;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            var name = (object)_xml.LocalName;
            if (name == _r)
            {
                stated = CellReference.ColumnOf(AttributeText());
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
        var column = row.StartCell(next, stated);
        if (!_xml.IsEmptyElement)
        {
            ReadContent(row, column, type, style);
        }

        return column;
    }

    private void ReadContent(WorkbookRows row, int column, CellType type, int style)
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
                row.PutValue(column, type, style, _text.Text);
                hasValue = true;
            }
            else if (name == _inline)
            {
                _text.ReadItem(_xml);
                row.PutText(column, CellKind.Text, _text.Text);
                hasValue = true;
            }
            else if (name == _formula)
            {
                hasFormula = true;
            }
        }

        row.Uncalculated += hasFormula && !hasValue ? 1 : 0;
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
}

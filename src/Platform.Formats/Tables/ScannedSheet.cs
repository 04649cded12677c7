namespace Platform.Formats.Tables;

/// <summary>A sheet as spreadsheet programs write it, straight from its bytes.</summary>
internal sealed class ScannedSheet(Stream stream) : SheetSource
{
    private readonly TagScanner _tags = new(stream);
    private readonly TextCollector _text = new(TextCollector.LongestCell);

    public override bool ReadRow(WorkbookRows row)
    {
        while (_tags.Next())
        {
            if (_tags.IsEnd)
            {
                if (_tags.Name.SequenceEqual("sheetData"u8))
                {
                    return false;
                }

                continue;
            }

            if (_tags.Name.SequenceEqual("row"u8))
            {
                Start(row);
                return true;
            }

            EnsureNoPrefix();
        }

        // Without the end of its data a sheet is cut off, unless it has none.
        throw new UnusualXml();
    }

    public override void Dispose() => _tags.Dispose();

    private void Start(WorkbookRows row)
    {
        row.StartRow(int.TryParse(TagText.Attribute(_tags.Attributes, "r"u8), out var stated) ? stated : 0);
        if (_tags.IsEmpty)
        {
            return;
        }

        var next = 0;
        while (Tag())
        {
            if (_tags.IsEnd && _tags.Name.SequenceEqual("row"u8))
            {
                return;
            }

            if (!_tags.IsEnd && _tags.Name.SequenceEqual("c"u8))
            {
                next = ReadCell(row, next) + 1;
            }
            else
            {
                EnsureNoPrefix();
            }
        }
    }

    private int ReadCell(WorkbookRows row, int next)
    {
        var attributes = new TagAttributes(_tags.Attributes);
        ReadOnlySpan<byte> reference = default;
        var type = CellType.Number;
        var style = 0;
        while (attributes.Next())
        {
            switch (attributes.Name)
            {
                case [(byte)'r']:
                    reference = attributes.Value;
                    break;
                case [(byte)'s']:
                    _ = int.TryParse(attributes.Value, out style);
                    break;
                case [(byte)'t']:
                    type = TypeOf(attributes.Value);
                    break;
                default:
                    break;
            }
        }

        var column = row.StartCell(next, CellReference.ColumnOf(reference));
        if (_tags.IsEmpty)
        {
            return column;
        }

        if (_tags.TryValue(out var plain))
        {
            PutValue(row, column, type, style, plain, keepBlank: false);
        }
        else
        {
            ReadContent(row, column, type, style);
        }

        return column;
    }

    private void ReadContent(WorkbookRows row, int column, CellType type, int style)
    {
        bool hasValue = false, hasFormula = false;
        while (Tag() && !(_tags.IsEnd && _tags.Name.SequenceEqual("c"u8)))
        {
            if (_tags.IsEnd)
            {
                throw new UnusualXml();
            }

            if (_tags.Name.SequenceEqual("v"u8))
            {
                hasValue |= ReadValue(row, column, type, style);
            }
            else if (_tags.Name.SequenceEqual("is"u8))
            {
                _text.ReadItem(_tags, "is"u8);
                row.PutText(column, CellKind.Text, _text.Text);
                hasValue = true;
            }
            else
            {
                hasFormula |= _tags.Name.SequenceEqual("f"u8);
                EnsureNoPrefix();
                Skip();
            }
        }

        row.Uncalculated += hasFormula && !hasValue ? 1 : 0;
    }

    private bool ReadValue(WorkbookRows row, int column, CellType type, int style)
    {
        if (_tags.IsEmpty)
        {
            return false;
        }

        var keepBlank = _tags.Attributes.IndexOf("preserve"u8) >= 0;
        if (!Tag() || !_tags.IsEnd || !_tags.Name.SequenceEqual("v"u8))
        {
            throw new UnusualXml();
        }

        PutValue(row, column, type, style, _tags.Text, keepBlank);
        return true;
    }

    private void PutValue(WorkbookRows row, int column, CellType type, int style, ReadOnlySpan<byte> raw, bool keepBlank)
    {
        if (!keepBlank && raw.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return;
        }

        _text.Set(raw);
        row.PutValue(column, type, style, _text.Text);
    }

    /// <summary>Passes over what an element holds that tells us nothing.</summary>
    private void Skip()
    {
        for (var depth = _tags.IsEmpty ? 0 : 1; depth > 0;)
        {
            Tag();
            depth += _tags.IsEnd ? -1 : _tags.IsEmpty ? 0 : 1;
        }
    }

    private bool Tag() => _tags.Next() ? true : throw new UnusualXml();

    /// <summary>Elements that matter may have a prefix in theory.</summary>
    private void EnsureNoPrefix()
    {
        var colon = _tags.Name.IndexOf((byte)':');
        var local = _tags.Name[(colon + 1)..];
        if (colon >= 0 && (local.SequenceEqual("row"u8) || local.SequenceEqual("c"u8) || local.SequenceEqual("v"u8) || local.SequenceEqual("is"u8) || local.SequenceEqual("f"u8) || local.SequenceEqual("worksheet"u8)))
        {
            throw new UnusualXml();
        }
    }

    private static CellType TypeOf(ReadOnlySpan<byte> type) => type switch
    {
        [(byte)'s'] => CellType.Shared,
        [(byte)'b'] => CellType.Bool,
        [(byte)'e'] => CellType.Error,
        [(byte)'d'] => CellType.Date,
        _ when type.SequenceEqual("str"u8) || type.SequenceEqual("inlineStr"u8) => CellType.Text,
        _ => CellType.Number,
    };
}

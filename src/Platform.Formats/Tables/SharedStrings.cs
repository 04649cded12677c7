using System.Globalization;
using System.Xml;

namespace Platform.Formats.Tables;

/// <summary>A workbook's texts in a few large blocks, so that a million of them are not a million objects.</summary>
internal sealed class SharedStrings
{
    private const int BlockSize = 1 << 18;
    private readonly List<char[]> _blocks = [];
    private readonly List<(int Block, int Start, int Length)> _items = [];
    private char[] _block = [];
    private int _used;

    public ReadOnlySpan<char> this[int index] =>
        (uint)index < (uint)_items.Count ? _blocks[_items[index].Block].AsSpan(_items[index].Start, _items[index].Length) : default;

    public static SharedStrings Read(XmlReader? xml, SourceFile file, ReadLimits limits)
    {
        var strings = new SharedStrings();
        if (xml is null)
        {
            return strings;
        }

        using (xml)
        {
            var text = new TextCollector(32_768 * 2);
            long total = 0;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                {
                    continue;
                }

                text.ReadItem(xml);
                total += text.Length + 8;
                if (total > limits.SharedCharacters)
                {
                    throw Unreadable.TooBig(file, $"its texts are longer than {limits.SharedCharacters >> 20} million characters");
                }

                strings.Add(text.Text);
            }
        }

        return strings;
    }

    private void Add(ReadOnlySpan<char> text)
    {
        if (_used + text.Length > _block.Length)
        {
            _block = new char[Math.Max(BlockSize, text.Length)];
            _blocks.Add(_block);
            _used = 0;
        }

        text.CopyTo(_block.AsSpan(_used));
        _items.Add((Math.Max(_blocks.Count - 1, 0), _used, text.Length));
        _used += text.Length;
        if (_blocks.Count == 0)
        {
            _blocks.Add(_block);
        }
    }
}

/// <summary>Collects the text of a rich or plain string, at most as long as a cell may be.</summary>
internal sealed class TextCollector(int longest)
{
    private char[] _chars = new char[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Text => _chars.AsSpan(0, Length);

    /// <summary>Reads all text runs inside the current element; phonetic hints are left out.</summary>
    public void ReadItem(XmlReader xml)
    {
        Length = 0;
        if (xml.IsEmptyElement)
        {
            return;
        }

        int depth = xml.Depth, phonetic = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh" && phonetic < 0 && !xml.IsEmptyElement)
            {
                phonetic = xml.Depth;
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == phonetic)
            {
                phonetic = -1;
            }
            else if (phonetic < 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                AppendValue(xml);
            }
        }

        DecodeEscapes();
    }

    public void AppendValue(XmlReader xml)
    {
        while (true)
        {
            if (Length == _chars.Length)
            {
                Array.Resize(ref _chars, _chars.Length * 2);
            }

            var read = xml.ReadValueChunk(_chars, Length, _chars.Length - Length);
            if (read == 0)
            {
                return;
            }

            Length = Math.Min(Length + read, longest);
            if (Length == longest)
            {
                return;
            }
        }
    }

    public void Clear() => Length = 0;

    /// <summary>Characters XML cannot hold are written as _x000D_.</summary>
    private void DecodeEscapes()
    {
        if (Text.IndexOf("_x") < 0)
        {
            return;
        }

        var to = 0;
        for (var i = 0; i < Length; i++)
        {
            if (i + 7 <= Length && _chars[i] == '_' && _chars[i + 1] == 'x' && _chars[i + 6] == '_'
                && int.TryParse(_chars.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                _chars[to++] = (char)code;
                i += 6;
            }
            else
            {
                _chars[to++] = _chars[i];
            }
        }

        Length = to;
    }
}

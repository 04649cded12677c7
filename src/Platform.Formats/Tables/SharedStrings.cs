using System.Xml;

namespace Platform.Formats.Tables;

/// <summary>A workbook's texts in a few large blocks, so that a million of them are not a million objects.</summary>
internal sealed class SharedStrings(SourceFile file, ReadLimits limits)
{
    private const int BlockSize = 1 << 18;
    private readonly List<char[]> _blocks = [];
    private readonly List<(int Block, int Start, int Length)> _items = [];
    private char[] _block = [];
    private int _used;
    private long _total;

    public ReadOnlySpan<char> this[int index] =>
        (uint)index < (uint)_items.Count ? _blocks[_items[index].Block].AsSpan(_items[index].Start, _items[index].Length) : default;

    public static SharedStrings Read(WorkbookPackage package, string part, SourceFile file, ReadLimits limits)
    {
        if (!package.Has(part))
        {
            return new SharedStrings(file, limits);
        }

        try
        {
            return Scan(package.Unpack(part)!, new SharedStrings(file, limits));
        }
        catch (UnusualXml)
        {
            return ReadXml(package.Open(part)!, new SharedStrings(file, limits));
        }
    }

    private static SharedStrings Scan(Stream part, SharedStrings strings)
    {
        using var tags = new TagScanner(part);
        var text = new TextCollector(TextCollector.LongestCell);
        var complete = false;
        while (tags.Next())
        {
            if (!tags.IsEnd && tags.Name.SequenceEqual("si"u8))
            {
                text.ReadItem(tags, "si"u8);
                strings.Add(text.Text);
            }
            else if (tags.Name.IndexOf((byte)':') >= 0)
            {
                throw new UnusualXml();
            }

            complete = tags.IsEnd && tags.Name.SequenceEqual("sst"u8);
        }

        return complete ? strings : throw new UnusualXml();
    }

    private static SharedStrings ReadXml(XmlReader xml, SharedStrings strings)
    {
        using (xml)
        {
            var text = new TextCollector(TextCollector.LongestCell);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
                {
                    text.ReadItem(xml);
                    strings.Add(text.Text);
                }
            }
        }

        return strings;
    }

    private void Add(ReadOnlySpan<char> text)
    {
        _total += text.Length + 8;
        if (_total > limits.SharedCharacters)
        {
            throw Unreadable.TooBig(file, $"its texts are longer than {limits.SharedCharacters >> 20} million characters");
        }

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

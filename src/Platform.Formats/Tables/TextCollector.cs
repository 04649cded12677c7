using System.Globalization;
using System.Xml;

namespace Platform.Formats.Tables;

/// <summary>Collects the text of a rich or plain string, at most as long as a cell may be.</summary>
internal sealed class TextCollector(int longest)
{
    /// <summary>Characters a cell may hold, and as many again for programs that count otherwise.</summary>
    public const int LongestCell = 32_768 * 2;

    private char[] _chars = new char[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Text => _chars.AsSpan(0, Length);

    /// <summary>Takes a text as it is written in the file.</summary>
    public void Set(ReadOnlySpan<byte> raw)
    {
        Length = 0;
        Append(raw);
    }

    /// <summary>Reads all text runs up to the end of the current element; phonetic hints are left out.</summary>
    public void ReadItem(TagScanner tags, ReadOnlySpan<byte> name)
    {
        Length = 0;
        if (tags.IsEmpty)
        {
            return;
        }

        var phonetic = false;
        while (Tag(tags) && !(tags.IsEnd && tags.Name.SequenceEqual(name)))
        {
            if (tags.Name.SequenceEqual("rPh"u8))
            {
                phonetic = !tags.IsEnd && !tags.IsEmpty;
            }
            else if (!phonetic && !tags.IsEnd && !tags.IsEmpty && tags.Name.SequenceEqual("t"u8))
            {
                Append(Tag(tags) && tags.IsEnd && tags.Name.SequenceEqual("t"u8) ? tags.Text : throw new UnusualXml());
            }
            else if (tags.Name.IndexOf((byte)':') >= 0)
            {
                throw new UnusualXml();
            }
        }

        DecodeEscapes();
    }

    /// <summary>Reads all text runs inside the current element; phonetic hints are left out.</summary>
    public void ReadItem(XmlReader xml)
    {
        Length = 0;
        if (xml.IsEmptyElement)
        {
            return;
        }

        int depth = xml.Depth, phonetic = -1, run = -1;
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
            else if (phonetic < 0 && run < 0 && xml.NodeType == XmlNodeType.Element && xml.LocalName == "t" && !xml.IsEmptyElement)
            {
                run = xml.Depth;
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == run)
            {
                run = -1;
            }
            else if (run >= 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
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

    private static bool Tag(TagScanner tags) => tags.Next() ? true : throw new UnusualXml();

    private void Append(ReadOnlySpan<byte> raw)
    {
        if (Length + raw.Length > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(Length + raw.Length, _chars.Length * 2));
        }

        Length = Math.Min(Length + TagText.Decode(raw, _chars.AsSpan(Length)), longest);
    }

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
        MendSurrogates();
    }

    /// <summary>Half a character may be escaped too; alone it is none.</summary>
    private void MendSurrogates()
    {
        for (var i = 0; i < Length; i++)
        {
            if (char.IsHighSurrogate(_chars[i]) && i + 1 < Length && char.IsLowSurrogate(_chars[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(_chars[i]))
            {
                _chars[i] = '\uFFFD';
            }
        }
    }
}

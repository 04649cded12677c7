using System.Buffers;

namespace Platform.Formats.Tables;

/// <summary>The XML is other than what spreadsheet programs write, or none at all; <see cref="System.Xml.XmlReader"/> tells which.</summary>
internal sealed class UnusualXml : Exception;

/// <summary>
/// The tags of plain UTF-8 XML one after the other, with the text before each. Document types, comments, other encodings and whatever else is unusual
/// are not read but thrown back as <see cref="UnusualXml"/>, so that nothing is ever expanded or resolved here.
/// </summary>
internal sealed class TagScanner : IDisposable
{
    private const int FirstBuffer = 1 << 16;
    private const int LargestToken = 16 << 20;
    private const int LongestDeclaration = 200;
    private readonly Stream _stream;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _position;
    private int _end;
    private (int Start, int Length) _text;
    private (int Start, int Length) _name;
    private (int Start, int Length) _attributes;

    public TagScanner(Stream stream)
    {
        _stream = stream;
        SkipDeclaration();
    }

    /// <summary>What stands between the tag before and this one, as written.</summary>
    public ReadOnlySpan<byte> Text => _buffer.AsSpan(_text.Start, _text.Length);

    public ReadOnlySpan<byte> Name => _buffer.AsSpan(_name.Start, _name.Length);

    /// <summary>The attributes of the tag as written.</summary>
    public ReadOnlySpan<byte> Attributes => _buffer.AsSpan(_attributes.Start, _attributes.Length);

    public bool IsEnd { get; private set; }

    /// <summary>Whether the element has no content.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Moves to the next tag; false at the end of the file.</summary>
    public bool Next()
    {
        while (!TryTag(_buffer.AsSpan(_position, _end - _position)))
        {
            if (!Fill())
            {
                return _buffer.AsSpan(_position, _end - _position).IndexOf((byte)'<') < 0 ? false : throw new UnusualXml();
            }
        }

        return true;
    }

    /// <summary>Moves over a plain value and the end of its cell, the most frequent content by far; does nothing where anything else stands.</summary>
    public bool TryValue(out ReadOnlySpan<byte> value)
    {
        value = default;
        var rest = _buffer.AsSpan(_position, _end - _position);
        if (!rest.StartsWith("<v>"u8))
        {
            return false;
        }

        var length = rest[3..].IndexOf((byte)'<');
        if (length < 0 || !rest[(3 + length)..].StartsWith("</v></c>"u8))
        {
            return false;
        }

        value = rest.Slice(3, length);
        _position += 3 + length + 8;
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _position = _end = 0;
        _stream.Dispose();
    }

    private bool TryTag(ReadOnlySpan<byte> rest)
    {
        var open = rest.IndexOf((byte)'<');
        if (open < 0)
        {
            return false;
        }

        var tag = rest[(open + 1)..];
        var close = Close(tag);
        if (tag is [(byte)'!' or (byte)'?', ..])
        {
            throw new UnusualXml();
        }

        if (close < 0)
        {
            return false;
        }

        tag = tag[..close];
        IsEnd = tag is [(byte)'/', ..];
        IsEmpty = !IsEnd && tag is [.., (byte)'/'];
        var start = IsEnd ? 1 : 0;
        var content = tag[start..^(IsEmpty ? 1 : 0)];
        var name = content.IndexOfAny(" \t\r\n"u8);
        name = name < 0 ? content.Length : name;
        _text = (_position, open);
        _name = (_position + open + 1 + start, name);
        _attributes = (_name.Start + name, content.Length - name);
        _position += open + 1 + close + 1;
        return name > 0 ? true : throw new UnusualXml();
    }

    /// <summary>The end of a tag: the first bracket that is not within quotes.</summary>
    private static int Close(ReadOnlySpan<byte> tag)
    {
        var close = tag.IndexOf((byte)'>');
        if (close < 0 || (tag[..close].Count((byte)'"') % 2 == 0 && tag[..close].IndexOf((byte)'\'') < 0))
        {
            return close;
        }

        byte quote = 0;
        for (var i = 0; i < tag.Length; i++)
        {
            var b = tag[i];
            if (quote == 0 && b == '>')
            {
                return i;
            }

            quote = quote == 0 && b is (byte)'"' or (byte)'\'' ? (quote == 0 ? b : quote == b ? (byte)0 : quote) : quote == b ? (byte)0 : quote;
        }

        return -1;
    }

    /// <summary>A mark of UTF-8 and <c>&lt;?xml … ?&gt;</c> may come first, if it names no other encoding.</summary>
    private void SkipDeclaration()
    {
        while (_end < LongestDeclaration && Fill())
        {
        }

        var head = _buffer.AsSpan(0, _end);
        _position = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        head = head[_position..];
        if (!head.StartsWith("<?xml "u8))
        {
            return;
        }

        var end = head.IndexOf("?>"u8);
        var declaration = head[..Math.Max(end, 0)];
        if (end < 0 || (declaration.IndexOf("encoding"u8) >= 0 && declaration.IndexOf("\"UTF-8\""u8) < 0 && declaration.IndexOf("\"utf-8\""u8) < 0 && declaration.IndexOf("'UTF-8'"u8) < 0))
        {
            throw new UnusualXml();
        }

        _position += end + 2;
    }

    /// <summary>Reads more behind what is not used up yet; false when there is no more.</summary>
    private bool Fill()
    {
        var left = _end - _position;
        if (left == _buffer.Length)
        {
            Grow(left);
        }
        else if (_position > 0)
        {
            _buffer.AsSpan(_position, left).CopyTo(_buffer);
        }

        (_position, _end) = (0, left);
        var read = _stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    private void Grow(int used)
    {
        if (used >= LargestToken)
        {
            throw new UnusualXml();
        }

        var larger = ArrayPool<byte>.Shared.Rent(used * 2);
        _buffer.AsSpan(_position, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

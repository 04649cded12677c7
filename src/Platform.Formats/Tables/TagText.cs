using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Unicode;

namespace Platform.Formats.Tables;

/// <summary>Text and attributes as <see cref="TagScanner"/> finds them, made characters.</summary>
internal static class TagText
{
    private static readonly SearchValues<byte> Encoded = SearchValues.Create("&\r"u8);

    /// <summary>Writes the characters of a text, at most as many as there are bytes, and returns how many; line ends become line feeds as XML has it.</summary>
    public static int Decode(ReadOnlySpan<byte> text, Span<char> to)
    {
        var length = 0;
        while (true)
        {
            var plain = text.IndexOfAny(Encoded);
            var piece = plain < 0 ? text : text[..plain];
            if (Utf8.ToUtf16(piece, to[length..], out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            {
                throw new UnusualXml();
            }

            length += written;
            if (plain < 0)
            {
                return length;
            }

            text = text[plain..];
            length += text[0] == '\r' ? LineFeed(ref text, to[length..]) : Entity(ref text, to[length..]);
        }
    }

    /// <summary>The value of an attribute as written; empty when it is not there.</summary>
    public static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> name)
    {
        var all = new TagAttributes(attributes);
        while (all.Next())
        {
            if (all.Name.SequenceEqual(name))
            {
                return all.Value;
            }
        }

        return default;
    }

    private static int LineFeed(ref ReadOnlySpan<byte> text, Span<char> to)
    {
        text = text[(text.Length > 1 && text[1] == '\n' ? 2 : 1)..];
        to[0] = '\n';
        return 1;
    }

    private static int Entity(ref ReadOnlySpan<byte> text, Span<char> to)
    {
        var end = text.IndexOf((byte)';');
        var name = end < 0 ? default : text[1..end];
        text = text[(end + 1)..];
        if (name is [(byte)'#', .. var number])
        {
            return Numbered(number, to);
        }

        to[0] = name switch
        {
            _ when name.SequenceEqual("amp"u8) => '&',
            _ when name.SequenceEqual("lt"u8) => '<',
            _ when name.SequenceEqual("gt"u8) => '>',
            _ when name.SequenceEqual("quot"u8) => '"',
            _ when name.SequenceEqual("apos"u8) => '\'',
            _ => throw new UnusualXml(),
        };
        return 1;
    }

    private static int Numbered(ReadOnlySpan<byte> number, Span<char> to)
    {
        var parsed = number is [(byte)'x', .. var hex] && hex.Length is > 0 and <= 6
            ? Utf8Parser.TryParse(hex, out uint code, out var used, 'x') && used == hex.Length
            : uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        if (!parsed || !System.Text.Rune.TryCreate(code, out var rune) || code is 0 or 0xFFFE or 0xFFFF)
        {
            throw new UnusualXml();
        }

        return rune.EncodeToUtf16(to);
    }
}

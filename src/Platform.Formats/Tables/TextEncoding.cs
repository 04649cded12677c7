using System.Text;

namespace Platform.Formats.Tables;

/// <summary>Which encoding a text file is in.</summary>
internal static class TextEncoding
{
    /// <summary>UTF-16 or UTF-32, by byte order mark or by where the zero bytes are; null for encodings of single bytes.</summary>
    public static Encoding? GuessWide(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            return null;
        }

        return bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true),
            [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [0, 0, 0, not 0, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
            [not 0, 0, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
            _ => GuessUtf16(bytes),
        };
    }

    private static Encoding? GuessUtf16(ReadOnlySpan<byte> bytes)
    {
        int even = 0, odd = 0;
        var pairs = bytes.Length / 2;
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        if (odd > pairs * 0.4 && even < pairs * 0.05)
        {
            return Encoding.Unicode;
        }

        return even > pairs * 0.4 && odd < pairs * 0.05 ? Encoding.BigEndianUnicode : null;
    }
}

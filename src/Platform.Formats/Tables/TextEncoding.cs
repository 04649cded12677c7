using System.Text;
using System.Text.Unicode;

namespace Platform.Formats.Tables;

/// <summary>Which encoding a text file is in: byte order mark, zero bytes, strict UTF-8, else the Windows page whose letters make sense.</summary>
internal static class TextEncoding
{
    private const int HeadLength = 4096;

    /// <summary>The encoding, the length of the byte order mark before the text, and how many bytes are not of the encoding.</summary>
    public static (Encoding Encoding, int Mark, int Strays) Detect(Stream stream)
    {
        stream.Position = 0;
        var head = new byte[HeadLength];
        var bytes = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (GuessWide(bytes) is { } wide)
        {
            return (wide, bytes.StartsWith(wide.Preamble) ? wide.Preamble.Length : MarkLength(bytes), 0);
        }

        var mark = bytes.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        if (IsUtf8(stream, mark))
        {
            return (new UTF8Encoding(false), mark, 0);
        }

        var (whole, strays) = MixedUtf8.Count(stream, mark);
        return mark > 0 || whole >= strays * MixedUtf8.FewestWhole ? (MixedUtf8.Encoding(), mark, strays) : (WindowsPages.Guess(stream), mark, 0);
    }

    /// <summary>UTF-16 or UTF-32, by byte order mark or by where the zero bytes are; null for encodings of single bytes.</summary>
    public static Encoding? GuessWide(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [0, 0, 0, not 0, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [not 0, 0, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
        _ => GuessUtf16(bytes),
    };

    private static int MarkLength(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? 2 : 0;

    /// <summary>Latin letters in UTF-16 have a zero in every second byte.</summary>
    private static UnicodeEncoding? GuessUtf16(ReadOnlySpan<byte> bytes)
    {
        int even = 0, odd = 0;
        var pairs = bytes.Length / 2;
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        if (odd > pairs * 0.4 && even <= pairs * 0.05)
        {
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
        }

        return even > pairs * 0.4 && odd <= pairs * 0.05 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false) : null;
    }

    private static bool IsUtf8(Stream stream, int from)
    {
        stream.Position = from;
        var buffer = new byte[1 << 16];
        var kept = 0;
        int read;
        while ((read = stream.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var window = buffer.AsSpan(0, kept + read);
            var whole = WholeCharacters(window);
            if (!Utf8.IsValid(window[..whole]))
            {
                return false;
            }

            window[whole..].CopyTo(buffer);
            kept = window.Length - whole;
        }

        return kept == 0;
    }

    /// <summary>Length without a character that is cut off at the end.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) == 0x80)
            {
                continue;
            }

            var needs = b switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
            return needs > back ? bytes.Length - back : bytes.Length;
        }

        return bytes.Length;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Platform.Formats.Tables;

/// <summary>Tells a file's kind from its bytes.</summary>
internal static class ContentSniffer
{
    private static readonly string[] Markup = ["<!DOCTYPE", "<html", "<head", "<body", "<table", "<?xml", "<Workbook", "<meta", "<style", "MIME-Version"];

    private static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static FileKind Sniff(Stream stream, long length)
    {
        if (length == 0)
        {
            return FileKind.Empty;
        }

        var head = new byte[4096];
        var bytes = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (bytes.StartsWith("PK"u8) && bytes.Length >= 4 && bytes[2] is 3 or 5 or 7)
        {
            return FileKind.Workbook;
        }

        if (bytes.StartsWith(Ole))
        {
            return IsEncryptedPackage(stream) ? FileKind.Encrypted : FileKind.BinaryWorkbook;
        }

        if (IsEarlyBiff(bytes))
        {
            return FileKind.BinaryWorkbook;
        }

        return !LooksLikeText(bytes) ? FileKind.Unsupported : IsMarkup(bytes) ? FileKind.Markup : FileKind.Text;
    }

    /// <summary>Some programs save web pages and XML under the names of workbooks. A table of text whose first cell is a tag of another kind stays one.</summary>
    private static bool IsMarkup(ReadOnlySpan<byte> bytes)
    {
        var encoding = TextEncoding.GuessWide(bytes) ?? Encoding.UTF8;
        var start = encoding.GetString(bytes[..Math.Min(bytes.Length & ~3, 512)]).AsSpan().TrimStart("\uFEFF \t\r\n");
        return Markup.Any(start.ToString().StartsWithTag);
    }

    private static bool StartsWithTag(this string text, string tag) =>
        text.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (text.Length == tag.Length || !char.IsLetterOrDigit(text[tag.Length]));

    /// <summary>An encrypted OOXML file is an OLE container with an EncryptedPackage stream; names are UTF-16 in its directory.</summary>
    private static bool IsEncryptedPackage(Stream stream)
    {
        var needle = Encoding.Unicode.GetBytes("EncryptedPackage");
        stream.Position = 0;
        var buffer = new byte[1 << 16];
        var kept = 0;
        int read;
        while ((read = stream.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var window = buffer.AsSpan(0, kept + read);
            if (window.IndexOf(needle) >= 0)
            {
                return true;
            }

            kept = Math.Min(needle.Length, window.Length);
            window[^kept..].CopyTo(buffer);
        }

        return false;
    }

    private static bool IsEarlyBiff(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 8 && bytes[0] == 0x09 && bytes[1] is 0x00 or 0x02 or 0x04 or 0x08
        && BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]) is >= 4 and <= 16;

    private static bool LooksLikeText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || TextEncoding.GuessWide(bytes) is not null)
        {
            return true;
        }

        if (bytes.StartsWith("%PDF"u8) || bytes.StartsWith("MZ"u8) || bytes.StartsWith("{\\rtf"u8))
        {
            return false;
        }

        var odd = new int[32];
        foreach (var b in bytes)
        {
            if (b is < 32 and not (9 or 10 or 11 or 12 or 13 or (>= 26 and <= 31)))
            {
                odd[b]++;
            }
        }

        // One control character often is a delimiter; many are no text.
        return odd.Sum() - (odd[0] == 0 ? odd.Max() : 0) <= 2 + (bytes.Length / 50);
    }
}

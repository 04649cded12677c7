using System.Globalization;
using System.Text;

namespace Platform.Mail.Smtp;

/// <summary>Text as mail carries it: encoded words in headers (RFC 2047), quoted-printable in bodies (RFC 2045).</summary>
internal static class MimeText
{
    private const int MaxEncodedBytes = 42; // base64 of it and the frame stay below the 75 characters of an encoded word
    private const int MaxBodyLine = 76;

    /// <summary>One header line, folded where it is long; nothing in the value can start another header.</summary>
    public static string Header(string name, string value)
    {
        var clean = string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return IsPrintableAscii(clean) ? Fold($"{name}: {clean}") : $"{name}: {EncodedWords(clean)}\r\n";
    }

    /// <summary>A mailbox for From, To and Reply-To.</summary>
    public static string Mailbox(Mailbox mailbox)
    {
        var name = string.Concat((mailbox.Name ?? "").Where(c => !char.IsControl(c))).Trim();
        var address = Address(mailbox.Address);
        if (name.Length == 0)
        {
            return address;
        }

        var phrase = IsPrintableAscii(name)
            ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : EncodedWords(name);
        return $"{phrase} <{address}>";
    }

    /// <summary>The address as it goes on the wire, its domain in ASCII.</summary>
    /// <exception cref="FormatException">It could end the command or header that it stands in, or its local part is not ASCII.</exception>
    public static string Address(string address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';'))
        {
            throw new FormatException($"'{address}' is not a mail address.");
        }

        var ascii = $"{address[..at]}@{new IdnMapping().GetAscii(address[(at + 1)..])}";
        return IsPrintableAscii(ascii) ? ascii : throw new FormatException($"'{address}' has letters before the @ that mail servers do not carry.");
    }

    /// <summary>Text of any length and script in lines of at most 76 ASCII characters.</summary>
    public static string QuotedPrintable(string text)
    {
        var result = new StringBuilder(text.Length + (text.Length / 8));
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            AppendQuoted(result, Encoding.UTF8.GetBytes(line));
        }

        return result.ToString();
    }

    public static string Base64Lines(byte[] bytes)
    {
        var text = Convert.ToBase64String(bytes);
        var result = new StringBuilder(text.Length + (text.Length / MaxBodyLine * 2) + 2);
        for (var i = 0; i < text.Length; i += MaxBodyLine)
        {
            result.Append(text, i, Math.Min(MaxBodyLine, text.Length - i)).Append("\r\n");
        }

        return result.ToString();
    }

    public static bool IsPrintableAscii(string text) => text.All(c => c is >= ' ' and <= '~');

    public static string EncodedWords(string text)
    {
        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = new byte[rune.Utf8SequenceLength];
            rune.EncodeToUtf8(bytes);
            if (word.Count + bytes.Length > MaxEncodedBytes)
            {
                words.Add(Encoded(word));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Encoded(word));
        return string.Join("\r\n ", words);
    }

    private static string Encoded(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";

    private static string Fold(string header)
    {
        var lines = new StringBuilder();
        var length = 0;
        foreach (var word in header.Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > MaxBodyLine)
            {
                lines.Append("\r\n");
                length = 0;
            }

            // The space that was between the words makes the next line a continuation.
            lines.Append(lines.Length == 0 ? "" : " ").Append(word);
            length += word.Length + 1;
        }

        return lines.Append("\r\n").ToString();
    }

    private static void AppendQuoted(StringBuilder result, byte[] line)
    {
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var b = line[i];
            var last = i == line.Length - 1;
            var plain = (b is >= (byte)'!' and <= (byte)'~' && b != (byte)'=') || (b is (byte)' ' or (byte)'\t' && !last);
            if (length + (plain ? 1 : 3) > MaxBodyLine - 1)
            {
                result.Append("=\r\n");
                length = 0;
            }

            result.Append(plain ? ((char)b).ToString() : string.Create(CultureInfo.InvariantCulture, $"={b:X2}"));
            length += plain ? 1 : 3;
        }

        result.Append("\r\n");
    }
}

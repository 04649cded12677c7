using System.Text;

namespace Platform.Formats.Tables;

/// <summary>How a text file writes a table.</summary>
/// <param name="Escape">The quote itself where quotes are doubled, else a backslash.</param>
/// <param name="Mark">Bytes before the text.</param>
/// <param name="SkipLines">Lines that only describe the dialect, as <c>sep=;</c>.</param>
public sealed record TextDialect(Encoding Encoding, char Delimiter, char Quote = '"', char Escape = '"', bool SkipInitialSpace = false, int Mark = 0, int SkipLines = 0)
{
    /// <summary>Stands for a delimiter where a file has one column; no text holds it.</summary>
    public const char NoDelimiter = '\uFFFF';

    private const int SampleBytes = 1 << 18;

    /// <summary>The whole delimiter when it is longer than <see cref="Delimiter"/>, its first character.</summary>
    public string? LongDelimiter { get; init; }

    /// <summary>Whether a backslash keeps a delimiter outside quotes from ending its field.</summary>
    public bool EscapesDelimiter { get; init; }

    /// <summary>Bytes that are not of <see cref="Encoding"/> and are read as Windows-1252.</summary>
    public int StrayBytes { get; init; }

    /// <summary>What most records look like; null when nothing was seen of them.</summary>
    internal TableShape? Shape { get; init; }

    public static TextDialect Detect(SourceFile file)
    {
        var stream = file.Rewind();
        var (encoding, mark, strays) = TextEncoding.Detect(stream);
        stream.Position = mark;
        var bytes = new byte[SampleBytes];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var chars = new char[encoding.GetMaxCharCount(read)];
        var decoder = encoding.GetDecoder();
        var length = decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read < bytes.Length);
        return DialectSniffer.Sniff(chars.AsMemory(0, length), whole: read < bytes.Length) with { Encoding = encoding, Mark = mark, StrayBytes = strays };
    }
}

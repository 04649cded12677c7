using Platform.Formats.Tables;

namespace Platform.Formats;

/// <summary>A file as it came: its name, and a seekable stream that may be read several times from its start, by one reader at a time.</summary>
public sealed class SourceFile
{
    private readonly Stream _content;
    private FileKind? _kind;

    public SourceFile(string name, Stream content)
    {
        if (!content.CanSeek)
        {
            throw new ArgumentException("A file is read more than once, so its stream must be seekable.", nameof(content));
        }

        Name = name;
        _content = content;
        Length = content.Length;
    }

    public string Name { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    public FileKind Kind => _kind ??= ContentSniffer.Sniff(Rewind(), Length);

    public static SourceFile FromBytes(string name, byte[] bytes) => new(name, new MemoryStream(bytes, writable: false));

    /// <summary>The bytes from their start. The stream is the file's own: whoever reads it ends before anybody else reads the file, and leaves it open.</summary>
    public Stream Open() => Rewind();

    internal Stream Rewind()
    {
        _content.Position = 0;
        return _content;
    }
}

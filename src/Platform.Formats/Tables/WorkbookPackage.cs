using System.IO.Compression;
using System.Xml;

namespace Platform.Formats.Tables;

/// <summary>The parts of an OOXML file: XML without document types or resolvers, unpacked under guard.</summary>
internal sealed class WorkbookPackage : IDisposable
{
    private readonly SourceFile _file;
    private readonly ReadLimits _limits;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    public WorkbookPackage(SourceFile file, ReadLimits limits)
    {
        _file = file;
        _limits = limits;
        try
        {
            _archive = new ZipArchive(file.Rewind(), ZipArchiveMode.Read, leaveOpen: true);
            if (_archive.Entries.Count > limits.ArchiveEntries)
            {
                throw Unreadable.Bomb(file, $"it has more than {limits.ArchiveEntries} parts");
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException or OverflowException or ArgumentException)
        {
            throw Unreadable.Corrupt(file, "it begins like a workbook but is not a whole archive", e);
        }

        foreach (var entry in _archive.Entries)
        {
            _entries[entry.FullName.Replace('\\', '/').TrimStart('/')] = entry;
        }
    }

    public IEnumerable<string> Names => _entries.Keys;

    public bool Has(string part) => _entries.ContainsKey(part);

    /// <summary>Bytes the archive says the part unpacks to; only good for a guess.</summary>
    public long StatedLength(string part) => _entries.TryGetValue(part, out var entry) ? entry.Length : 0;

    /// <summary>The bytes of a part, guarded; null when there is no such part.</summary>
    public Stream? Unpack(string part) =>
        _entries.TryGetValue(part, out var entry) ? Guard(() => new GuardedStream(entry.Open(), _file, entry.CompressedLength, _limits)) : null;

    public XmlReader? Open(string part, NameTable? names = null)
    {
        if (Unpack(part) is not { } bytes)
        {
            return null;
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
            NameTable = names,
        };
        return Guard(() => XmlReader.Create(bytes, settings));
    }

    /// <summary>Runs a step of reading and says of a broken part what it means to a person.</summary>
    public T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damage(e);
        }
    }

    public static bool IsDamage(Exception e) => e is XmlException or InvalidDataException or IOException or NotSupportedException or ArgumentException or FormatException;

    public UnreadableFile Damage(Exception e) => Unreadable.Corrupt(
        _file, e is XmlException && e.Message.Contains("DTD", StringComparison.Ordinal) ? "it declares a document type, which no spreadsheet does" : "a part of it is not readable", e);

    public void Dispose() => _archive.Dispose();
}

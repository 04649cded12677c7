using System.IO.Compression;
using Platform.Formats.Tables;

namespace Platform.Formats;

/// <summary>A ZIP of files, opened one by one. Workbooks are ZIPs too and are none of these.</summary>
public static class FileArchive
{
    private const int MostFiles = 1000;
    private const int InMemory = 16 << 20;

    /// <summary>Whether the file is a ZIP that is not itself a document.</summary>
    public static bool Is(SourceFile file)
    {
        if (file.Kind != FileKind.Workbook)
        {
            return false;
        }

        using var zip = Open(file);
        return zip.Entries.Count > 0 && !zip.Entries.Any(e => Path(e) is "[Content_Types].xml" or "content.xml" or "mimetype" || Path(e).StartsWith("xl/", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// The files in it, each readable until the next is asked for. Throws <see cref="UnreadableFile"/> for names that lead out of the archive,
    /// archives within, and what unpacks beyond the limits; it does so before the first file is handed out, so that such an archive gives none.
    /// </summary>
    public static IEnumerable<SourceFile> Files(SourceFile file, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        using var zip = Open(file);
        var entries = zip.Entries.Where(e => !IsAside(Path(e))).ToArray();
        if (entries.Length > Math.Min(MostFiles, limits.ArchiveEntries))
        {
            throw Unreadable.Bomb(file, $"it has more than {Math.Min(MostFiles, limits.ArchiveEntries)} files in it");
        }

        if (Array.Find(entries, e => LeadsOut(Path(e))) is { } bad)
        {
            throw Unreadable.Corrupt(file, $"it has a file whose name leads out of it, \"{DisplayName.Clean(bad.FullName)}\"");
        }

        EnsureHarmless(entries, file, limits);
        foreach (var entry in entries)
        {
            using var content = Unpack(entry, file, limits);
            yield return new SourceFile(Path(entry), content);
        }
    }

    // Unpacking twice costs less than taking back what a later part of the archive shows to be hostile.
    private static void EnsureHarmless(ZipArchiveEntry[] entries, SourceFile file, ReadLimits limits)
    {
        long unpacked = 0;
        foreach (var entry in entries)
        {
            using var content = Unpack(entry, file, limits);
            unpacked += content.Length;
            if (unpacked > limits.UnpackedBytes)
            {
                throw Unreadable.Bomb(file, $"it unpacks to more than {limits.UnpackedBytes >> 20} MB");
            }

            if (Is(new SourceFile(Path(entry), content)))
            {
                throw Unreadable.Unsupported(file, $"an archive with another archive in it, \"{DisplayName.Of(entry.FullName)}\"");
            }
        }
    }

    private static ZipArchive Open(SourceFile file)
    {
        try
        {
            var zip = new ZipArchive(file.Rewind(), ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Count >= 0 ? zip : throw new InvalidDataException();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException or OverflowException or ArgumentException)
        {
            throw Unreadable.Corrupt(file, "it begins like an archive but is not a whole one", e);
        }
    }

    private static Stream Unpack(ZipArchiveEntry entry, SourceFile file, ReadLimits limits)
    {
        if (entry.IsEncrypted)
        {
            throw Unreadable.Protected(file);
        }

        // What an archive states about its sizes may lie; a large content goes to a file that nobody but this process sees.
        Stream content = entry.Length <= InMemory
            ? new MemoryStream()
            : new FileStream(System.IO.Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            using var packed = new GuardedStream(entry.Open(), file, entry.CompressedLength, entry.Length <= InMemory ? limits with { UnpackedBytes = Math.Min(limits.UnpackedBytes, InMemory) } : limits);
            packed.CopyTo(content);
            return content;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            content.Dispose();
            throw Unreadable.Corrupt(file, "a part of it does not unpack", e);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    private static string Path(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    /// <summary>Folders, and what some systems put beside every file.</summary>
    private static bool IsAside(string path) =>
        path.EndsWith('/') || path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.EndsWith("/.DS_Store", StringComparison.Ordinal) || path is ".DS_Store";

    private static bool LeadsOut(string path) => path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) || path.Split('/').Contains("..") || path.Any(char.IsControl);
}

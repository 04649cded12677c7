using System.IO.Compression;
using System.Text;
using Platform.Formats;

namespace Platform.Tests.Formats;

/// <summary>Workbooks made of parts as they are, or of another workbook's parts rewritten.</summary>
internal static class WorkbookParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A workbook of one sheet with these rows in it.</summary>
    public static SourceFile Sheet(string rows, string strings = "") => Of(
        ("xl/worksheets/sheet1.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{strings}</sst>"));

    public static SourceFile Of(params (string Part, string Content)[] parts)
    {
        (string, string) workbook = ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\"><sheets><sheet name=\"S\" sheetId=\"1\"/></sheets></workbook>");
        var all = parts.Any(p => p.Part == workbook.Item1) ? parts : [.. parts, workbook];
        return SourceFile.FromBytes("parts.xlsx", Zip(all.Select(p => (p.Item1, Encoding.UTF8.GetBytes(p.Item2)))));
    }

    /// <summary>The same workbook with some parts written otherwise.</summary>
    public static SourceFile Rewrite(byte[] workbook, Func<string, byte[], byte[]> rewrite)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return SourceFile.FromBytes("rewritten.xlsx", Zip([.. zip.Entries.Select(e =>
        {
            using var content = new MemoryStream();
            using var part = e.Open();
            part.CopyTo(content);
            return (e.FullName, rewrite(e.FullName, content.ToArray()));
        })]));
    }

    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}

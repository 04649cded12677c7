using System.Xml;

namespace Platform.Formats.Tables;

/// <summary>One sheet's part, with what of its workbook is needed to read it.</summary>
internal sealed record WorkbookSheet(SourceFile File, WorkbookPackage Package, string Part, string Name, SharedStrings Strings, bool[] DateStyles, bool Date1904, ReadLimits Limits)
{
    /// <summary>Scanned where it begins as usual, else read as any XML.</summary>
    public (SheetSource Source, bool Scanned) Open()
    {
        var stream = Package.Unpack(Part) ?? throw Missing();
        try
        {
            return (new ScannedSheet(stream), true);
        }
        catch (UnusualXml)
        {
            stream.Dispose();
            return (OpenXml(), false);
        }
    }

    public SheetSource OpenXml()
    {
        var names = new NameTable();
        return new XmlSheet(Package.Open(Part, names) ?? throw Missing(), names);
    }

    private UnreadableFile Missing() => Unreadable.Corrupt(File, $"its sheet \"{DisplayName.Clean(Name)}\" is missing");
}

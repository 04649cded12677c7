using System.Text;
using System.Xml;

namespace Platform.Sheets;

/// <summary>The parts of a workbook that name its other parts, and what a text in them may hold.</summary>
internal static class XlsxParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const int LongestText = 32_767;

    public static string BookLink { get; } = Relationships([("officeDocument", "xl/workbook.xml")]);

    public static string SheetLinks(int sheets) => Relationships(
        [.. Enumerable.Range(1, sheets).Select(i => ("worksheet", $"worksheets/sheet{i}.xml")), ("styles", "styles.xml")]);

    /// <summary>What each part is.</summary>
    public static string ContentTypes(int sheets) => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(Enumerable.Range(1, sheets).Select(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>
        """;

    private static string Relationships(IReadOnlyList<(string Type, string Target)> targets) => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(targets.Select((t, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Links}/{t.Type}\" Target=\"{t.Target}\"/>"))}</Relationships>
        """;

    public static string Workbook(IReadOnlyList<string> sheets) => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <workbook xmlns="{Main}" xmlns:r="{Links}"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{System.Security.SecurityElement.Escape(s)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>
        """;

    /// <summary>Without what XML cannot carry, and no longer than a cell may be.</summary>
    public static string Writable(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length && clean.Length < LongestText - 1; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }
}

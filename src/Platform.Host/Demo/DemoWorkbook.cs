using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Platform.Host.Demo;

/// <summary>Writes a workbook sheet by sheet and row by row, the same bytes on every run.</summary>
internal sealed class DemoWorkbook : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Zero = new(1899, 12, 30);

    private readonly ZipArchive _zip;
    private readonly List<string> _names = [];

    private DemoWorkbook(Stream stream) => _zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>A file of these sheets. Cells are text, numbers, days or nothing.</summary>
    public static DemoFile File(FormattableString name, params (string Name, IEnumerable<object?[]> Rows, string[] Merged)[] sheets) =>
        new(FormattableString.Invariant(name), stream =>
        {
            using var workbook = new DemoWorkbook(stream);
            foreach (var sheet in sheets)
            {
                workbook.Add(sheet.Name, sheet.Rows, sheet.Merged);
            }
        });

    public void Dispose()
    {
        var sheets = _names.Select((name, i) => (Name: SecurityElement.Escape(name), Number: i + 1)).ToList();
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select(s => $"""<sheet name="{s.Name}" sheetId="{s.Number}" r:id="rId{s.Number}"/>"""))}</sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select(s => $"""<Relationship Id="rId{s.Number}" Type="{Relations}/worksheet" Target="worksheets/sheet{s.Number}.xml"/>"""))}<Relationship Id="rId{sheets.Count + 1}" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """);
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        Part("_rels/.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        Part("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{type}.styles+xml"/>{string.Concat(sheets.Select(s => $"""<Override PartName="/xl/worksheets/sheet{s.Number}.xml" ContentType="{type}.worksheet+xml"/>"""))}</Types>
            """);
        _zip.Dispose();
    }

    private void Add(string name, IEnumerable<object?[]> rows, string[] merged)
    {
        _names.Add(name);
        using var part = Open(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{_names.Count}.xml"));
        part.Write($"""<worksheet xmlns="{Main}"><sheetData>""");
        var number = 0;
        foreach (var row in rows)
        {
            WriteRow(part, ++number, row);
        }

        part.Write("</sheetData>");
        if (merged.Length > 0)
        {
            part.Write($"<mergeCells>{string.Concat(merged.Select(range => $"""<mergeCell ref="{range}"/>"""))}</mergeCells>");
        }

        part.Write("</worksheet>");
    }

    private static void WriteRow(TextWriter part, int number, object?[] cells)
    {
        part.Write(string.Create(CultureInfo.InvariantCulture, $"""<row r="{number}">"""));
        for (var i = 0; i < cells.Length; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{Column(i)}{number}");
            part.Write(cells[i] switch
            {
                null => "",
                string text => $"""<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
                DateOnly day => string.Create(CultureInfo.InvariantCulture, $"""<c r="{at}" s="1"><v>{day.DayNumber - Zero.DayNumber}</v></c>"""),
                IFormattable figure => $"""<c r="{at}"><v>{figure.ToString(null, CultureInfo.InvariantCulture)}</v></c>""",
                var other => throw new ArgumentException($"A cell cannot be a {other.GetType().Name}.", nameof(cells)),
            });
        }

        part.Write("</row>");
    }

    private static string Column(int index) => index < 26 ? $"{(char)('A' + index)}" : $"{Column((index / 26) - 1)}{(char)('A' + (index % 26))}";

    private void Part(string path, string text)
    {
        using var part = Open(path);
        part.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        part.Write(text);
    }

    private StreamWriter Open(string path)
    {
        var entry = _zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return new StreamWriter(entry.Open(), new UTF8Encoding(false));
    }
}

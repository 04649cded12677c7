using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Platform.Benchmarks.World;

/// <summary>The same order lines as a workbook of 14 columns, written as spreadsheet programs do: shared strings, styled dates, a reference on every cell.</summary>
internal static class OrderBook
{
    public const int Columns = 14;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private static readonly string[] Headers =
    [
        "Order ID", "Order Date", "Functional Name", "Product Name", "Product EAN", "Quantity", "Sales EUR", "Cost of Goods", "Stripe Fee", "Country", "City", "Device",
        "utm_source", "Paid",
    ];

    public static void Write(string path, int rows)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Part(zip, "[Content_Types].xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
            """);
        Part(zip, "_rels/.rels", Relations(("officeDocument", "xl/workbook.xml")));
        Part(zip, "xl/_rels/workbook.xml.rels", Relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")));
        Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Links}"><sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part(zip, "xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        var strings = new Dictionary<string, int>(StringComparer.Ordinal);
        WriteSheet(zip, rows, strings);
        WriteStrings(zip, strings);
    }

    private static void WriteSheet(ZipArchive zip, int rows, Dictionary<string, int> strings)
    {
        using var sheet = Open(zip, "xl/worksheets/sheet1.xml");
        sheet.Write($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{Main}"><dimension ref="A1:N{rows + 1}"/><sheetData>""");
        WriteRow(sheet, strings, 1, [.. Headers]);
        var number = 1;
        foreach (var line in OrderLines.Of(rows))
        {
            WriteRow(sheet, strings, ++number,
            [
                $"W{line.Order}", line.Day, line.Code, line.Name, line.Ean, line.Quantity, line.Sales, line.Cost, line.Fee, line.Country, line.City, line.Device, line.Source,
                line.Sales * 1.21m,
            ]);
        }

        sheet.Write("</sheetData></worksheet>");
    }

    private static void WriteRow(StreamWriter sheet, Dictionary<string, int> strings, int row, ReadOnlySpan<object> cells)
    {
        sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\" spans=\"1:{Columns}\">"));
        for (var i = 0; i < cells.Length; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + i)}{row}");
            sheet.Write(cells[i] switch
            {
                string { Length: 0 } => "",
                string text => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\" t=\"s\"><v>{Shared(strings, text)}</v></c>"),
                DateOnly day => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"1\"><v>{day.DayNumber - DayZero.DayNumber}</v></c>"),
                var number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\"><v>{number}</v></c>"),
            });
        }

        sheet.Write("</row>");
    }

    private static int Shared(Dictionary<string, int> strings, string text)
    {
        if (!strings.TryGetValue(text, out var index))
        {
            strings[text] = index = strings.Count;
        }

        return index;
    }

    private static void WriteStrings(ZipArchive zip, Dictionary<string, int> strings)
    {
        using var part = Open(zip, "xl/sharedStrings.xml");
        part.Write($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns="{Main}" uniqueCount="{strings.Count}">""");
        foreach (var text in strings.Keys)
        {
            part.Write($"<si><t>{text}</t></si>");
        }

        part.Write("</sst>");
    }

    private static string Relations(params (string Type, string Target)[] targets) => $"""
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(targets.Select((t, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Links}/{t.Type}\" Target=\"{t.Target}\"/>"))}</Relationships>
        """;

    private static void Part(ZipArchive zip, string name, string text)
    {
        using var part = Open(zip, name);
        part.Write(text);
    }

    private static StreamWriter Open(ZipArchive zip, string name) => new(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
}

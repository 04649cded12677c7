using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Platform.Reports.Files;

/// <summary>
/// Writes a workbook row by row, so that its size is nobody's memory. Numbers and dates are real ones, texts are inline strings and never formulas,
/// and the same tables give the same bytes.
/// </summary>
public static class XlsxFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int LongestText = 32_767;

    // A zip entry must have a time; a real one would make equal reports differ.
    private static readonly DateTimeOffset NoTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private enum CellStyle
    {
        Text,
        Header,
        Title,
        Date,
        Whole,
        Money,
        Percent,
        NumberHeader,
        Note,
    }

    public static void Write(Stream stream, IReadOnlyList<ReportTable> sheets)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WritePart(zip, "[Content_Types].xml", ContentTypes(sheets.Count));
        WritePart(zip, "_rels/.rels", Relationships([("officeDocument", "xl/workbook.xml")]));
        WritePart(zip, "xl/_rels/workbook.xml.rels", Relationships(
            [.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")]));
        WritePart(zip, "xl/workbook.xml", Workbook(sheets));
        WritePart(zip, "xl/styles.xml", XlsxStyles.Xml);
        for (var i = 0; i < sheets.Count; i++)
        {
            using var part = Open(zip, $"xl/worksheets/sheet{i + 1}.xml");
            using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
            WriteSheet(xml, sheets[i]);
        }
    }

    private static void WriteSheet(XmlWriter xml, ReportTable table)
    {
        var headerRow = table.Above.Count == 0 ? 1 : table.Above.Count + 2;
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        WriteView(xml, headerRow);
        WriteColumns(xml, table.Columns);
        xml.WriteStartElement("sheetData");
        var row = WriteLines(xml, table.Above, 1, CellStyle.Title);
        row = headerRow;
        WriteHeader(xml, table.Columns, row);
        foreach (var cells in table.Rows)
        {
            WriteRow(xml, table.Columns, cells, ++row);
        }

        WriteLines(xml, table.Below, row + 2, CellStyle.Note);
        xml.WriteEndElement();
        WriteFilter(xml, table, headerRow, row);
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void WriteView(XmlWriter xml, int headerRow)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("showGridLines", "0");
        xml.WriteAttributeString("workbookViewId", "0");
        xml.WriteStartElement("pane");
        xml.WriteAttributeString("ySplit", Invariant(headerRow));
        xml.WriteAttributeString("topLeftCell", $"A{headerRow + 1}");
        xml.WriteAttributeString("activePane", "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteColumns(XmlWriter xml, IReadOnlyList<TableColumn> columns)
    {
        xml.WriteStartElement("cols");
        for (var i = 0; i < columns.Count; i++)
        {
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", Invariant(i + 1));
            xml.WriteAttributeString("max", Invariant(i + 1));
            xml.WriteAttributeString("width", columns[i].Width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static int WriteLines(XmlWriter xml, IReadOnlyList<string> lines, int row, CellStyle first)
    {
        foreach (var (i, line) in lines.Index())
        {
            StartRow(xml, row + i);
            WriteText(xml, 0, row + i, line, i == 0 || first is CellStyle.Note ? first : CellStyle.Text);
            xml.WriteEndElement();
        }

        return row + lines.Count;
    }

    private static void WriteHeader(XmlWriter xml, IReadOnlyList<TableColumn> columns, int row)
    {
        StartRow(xml, row);
        for (var i = 0; i < columns.Count; i++)
        {
            WriteText(xml, i, row, columns[i].Label, i == 0 ? CellStyle.Header : columns[i].Width > 20 ? CellStyle.Header : CellStyle.NumberHeader);
        }

        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, IReadOnlyList<TableColumn> columns, IReadOnlyList<object?> cells, int row)
    {
        StartRow(xml, row);
        for (var i = 0; i < cells.Count; i++)
        {
            WriteCell(xml, i, row, cells[i], columns[i].Style);
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, int column, int row, object? value, NumberStyle style)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                WriteText(xml, column, row, text, CellStyle.Text);
                break;
            case DateOnly day:
                WriteNumber(xml, column, row, Invariant(day.DayNumber - DayZero.DayNumber), CellStyle.Date);
                break;
            case long whole:
                WriteNumber(xml, column, row, Invariant(whole), CellStyle.Whole);
                break;
            case decimal number when style is NumberStyle.Percent:
                WriteNumber(xml, column, row, (number / 100).ToString(CultureInfo.InvariantCulture), CellStyle.Percent);
                break;
            case decimal number:
                WriteNumber(xml, column, row, number.ToString(CultureInfo.InvariantCulture), CellStyle.Money);
                break;
            default:
                throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value));
        }
    }

    private static void WriteNumber(XmlWriter xml, int column, int row, string value, CellStyle style)
    {
        StartCell(xml, column, row, style);
        xml.WriteElementString("v", value);
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, int column, int row, string value, CellStyle style)
    {
        StartCell(xml, column, row, style);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Writable(value));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Without what XML cannot carry, and no longer than a cell may be.</summary>
    private static string Writable(string text)
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

    private static void StartRow(XmlWriter xml, int row)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Invariant(row));
    }

    private static void StartCell(XmlWriter xml, int column, int row, CellStyle style)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", $"{ColumnName(column)}{row}");
        xml.WriteAttributeString("s", Invariant((int)style));
    }

    // Only for tables that start at the top: those are lists to sort and filter.
    private static void WriteFilter(XmlWriter xml, ReportTable table, int headerRow, int lastRow)
    {
        if (table.Above.Count == 0 && lastRow > headerRow)
        {
            xml.WriteStartElement("autoFilter");
            xml.WriteAttributeString("ref", $"A{headerRow}:{ColumnName(table.Columns.Count - 1)}{lastRow}");
            xml.WriteEndElement();
        }
    }

    private static string ColumnName(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{ColumnName((column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static string ContentTypes(int sheets) => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(Enumerable.Range(1, sheets).Select(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>
        """;

    private static string Relationships(IReadOnlyList<(string Type, string Target)> targets) => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(targets.Select((t, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Links}/{t.Type}\" Target=\"{t.Target}\"/>"))}</Relationships>
        """;

    private static string Workbook(IReadOnlyList<ReportTable> sheets) => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <workbook xmlns="{Main}" xmlns:r="{Links}"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{System.Security.SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>
        """;

    private static void WritePart(ZipArchive zip, string name, string text)
    {
        using var part = Open(zip, name);
        part.Write(Encoding.UTF8.GetBytes(text));
    }

    private static Stream Open(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}

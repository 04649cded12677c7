using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Platform.Sheets;

/// <summary>
/// Writes a workbook row by row, so that its size is nobody's memory. Numbers and dates are real ones, texts are inline strings and never formulas,
/// and the same tables give the same bytes.
/// </summary>
public static class XlsxFile
{
    private const int LongestName = 31;
    private const int LastRow = 1_048_576;
    private const int RowsBuffered = 500;

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

    /// <summary>
    /// Writes asynchronously only, so that the stream may be a response. A table of more rows than a sheet can have goes on in further sheets.
    /// </summary>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<SheetTable> tables, CancellationToken ct)
    {
        await using var later = new LaterStream(stream);
        await using (var zip = await ZipArchive.CreateAsync(later, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            await WritePartsAsync(zip, tables, ct);
        }

        await later.FlushAsync(ct);
    }

    private static async Task WritePartsAsync(ZipArchive zip, IReadOnlyList<SheetTable> tables, CancellationToken ct)
    {
        var sheets = new List<string>();
        foreach (var table in tables)
        {
            await WriteTableAsync(zip, table, sheets, ct);
        }

        await WritePartAsync(zip, "xl/workbook.xml", XlsxParts.Workbook(sheets), ct);
        await WritePartAsync(zip, "xl/_rels/workbook.xml.rels", XlsxParts.SheetLinks(sheets.Count), ct);
        await WritePartAsync(zip, "xl/styles.xml", XlsxStyles.Xml, ct);
        await WritePartAsync(zip, "_rels/.rels", XlsxParts.BookLink, ct);
        await WritePartAsync(zip, "[Content_Types].xml", XlsxParts.ContentTypes(sheets.Count), ct);
    }

    private static async Task WriteTableAsync(ZipArchive zip, SheetTable table, List<string> sheets, CancellationToken ct)
    {
        await using var rows = table.Rows.GetAsyncEnumerator(ct);
        var hasRow = await rows.MoveNextAsync();
        var part = 1;
        do
        {
            sheets.Add(SheetName(table.Name, part, sheets));
            await using var entry = await OpenAsync(zip, $"xl/worksheets/sheet{sheets.Count}.xml", ct);
            hasRow = await WriteSheetAsync(entry, table, rows, hasRow, isFirst: part++ == 1, ct);
        }
        while (hasRow);
    }

    /// <summary>Whether there are rows left for another sheet.</summary>
    private static async Task<bool> WriteSheetAsync(
        Stream entry, SheetTable table, IAsyncEnumerator<IReadOnlyList<object?>> rows, bool hasRow, bool isFirst, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await using var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false, Async = true });
        var headerRow = !isFirst || table.Above.Count == 0 ? 1 : table.Above.Count + 2;
        StartSheet(xml, table, headerRow);
        WriteLines(xml, isFirst ? table.Above : [], 1, CellStyle.Title);
        WriteHeader(xml, table.Columns, headerRow);
        var row = headerRow;
        for (; hasRow && row < LastRow - table.Below.Count - 2; hasRow = await rows.MoveNextAsync())
        {
            WriteRow(xml, table.Columns, rows.Current, ++row);
            if (row % RowsBuffered == 0)
            {
                await PassOnAsync();
            }
        }

        WriteLines(xml, hasRow ? [] : table.Below, row + 2, CellStyle.Note);
        EndSheet(xml, table, headerRow, row);
        await PassOnAsync();
        return hasRow;

        async Task PassOnAsync()
        {
            xml.Flush();
            buffer.Position = 0;
            await buffer.CopyToAsync(entry, ct);
            buffer.SetLength(0);
        }
    }

    // Excel calls a workbook damaged when a sheet's name is too long, taken, or holds one of these.
    private static string SheetName(string name, int part, List<string> taken)
    {
        var allowed = string.Join(' ', XlsxParts.Writable(name).Split([':', '\\', '/', '?', '*', '[', ']'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Trim('\'', ' ');
        for (; ; part++)
        {
            var number = part == 1 ? "" : $" {Invariant(part)}";
            var sheet = (allowed.Length == 0 ? "Sheet" : allowed[..Math.Min(allowed.Length, LongestName - number.Length)].TrimEnd('\'', ' ')) + number;
            if (!taken.Contains(sheet, StringComparer.OrdinalIgnoreCase))
            {
                return sheet;
            }
        }
    }

    private static void StartSheet(XmlWriter xml, SheetTable table, int headerRow)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", XlsxParts.Main);
        WriteView(xml, headerRow);
        WriteColumns(xml, table.Columns);
        xml.WriteStartElement("sheetData");
    }

    private static void EndSheet(XmlWriter xml, SheetTable table, int headerRow, int lastRow)
    {
        xml.WriteEndElement();
        WriteFilter(xml, table, headerRow, lastRow);
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

    private static void WriteColumns(XmlWriter xml, IReadOnlyList<SheetColumn> columns)
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

    private static void WriteLines(XmlWriter xml, IReadOnlyList<string> lines, int row, CellStyle first)
    {
        foreach (var (i, line) in lines.Index())
        {
            StartRow(xml, row + i);
            WriteText(xml, 0, row + i, line, i == 0 || first is CellStyle.Note ? first : CellStyle.Text);
            xml.WriteEndElement();
        }
    }

    private static void WriteHeader(XmlWriter xml, IReadOnlyList<SheetColumn> columns, int row)
    {
        StartRow(xml, row);
        for (var i = 0; i < columns.Count; i++)
        {
            WriteText(xml, i, row, columns[i].Label, i == 0 ? CellStyle.Header : columns[i].Width > 20 ? CellStyle.Header : CellStyle.NumberHeader);
        }

        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, IReadOnlyList<SheetColumn> columns, IReadOnlyList<object?> cells, int row)
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
        xml.WriteString(XlsxParts.Writable(value));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
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
    private static void WriteFilter(XmlWriter xml, SheetTable table, int headerRow, int lastRow)
    {
        if (table.Above.Count == 0 && lastRow > headerRow)
        {
            xml.WriteStartElement("autoFilter");
            xml.WriteAttributeString("ref", $"A{headerRow}:{ColumnName(table.Columns.Count - 1)}{lastRow}");
            xml.WriteEndElement();
        }
    }

    private static string ColumnName(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{ColumnName((column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static async Task WritePartAsync(ZipArchive zip, string name, string text, CancellationToken ct)
    {
        await using var part = await OpenAsync(zip, name, ct);
        await part.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }

    private static async Task<Stream> OpenAsync(ZipArchive zip, string name, CancellationToken ct)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        return await entry.OpenAsync(ct);
    }

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}

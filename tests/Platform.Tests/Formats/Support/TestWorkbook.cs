using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Platform.Formats;

namespace Platform.Tests.Formats;

/// <summary>Writes real XLSX files the way vendors' programs do: shared strings, merges, no dimension. Null is no cell, "" an empty text.</summary>
internal sealed class TestWorkbook
{
    private readonly List<(string Name, List<(int Number, object?[] Cells)> Rows, List<string> Merges)> _sheets = [];
    private readonly HashSet<string> _hidden = [];
    private readonly List<string> _strings = [];
    private readonly Dictionary<string, int> _indexes = [];

    public bool InlineStrings { get; init; }
    public bool Date1904 { get; init; }

    /// <summary>Written as is into every sheet, as a stated dimension that may be wrong.</summary>
    public string Dimension { get; init; } = "";

    public static object?[] Row(params object?[] cells) => cells;

    public TestWorkbook Sheet(string name, params object?[][] rows)
    {
        _sheets.Add((name, [.. rows.Select((r, i) => (i + 1, r))], []));
        return this;
    }

    public TestWorkbook SheetFrom(string name, int firstRow, params object?[][] rows)
    {
        _sheets.Add((name, [.. rows.Select((r, i) => (firstRow + i, r))], []));
        return this;
    }

    /// <summary>Hides the sheet written last.</summary>
    public TestWorkbook Hide()
    {
        _hidden.Add(_sheets[^1].Name);
        return this;
    }

    public TestWorkbook Merge(params string[] ranges)
    {
        _sheets[^1].Merges.AddRange(ranges);
        return this;
    }

    public SourceFile As(string fileName) => SourceFile.FromBytes(fileName, Bytes());

    public byte[] Bytes()
    {
        var sheets = _sheets.Select(SheetXml).ToArray();
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
            Part(zip, "_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml")));
            Part(zip, "xl/workbook.xml", WorkbookXml());
            Part(zip, "xl/_rels/workbook.xml.rels", Relations(
                [.. _sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")), ("rIdS", "sharedStrings", "sharedStrings.xml"), ("rIdT", "styles", "styles.xml")]));
            Part(zip, "xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            Part(zip, "xl/sharedStrings.xml", $"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{string.Concat(_strings.Select(s => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(s)}</t></si>"))}</sst>");
            for (var i = 0; i < sheets.Length; i++)
            {
                Part(zip, $"xl/worksheets/sheet{i + 1}.xml", sheets[i]);
            }
        }

        return stream.ToArray();
    }

    private string WorkbookXml() =>
        $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr{(Date1904 ? " date1904=\"1\"" : "")}/><sheets>"
        + string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\"{(_hidden.Contains(s.Name) ? " state=\"hidden\"" : "")} r:id=\"rId{i + 1}\"/>")) + "</sheets></workbook>";

    private static string Relations(params (string Id, string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + string.Concat(relations.Select(r =>
            $"<Relationship Id=\"{r.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private string SheetXml((string Name, List<(int Number, object?[] Cells)> Rows, List<string> Merges) sheet)
    {
        var xml = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">").Append(Dimension).Append("<sheetData>");
        foreach (var (number, cells) in sheet.Rows)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
            for (var i = 0; i < cells.Length; i++)
            {
                xml.Append(CellXml(cells[i], $"{Letters(i)}{number}"));
            }

            xml.Append("</row>");
        }

        xml.Append("</sheetData>");
        if (sheet.Merges.Count > 0)
        {
            xml.Append("<mergeCells>").AppendJoin("", sheet.Merges.Select(m => $"<mergeCell ref=\"{m}\"/>")).Append("</mergeCells>");
        }

        return xml.Append("</worksheet>").ToString();
    }

    private string CellXml(object? cell, string at) => cell switch
    {
        null => "",
        string text when InlineStrings => $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        string text => $"<c r=\"{at}\" t=\"s\"><v>{Shared(text)}</v></c>",
        DateTime date => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"1\"><v>{date.ToOADate() - (Date1904 ? 1462 : 0)}</v></c>"),
        bool flag => $"<c r=\"{at}\" t=\"b\"><v>{(flag ? 1 : 0)}</v></c>",
        Formula formula => $"<c r=\"{at}\"><f>{SecurityElement.Escape(formula.Text)}</f>{(formula.Value is null ? "" : $"<v>{formula.Value}</v>")}</c>",
        IFormattable number => $"<c r=\"{at}\"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
        _ => throw new ArgumentException($"A cell cannot hold {cell}.", nameof(cell)),
    };

    private int Shared(string text)
    {
        if (!_indexes.TryGetValue(text, out var index))
        {
            _indexes[text] = index = _strings.Count;
            _strings.Add(text);
        }

        return index;
    }

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private static void Part(ZipArchive zip, string name, string content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(2025, 9, 8, 0, 0, 0, TimeSpan.Zero); // the same workbook is the same bytes, whenever it is written
        using var writer = new StreamWriter(entry.Open());
        writer.Write(content);
    }
}

/// <summary>A formula with its stored result, or none where the program never calculated.</summary>
internal sealed record Formula(string Text, string? Value);

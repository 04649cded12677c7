using System.Text;
using Platform.Formats;
using Platform.Formats.Tables;

namespace Platform.Tests.Formats;

/// <summary>Sheets are scanned where they are written as usual and read as any XML where not. A comment is unusual, so with one in it a sheet must read the same.</summary>
public sealed class ScannedSheetTests
{
    private static readonly string[] Texts =
    [
        "plain", "", " ", "  kept  ", "a &amp; b", "&lt;&gt;&quot;&apos;", "&#65;&#x42;", "&#128512;", "żółw €", "two\r\nlines", "two\nlines", "cr\rhere", "_x000D_ escaped", "_xD83D_ half",
        "123", "1.5E-7", "-0", "TRUE", "#N/A", "2024-01-02T03:04:05", "0", "1", "9999", "=1+1", "tab\there",
    ];

    [Fact]
    public void Generated_sheets_read_the_same_by_both_readers()
    {
        var random = new Random(20);
        for (var i = 0; i < 60; i++)
        {
            var rows = string.Concat(Enumerable.Range(1, random.Next(1, 12)).Select(n => RowOf(random, n)));
            var strings = string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => $"<si>{RichText(random)}</si>"));
            var scanned = Read(WorkbookParts.Sheet(rows, strings));

            Assert.Equal(Read(WorkbookParts.Sheet("<!-- -->" + rows, strings + "<!-- -->")), scanned);
            Assert.Equal(Read(WorkbookParts.Sheet(rows + "<!-- -->", "<!-- -->" + strings)), scanned);
        }
    }

    [Theory]
    [InlineData("exceldatareader")]
    [InlineData("phpspreadsheet")]
    [InlineData("poi_spreadsheets")]
    [InlineData("pbpython")]
    [InlineData("airquality_uci_xlsx")]
    public void Real_workbooks_read_the_same_by_both_readers(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(Given.RealFolder(folder), "*.xlsx", SearchOption.AllDirectories).Order())
        {
            var bytes = File.ReadAllBytes(path);
            if (!TryRead(SourceFile.FromBytes("real.xlsx", bytes), out var scanned))
            {
                continue;
            }

            Assert.Equal(Read(WorkbookParts.Rewrite(bytes, (part, content) => IsSheet(part) ? [.. content, .. "<!-- -->"u8] : content)), scanned);
            Assert.Equal(Read(WorkbookParts.Rewrite(bytes, Comment)), scanned);
        }
    }

    /// <summary>What is unusual may come late; the rows before it are given once.</summary>
    [Fact]
    public void A_sheet_that_turns_unusual_on_the_way_gives_every_row_once()
    {
        string[] unusual = ["<![CDATA[x]]>", "<!-- c -->x", "<?pi?>x", "<b>x</b>"];
        foreach (var content in unusual)
        {
            var rows = string.Concat(Enumerable.Range(1, 50).Select(i => $"<row r=\"{i * 2}\"><c><v>{i}</v></c><c t=\"str\"><v>{(i == 37 ? content : "x")}</v></c></row>"));

            Assert.Equal(Enumerable.Range(1, 50).Select(i => $"{i * 2}: Number {i} | Text x"), Read(WorkbookParts.Sheet(rows)));
        }
    }

    [Theory]
    [InlineData("<row><c t=\"str\"><v>&unknown;</v></c></row>")]
    [InlineData("<row><c><v>1</c></row>")]
    [InlineData("<row><c r=\"A1><v>1</v></c></row>")]
    [InlineData("<row><c r=A1><v>1</v></c></row>")]
    [InlineData("<row><c><v>1</v></c>")]
    [InlineData("<row><c><v>1<")]
    public void What_is_no_xml_is_damaged(string rows) =>
        Assert.Equal("corrupt_file", Assert.Throws<UnreadableFile>(() => Read(WorkbookParts.Of(("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{WorkbookParts.Main}\"><sheetData>{rows}")))).Code);

    [Fact]
    public void Bytes_that_are_no_utf_8_are_damaged()
    {
        Assert.Equal("corrupt_file", Assert.Throws<UnreadableFile>(() => Read(WorkbookParts.Rewrite(
            Bytes(WorkbookParts.Sheet("<row><c t=\"str\"><v>caf@</v></c></row>")), (_, content) => [.. content.Select(b => b == '@' ? (byte)0xE9 : b)]))).Code);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public void Other_encodings_are_read(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var xml = $"<?xml version=\"1.0\" encoding=\"{name}\"?><worksheet xmlns=\"{WorkbookParts.Main}\"><sheetData><row><c t=\"str\"><v>é</v></c></row></sheetData></worksheet>";
        var file = WorkbookParts.Rewrite(
            Bytes(WorkbookParts.Sheet("")), (part, content) => part.Contains("sheet1", StringComparison.Ordinal) ? [.. encoding.GetPreamble(), .. encoding.GetBytes(xml)] : content);

        Assert.Equal(["1: Text é"], Read(file));
    }

    private static string RowOf(Random random, int number)
    {
        var cells = string.Concat(Enumerable.Range(0, random.Next(0, 9)).Select(c => CellOf(random, $"{(char)('A' + (c * random.Next(1, 3)))}{number}")));
        var blank = random.Next(4) == 0 ? "\r\n  " : "";
        return random.Next(12) == 0 ? $"<row r='{number}' spans=\"1:9\"/>" : $"<row{(random.Next(3) == 0 ? "" : $" r=\"{number * 3}\" ht=\"12>\"")}>{blank}{cells}</row>{blank}";
    }

    private static string CellOf(Random random, string at)
    {
        var text = Texts[random.Next(Texts.Length)];
        var position = random.Next(4) == 0 ? "" : $" r=\"{at}\"";
        var style = random.Next(2) == 0 ? "" : " s=\"1\"";
        var value = random.Next(8) == 0 ? $"<v xml:space=\"preserve\">{text}</v>" : random.Next(8) == 0 ? "<v/>" : $"<v>{text}</v>";
        return random.Next(10) switch
        {
            0 => $"<c{position}{style}/>",
            1 => $"<c{position} t='inlineStr'><is>{RichText(random)}</is></c>",
            2 => $"<c{position}{style} t=\"str\"><f>A1&amp;B1</f>{value}</c>",
            3 => $"<c{position}{style}><f t=\"shared\" ref=\"A1:A2\" si=\"0\"/></c>",
            4 => $"<c{style}{position} t = \"s\"><v>{random.Next(-1, 14)}</v></c>".Replace(" = ", "=", StringComparison.Ordinal),
            5 => $"<c{position} t=\"b\"><v>{random.Next(2)}</v></c>",
            6 => $"<c{position} t=\"e\"><v>#REF!</v></c>",
            7 => $"<c{position} t=\"d\"><v>2024-01-02</v></c>",
            8 => $"<c{position}{style}>\n {value}<extLst><ext uri=\"x\"><q:v xmlns:q=\"y\">no</q:v></ext></extLst>\n</c>".Replace("q:v", "q:w", StringComparison.Ordinal),
            _ => $"<c{position}{style}>{value}</c>",
        };
    }

    private static string RichText(Random random) => random.Next(4) switch
    {
        0 => $"<r><rPr><b/></rPr><t>{Texts[random.Next(Texts.Length)]}</t></r>\n <r><t xml:space=\"preserve\"> tail</t></r><rPh sb=\"0\" eb=\"1\"><t>hint</t></rPh>",
        1 => "<t/>",
        _ => $"<t>{Texts[random.Next(Texts.Length)]}</t><phoneticPr fontId=\"1\"/>",
    };

    private static bool IsSheet(string part) => part.StartsWith("xl/worksheets/", StringComparison.Ordinal) && part.EndsWith(".xml", StringComparison.Ordinal);

    /// <summary>With a comment before the rows.</summary>
    private static byte[] Comment(string part, byte[] content)
    {
        var data = content.AsSpan().IndexOf("<sheetData"u8);
        return !IsSheet(part) || data < 0 ? content : [.. content[..data], .. "<!-- -->"u8, .. content[data..]];
    }

    private static byte[] Bytes(SourceFile file)
    {
        using var copy = new MemoryStream();
        file.Open().CopyTo(copy);
        return copy.ToArray();
    }

    private static bool TryRead(SourceFile file, out List<string> rows)
    {
        try
        {
            rows = Read(file);
            return true;
        }
        catch (UnreadableFile)
        {
            rows = [];
            return false;
        }
    }

    private static List<string> Read(SourceFile file)
    {
        using var table = TableFile.Open(file);
        var all = new List<string>();
        foreach (var sheet in table.Sheets)
        {
            using var rows = table.Rows(sheet.Index);
            while (rows.Read())
            {
                var cells = new List<string>();
                for (var i = 0; i < rows.Count; i++)
                {
                    cells.Add($"{rows[i].Kind} {rows[i].Text}");
                }

                all.Add($"{rows.RowNumber}: {string.Join(" | ", cells)}");
            }
        }

        return all;
    }
}

using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Platform.Sheets;
using Platform.Tests.Support;

namespace Platform.Tests.Sheets;

public sealed class SheetFilesTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("say \"hi\", twice", "\"say \"\"hi\"\", twice\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("", "")]
    public async Task A_text_that_a_spreadsheet_would_run_is_disarmed_and_any_other_stays(string text, string field) =>
        Assert.Equal($"\uFEFFName\r\n{field}\r\n", await CsvAsync([[text]]));

    [Fact]
    public async Task Numbers_stay_numbers_in_a_CSV_whatever_their_sign_and_the_locale_decides_the_decimal_point()
    {
        object?[] row = ["Åsa", -12.5m, -3L, new DateOnly(2025, 9, 3), null];

        Assert.Equal("\uFEFFA,B,C,D,E\r\nÅsa,-12.5,-3,2025-09-03,\r\n", await CsvAsync([row], "en-GB"));
        Assert.Equal("\uFEFFA;B;C;D;E\r\nÅsa;-12,5;-3;2025-09-03;\r\n", await CsvAsync([row], "sv-SE"));
    }

    [Fact]
    public async Task No_known_attack_reaches_a_cell_as_a_formula()
    {
        var folder = Path.Combine(Clone.Root, "..", "shared", "fixtures", "csv_injection");
        Assert.SkipUnless(Directory.Exists(folder), "The collection of spreadsheet attacks is not here.");
        var attacks = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).SelectMany(File.ReadLines).Where(line => line.Length > 0).Distinct().ToList();
        Assert.NotEmpty(attacks);

        var fields = (await CsvAsync([.. attacks.Select(a => new object?[] { a })])).Split("\r\n").Skip(1).Select(f => f.TrimStart('"'));
        using var book = SpreadsheetDocument.Open(new MemoryStream(await XlsxAsync([.. attacks.Select(a => new object?[] { a })])), isEditable: false);

        Assert.DoesNotContain(fields, f => f.Length > 0 && f[0] is '=' or '+' or '-' or '@');
        Assert.Empty(book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<CellFormula>());
        Assert.Equal(attacks, book.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<Cell>().Skip(1).Select(c => c.InnerText));
    }

    [Fact]
    public async Task Names_from_anywhere_in_the_world_and_beyond_come_back_out_of_a_workbook()
    {
        var file = Path.Combine(Clone.Root, "..", "shared", "fixtures", "naughty_strings");
        Assert.SkipUnless(Directory.Exists(file), "The collection of naughty strings is not here.");
        var names = Directory.EnumerateFiles(file, "*.txt").SelectMany(File.ReadLines).Where(line => line.Length > 0 && line[0] != '#').ToList();

        using var book = SpreadsheetDocument.Open(new MemoryStream(await XlsxAsync([.. names.Select(n => new object?[] { n })])), isEditable: false);

        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Skip(1).Select(c => c.InnerText).ToList();
        Assert.Equal(names.Count, cells.Count);
        Assert.Equal(names.Where(n => n.All(c => c >= ' ' && c < 0xD800)), cells.Where((_, i) => names[i].All(c => c >= ' ' && c < 0xD800)));
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_written_without_being_held()
    {
        var rows = Enumerable.Range(0, 100_000).Select(i => (IReadOnlyList<object?>)[$"Product {i}", (decimal)i, (long)i]);
        var table = new SheetTable("Big", [new("Name", 20), new("Net", 12), new("Units", 12)], rows);
        using var sink = new CountingStream();
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await XlsxFile.WriteAsync(sink, [table], TestContext.Current.CancellationToken);

        Assert.InRange(sink.Written, 500_000, 20_000_000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8_000_000);
    }

    [Fact]
    public async Task A_table_longer_than_a_sheet_goes_on_in_the_next()
    {
        const int Rows = 1_048_576 + 10;
        var rows = Enumerable.Range(0, Rows).Select(i => (IReadOnlyList<object?>)[(long)i]);
        using var bytes = new MemoryStream();

        await XlsxFile.WriteAsync(bytes, [new SheetTable("Lines of a very long year, all", [new("Number", 10)], rows)], TestContext.Current.CancellationToken);

        using var zip = new System.IO.Compression.ZipArchive(bytes);
        using var second = new StreamReader(zip.GetEntry("xl/worksheets/sheet2.xml")!.Open());
        using var book = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open());
        var (last, names) = (await second.ReadToEndAsync(TestContext.Current.CancellationToken), await book.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Contains($"<v>{Rows - 1}</v>", last, StringComparison.Ordinal);
        Assert.Contains("name=\"Lines of a very long year, al 2\"", names, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Net / units: *all*? [EU]", "Net units all EU")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("///", "Sheet")]
    [InlineData("Net sales by vendor in the first half of 2025", "Net sales by vendor in the firs")]
    public async Task A_sheets_name_is_one_that_excel_takes(string title, string name)
    {
        using var bytes = new MemoryStream();
        await XlsxFile.WriteAsync(bytes, [new SheetTable(title, [new("A", 10)], [["x"]]), new SheetTable(title.ToUpperInvariant(), [new("A", 10)], [["y"]])], TestContext.Current.CancellationToken);

        using var book = SpreadsheetDocument.Open(bytes, isEditable: false);
        var names = book.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value!).ToList();
        Assert.Equal(name, names[0]);
        Assert.EndsWith(" 2", names[1], StringComparison.Ordinal);
        Assert.True(names[1].Length <= 31);
    }

    private static async Task<string> CsvAsync(IReadOnlyList<object?[]> rows, string locale = "en-GB")
    {
        using var bytes = new MemoryStream();
        var names = rows[0].Length == 1 ? ["Name"] : Enumerable.Range(0, rows[0].Length).Select(i => ((char)('A' + i)).ToString()).ToArray();
        await CsvFile.WriteAsync(bytes, new SheetTable("Table", [.. names.Select(n => new SheetColumn(n, 10))], rows), CultureInfo.GetCultureInfo(locale), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static async Task<byte[]> XlsxAsync(IReadOnlyList<object?[]> rows)
    {
        using var bytes = new MemoryStream();
        await XlsxFile.WriteAsync(bytes, [new SheetTable("Table", [new("Name", 10)], rows)], TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    /// <summary>Can neither be read nor turned back, as a response cannot.</summary>
    private sealed class CountingStream : Stream
    {
        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A response is only written asynchronously.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}

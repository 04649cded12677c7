using System.IO.Compression;
using Platform.Formats;
using Platform.Formats.Tables;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

public sealed class WorkbookTableTests
{
    [Fact]
    public void Cells_keep_their_kind_and_their_column()
    {
        var file = new TestWorkbook().Sheet("S", Row("text", null, 1.5, new DateTime(2025, 9, 7), true, new Formula("A1*2", "3"), new Formula("A1", null), "")).As("kinds.xlsx");
        using var table = TableFile.Open(file);
        using var rows = table.Rows(0);

        Assert.True(rows.Read());
        Assert.Equal(
            [CellKind.Text, CellKind.Empty, CellKind.Number, CellKind.Date, CellKind.Bool, CellKind.Number],
            Enumerable.Range(0, rows.Count).Select(i => rows[i].Kind));
        Assert.Equal(["text", "", "1.5", "2025-09-07", "TRUE", "3"], Given.Cells(file)[0]);
        Assert.False(rows.Read());
        Assert.Single(rows.Notes, n => n.Code == "uncalculated_formula");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Inline_strings_and_1904_dates_read_like_any_other(bool inline, bool from1904)
    {
        var file = new TestWorkbook { InlineStrings = inline, Date1904 = from1904 }.Sheet("S", Row("świeca", new DateTime(2025, 9, 7, 8, 30, 0))).As("f.xlsx");

        Assert.Equal([["świeca", "2025-09-07 08:30:00"]], Given.Cells(file));
    }

    [Theory]
    [InlineData("<dimension ref=\"A1\"/>")]
    [InlineData("<dimension ref=\"A1:XFD1048576\"/>")]
    [InlineData("")]
    public void A_missing_or_wrong_dimension_changes_nothing(string dimension) =>
        Assert.Equal([["a", "b"], ["1", "2"]], Given.Cells(new TestWorkbook { Dimension = dimension }.Sheet("S", Row("a", "b"), Row(1, 2)).As("f.xlsx")));

    [Fact]
    public void Rows_have_the_numbers_the_sheet_shows()
    {
        using var table = TableFile.Open(new TestWorkbook().SheetFrom("S", 7, Row("a"), Row(), Row("b")).As("f.xlsx"));
        using var rows = table.Rows(0);
        var numbers = new List<int>();
        while (rows.Read())
        {
            numbers.Add(rows.RowNumber);
        }

        Assert.Equal([7, 8, 9], numbers);
    }

    [Theory]
    [InlineData("#,##0.00", false)]
    [InlineData("General", false)]
    [InlineData("#,0;(#,0)", false)]
    [InlineData("[Red]0.00", false)]
    [InlineData("0.0\"m\"", false)]
    [InlineData("0\\d", false)]
    [InlineData("yyyy-mm-dd", true)]
    [InlineData("[$-409]d-mmm-yy;@", true)]
    [InlineData("[h]:mm", true)]
    public void A_number_format_is_a_date_only_by_what_it_shows(string code, bool isDate) => Assert.Equal(isDate, NumberFormats.IsDate(code));

    [Fact]
    public void A_hundred_thousand_rows_allocate_no_object_per_cell()
    {
        var bytes = new TestWorkbook().Sheet("S", [.. Enumerable.Range(0, 100_000).Select(i => Row("Amber EDP", i, i * 0.5m, 45_000 + (i % 300)))]).Bytes();
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var table = TableFile.Open(SourceFile.FromBytes("big.xlsx", bytes));
        using var rows = table.Rows(0);
        decimal sum = 0;
        while (rows.Read())
        {
            Assert.True(rows[2].TryNumber(out var number));
            sum += number;
        }

        Assert.Equal(99_999m * 100_000m / 2 * 0.5m, sum);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20, $"allocated {(GC.GetAllocatedBytesForCurrentThread() - before) >> 10} KB");
    }

    [Fact]
    public void A_strict_workbook_with_iso_dates_reads_like_any_other()
    {
        var bytes = Rewritten(new TestWorkbook().Sheet("S", Row("a", "when"), Row(1, "DATE")).Bytes(), (name, text) => text
            .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
            .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal)
            .Replace("<c r=\"B2\" t=\"s\"><v>2</v></c>", "<c r=\"B2\" t=\"d\"><v>2025-09-07</v></c>", StringComparison.Ordinal));

        Assert.Equal([["a", "when"], ["1", "2025-09-07"]], Given.Cells(SourceFile.FromBytes("strict.xlsx", bytes)));
    }

    [Fact]
    public void The_macros_of_an_xlsm_are_never_looked_at()
    {
        var bytes = Rewritten(new TestWorkbook().Sheet("S", Row("a"), Row(1)).Bytes(), (_, text) => text, ("xl/vbaProject.bin", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3]));

        Assert.Equal([["a"], ["1"]], Given.Cells(SourceFile.FromBytes("macros.xlsm", bytes)));
    }

    private static byte[] Rewritten(byte[] workbook, Func<string, string, string> change, params (string Name, byte[] Bytes)[] added)
    {
        using var stream = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(workbook)))
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var entry in from.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                using var writer = new StreamWriter(to.CreateEntry(entry.FullName).Open());
                writer.Write(change(entry.FullName, reader.ReadToEnd()));
            }

            foreach (var (name, bytes) in added)
            {
                using var part = to.CreateEntry(name).Open();
                part.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}

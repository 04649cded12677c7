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
}

using Platform.Formats;
using Platform.Formats.Cells;
using Platform.Formats.Finding;
using Platform.Formats.Tables;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

public sealed class TableFinderTests
{
    private const string Two = "Sales by shop,,\n,,\nShop,Units,Net\nLondon,2,\"1,200.50\"\nParis,3,30.00\nTotal,5,\"1,230.50\"\n,,\nSales by day,,\nDay,Units,Net\n2024-03-01,5,\"1,230.50\"\nGrand Total,5,\"1,230.50\"\n";

    [Fact]
    public void Two_tables_of_one_file_are_found_with_their_titles_and_totals_apart()
    {
        var tables = Tables(Given.Text("two.csv", Two));

        Assert.Equal(["Sales by shop", "Sales by day"], tables.Select(t => t.Title));
        Assert.Equal([[3], [9]], tables.Select(t => t.HeaderRows.ToArray()));
        Assert.Equal([(4, 5, 2), (10, 10, 1)], tables.Select(t => (t.FirstRow, t.LastRow, t.RowCount)));
        Assert.Equal([(6, "Total"), (11, "Grand Total")], tables.SelectMany(t => t.Totals).Select(t => (t.Row, t.Label)));
        Assert.All(tables.SelectMany(t => t.Totals).SelectMany(t => t.Sums), s => Assert.True(s.Matches));
    }

    [Fact]
    public void Rows_are_read_without_titles_totals_and_notes() =>
        Assert.Equal([(4, "London|2|1,200.50"), (5, "Paris|3|30.00")], Read(Given.Text("two.csv", Two), 0));

    [Fact]
    public void A_total_that_its_rows_do_not_make_up_is_seen()
    {
        var sum = Assert.Single(Assert.Single(Assert.Single(Tables(Given.Text("t.csv", "Shop,Net\nA,10\nB,20\nTotal,31\n"))).Totals).Sums);

        Assert.Equal((31m, 30m, false), (sum.Stated, sum.Actual, sum.Matches));
    }

    [Fact]
    public void A_header_repeated_on_every_page_is_no_data()
    {
        var table = Assert.Single(Tables(Given.Text("t.csv", "Shop,Units\nA,1\nB,2\n\nShop,Units\nC,3\nShop,Units\nD,4\n")));

        Assert.Equal(4, table.RowCount);
        Assert.Equal([5, 7], table.RepeatedHeaders.Select(r => r.Row));
    }

    [Theory]
    [InlineData("Shop,Units\nA,1\nTotal,1\n\nShop,Units\nB,2\n")]
    [InlineData("Shop,Units\nA,1\n\nAs planned\nShop,Units\nB,2\n")]
    public void The_same_header_below_a_total_or_a_title_begins_another_table(string csv) =>
        Assert.Equal([1, 1], Tables(Given.Text("t.csv", csv)).Select(t => t.RowCount));

    [Fact]
    public void A_new_header_without_a_blank_row_begins_a_new_table()
    {
        var tables = Tables(Given.Text("t.csv", "Shop,Units,Net\nA,1,2.5\nB,2,3.5\nProduct,Pieces,Value\nX,5,9.9\nY,6,8.8\n"));

        Assert.Equal(["Shop,Units,Net", "Product,Pieces,Value"], tables.Select(t => string.Join(',', t.Columns.Select(c => c.Label))));
        Assert.Equal([2, 2], tables.Select(t => t.RowCount));
    }

    [Fact]
    public void Stacked_headers_are_joined_from_group_to_column()
    {
        var file = new TestWorkbook().Sheet("S", Row(null, "March", null, "April"), Row("Shop", "Units", "Net", "Units", "Net"), Row("A", 1, 2.5, 3, 4.5), Row("B", 2, 3.5, 4, 5.5)).As("f.xlsx");

        Assert.Equal(["Shop", "March / Units", "March / Net", "April / Units", "April / Net"], Assert.Single(Tables(file)).Columns.Select(c => c.Label));
    }

    [Fact]
    public void Blank_rows_within_a_table_do_not_end_it()
    {
        var table = Assert.Single(Tables(Given.Text("t.csv", "Shop,Units\nA,1\n\nB,2\n,\n,\nC,3\n\n\n")));

        Assert.Equal((3, 7), (table.RowCount, table.LastRow));
    }

    [Fact]
    public void Tables_with_headers_years_as_headers_or_none_are_told_apart()
    {
        Assert.Empty(Assert.Single(Tables(Given.Text("t.csv", "A,1,2.5\nB,2,3.5\nC,3,4.5\n"))).HeaderRows);
        Assert.Equal([1], Assert.Single(Tables(Given.Text("t.csv", "Shop,2023,2024\nA,10.5,20\nB,30,40.25\n"))).HeaderRows);
        Assert.Equal([1], Assert.Single(Tables(Given.Text("t.csv", "Name,City\nAnna,Rome\nBob,Oslo\n"))).HeaderRows);
        Assert.Equal([1], Assert.Single(Tables(Given.Text("t.csv", "Name,City\n"))).HeaderRows);
    }

    [Theory]
    [InlineData("1,5|2,25", DecimalStyle.Comma, false)]
    [InlineData("1.5|2,250.75", DecimalStyle.Dot, false)]
    [InlineData("1.234|2.500", DecimalStyle.Unknown, true)]
    [InlineData("1.234|2.5", DecimalStyle.Dot, false)]
    [InlineData("1.234,5|2.500", DecimalStyle.Comma, false)]
    [InlineData("12|13", DecimalStyle.Unknown, false)]
    public void Decimal_signs_are_proven_over_the_whole_column(string values, DecimalStyle style, bool ambiguous)
    {
        var column = Column(values, "Net");

        Assert.Equal((ColumnType.Number, style, ambiguous), (column.Type, column.Numbers, column.Ambiguous));
    }

    [Theory]
    [InlineData("01/02/2024|13/02/2024", DateOrder.DayFirst, false)]
    [InlineData("01/02/2024|02/13/2024", DateOrder.MonthFirst, false)]
    [InlineData("01/02/2024|02/03/2024", DateOrder.Unknown, true)]
    [InlineData("2024-02-01|2024-02-13", DateOrder.Unknown, false)]
    public void Day_and_month_are_told_apart_over_the_whole_column(string values, DateOrder order, bool ambiguous)
    {
        var column = Column(values, "Date");

        Assert.Equal((ColumnType.Date, order, ambiguous), (column.Type, column.Dates, column.Ambiguous));
    }

    [Fact]
    public void Codes_with_leading_zeros_are_text() => Assert.Equal(ColumnType.Text, Column("007|012|140", "Code").Type);

    [Fact]
    public void Fields_are_suggested_with_their_reasons()
    {
        var csv = "Barcode,Sold Qty,Net Sales,Day\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{(i == 0 ? "2990000000028" : "2990000000019")},{i},{i}.50,2024-03-{(i % 28) + 1:00}\n"));
        var columns = Assert.Single(Tables(Given.Text("t.csv", csv))).Columns;

        Assert.Equal(["ean", "quantity", "amount", "date"], columns.Select(c => c.Suggestions[0].Field));
        Assert.Equal(["98 % valid EANs", "its header says so", "its header says so", "its header says so"], columns.Select(c => c.Suggestions[0].Reason));
    }

    [Fact]
    public void A_comma_file_with_decimal_commas_is_refused()
    {
        var csv = "Day,A,B,C\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"10/03/2004,{i % 3},6,{1300 + i},{(i % 2 == 0 ? "11,9" : "12")}\n"));

        Assert.Equal("ambiguous_numbers", Assert.Throws<UnreadableFile>(() => Tables(Given.Text("t.csv", csv))).Code);
    }

    internal static IReadOnlyList<FoundTable> Tables(SourceFile file) => TableFinder.TablesIn(file);

    private static FoundColumn Column(string values, string label) =>
        Assert.Single(Tables(Given.Text("t.csv", $"Shop;{label}\n{string.Concat(values.Split('|').Select(v => $"S;{v}\n"))}"))).Columns[1];

    private static IEnumerable<(int, string)> Read(SourceFile file, int number)
    {
        var table = Tables(file)[number];
        using var opened = TableFile.Open(file);
        return [.. table.Rows(opened).Select(r => (r.Row, string.Join('|', r.Cells)))];
    }
}

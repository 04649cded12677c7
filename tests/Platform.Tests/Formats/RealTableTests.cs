using Platform.Formats;
using Platform.Formats.Cells;
using Platform.Formats.Finding;
using Platform.Formats.Tables;

namespace Platform.Tests.Formats;

/// <summary>Tables of files that nobody here wrote, held against what their publishers say they add up to.</summary>
public sealed class RealTableTests
{
    [Theory]
    [InlineData("uk_spend", "Wakefield Council Procurement Card Transactions 2018-19 Q2.csv", "Net Amount", 4469, "396266.66")]
    [InlineData("uk_spend", "june_2015(1).csv", "Total", 6677, "45912283.87")]
    [InlineData("uk_spend", "HMRC_spending_over_25000_for_September_2018.csv", "Amount", 406, "118461709.02")]
    [InlineData("uk_spend", "moj-aramis-data-march-11.csv", "AMOUNT", 871, "428603933.54")]
    [InlineData("pbpython", "sample-sales-tax.csv", "ext price", 1000, "579843.90")]
    [InlineData("datev", "EXTF_Buchungsstapel.csv", "Umsatz (ohne Soll/Haben-Kz)", 2, "5974.95")]
    public void A_published_file_has_its_rows_and_its_sum(string folder, string name, string column, int rows, string sum)
    {
        var file = Given.Real(folder, name);
        var table = Assert.Single(TableFinder.TablesIn(file));

        Assert.Equal((rows, decimal.Parse(sum, System.Globalization.CultureInfo.InvariantCulture)), (table.RowCount, Sum(file, table, column)));
    }

    [Fact]
    public void Two_pivots_are_two_tables_whose_grand_totals_stay_out()
    {
        var file = Given.Real("uk_spend", "20170320-ePC_Data-Travel-Stationery.csv");
        var tables = TableFinder.TablesIn(file);

        Assert.Equal(10_750_326.69m, tables.Sum(t => Sum(file, t, "Sum of Transaction - Billing Amount")));
        Assert.Equal(2, tables.Count);
        Assert.All(tables, t => Assert.True(Assert.Single(Assert.Single(t.Totals).Sums).Matches));
    }

    [Theory]
    [InlineData("2018", 5_985_075)]
    [InlineData("2019", 6_184_582)]
    [InlineData("2020", 6_215_073)]
    public void The_census_states_its_total_and_its_adjusted_block_is_another_table(string sheet, int total)
    {
        var tables = TableFinder.TablesIn(Given.Real("us_census_mrts", "mrtssales92-present.xls")).Where(t => t.Sheet.Name == sheet).ToArray();

        Assert.Equal(2, tables.Length);
        Assert.Equal("ADJUSTED(2)", tables[1].Title);
        var stated = tables[0].Totals.Single(t => t.Label == "Retail and food services sales, total");
        Assert.Equal(total, stated.Sums[^1].Stated);
        Assert.Equal("TOTAL", tables[0].Columns.Single(c => c.IsTotal).Label);
        Assert.Contains("NAICS Code,Kind of Business,Jan. ", string.Join(',', tables[0].Columns.Select(c => c.Label)), StringComparison.Ordinal);
    }

    [Fact]
    public void Decimal_commas_between_field_commas_are_refused_and_the_workbook_beside_is_read()
    {
        var refusal = Assert.Throws<UnreadableFile>(() => TableFinder.TablesIn(Given.Real("airquality_uci_xlsx", "AirQualityUCI.csv")));

        Assert.Equal("ambiguous_numbers", refusal.Code);
        Assert.StartsWith("\"AirQualityUCI.csv\" separates its fields with commas and has commas in its numbers too: the header has 15 fields", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((9357, 15), Assert.Single(TableFinder.TablesIn(Given.Real("airquality_uci_xlsx", "AirQualityUCI.xlsx"))) is var t ? (t.RowCount, t.Columns.Count) : default);
    }

    [Fact]
    public void Several_tables_of_one_sheet_are_found_where_they_stand()
    {
        var tables = TableFinder.TablesIn(Given.Real("pbpython", "shipping_tables.xlsx"));

        Assert.Equal(["sales", "shipping_rates", "shipping_rates"], tables.Select(t => t.Sheet.Name));
        Assert.Equal([(2, 9), (1, 4), (8, 8)], tables.Select(t => (t.HeaderRows.Single(), t.RowCount)));
        Assert.Equal("order id,order date,state,priority,item_type,Notes", string.Join(',', tables[0].Columns.Select(c => c.Label)));
        Assert.Equal("item_type,priority,shipping_cost", string.Join(',', tables[2].Columns.Select(c => c.Label)));
    }

    [Fact]
    public void Semicolons_and_decimal_commas_are_read_as_their_country_writes_them()
    {
        var table = Assert.Single(TableFinder.TablesIn(Given.Real("frictionless", "table-with-accents.csv")));

        Assert.Equal(638, table.RowCount);
        Assert.Equal(DecimalStyle.Comma, table.Columns.Single(c => c.Label == "Average Price").Numbers);
    }

    private static decimal Sum(SourceFile file, FoundTable table, string label)
    {
        var column = table.Columns.Single(c => c.Label == label);
        var at = table.Columns.ToList().IndexOf(column);
        using var opened = TableFile.Open(file);
        return table.Rows(opened).Sum(r => NumberText.TryParse(r.Cells[at], column.Numbers, out var number) ? number : 0);
    }
}

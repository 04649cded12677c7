using System.Globalization;
using Platform.Formats;

namespace Platform.Tests.Formats;

public sealed class SalesLedgerTests
{
    [Theory]
    [InlineData("2018_Sales_Total.xlsx", 1500, 36_463, "2018784.32")]
    [InlineData("sample-salesv3.xlsx", 1500, 36_463, "2018784.32")]
    [InlineData("2018_Sales_Total_v2.xlsx", 1507, 36_830, "2034225.75")]
    [InlineData("2018_Sales_Total_Tabs.xlsx", 299, 7_232, "413560.62")]
    [InlineData("sales-jan-2014.xlsx", 134, 3_225, "185361.66")]
    [InlineData("sales-feb-2014.xlsx", 108, 2_676, "146211.62")]
    [InlineData("sales-mar-2014.xlsx", 142, 3_458, "203921.38")]
    [InlineData("sample-sales-tax.csv", 1000, 10_328, "579843.90")]
    public void A_ledger_adds_up_to_the_cent(string name, int rows, int quantity, string amount)
    {
        var outcome = Given.Read(Given.Real("pbpython", name));

        Assert.Equal("sales_ledger", outcome.Profile.Key);
        Assert.Equal((rows, quantity, decimal.Parse(amount, CultureInfo.InvariantCulture)), (outcome.Rows.Length, outcome.Quantity, outcome.Amount));
        Assert.Equal(0, outcome.Problems.Errors);
    }

    [Fact]
    public void Six_tabs_are_six_tables()
    {
        var outcome = Given.Read(Given.Real("pbpython", "2018_Sales_Total_Tabs.xlsx"));

        Assert.Equal([39, 35, 47, 47, 81, 50], outcome.Rows.GroupBy(r => r.Sheet).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Count()));
    }

    [Fact]
    public void Dates_written_as_text_fall_into_their_month()
    {
        var outcome = Given.Read(Given.Real("pbpython", "sales-jan-2014.xlsx"));

        Assert.Equal([new SliceKey(Grain.Month, new DateOnly(2014, 1, 1), new DateOnly(2014, 1, 31), null)], outcome.Rows.Select(r => r.Slice).Distinct());
        Assert.Equal(("740150", "Barton LLC", "B1-20000"), (outcome.Rows[0].StoreCode, outcome.Rows[0].StoreName, outcome.Rows[0].ProductCode));
        Assert.Equal(28, Given.Read(Given.Real("pbpython", "2018_Sales_Total.xlsx")).Rows.Count(r => r.IsReturn));
    }
}

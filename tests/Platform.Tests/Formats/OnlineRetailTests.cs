using System.Globalization;
using Platform.Formats;

namespace Platform.Tests.Formats;

public sealed class OnlineRetailTests
{
    [Theory]
    [InlineData("2010-12-01.csv", 3108, 26_814, "58635.56", 27)]
    [InlineData("2010-12-02.csv", 2109, 21_023, "46207.28", 45)]
    [InlineData("2010-12-03.csv", 2202, 14_830, "45620.46", 42)]
    [InlineData("2010-12-05.csv", 2725, 16_395, "31383.95", 16)]
    [InlineData("2010-12-06.csv", 3878, 21_419, "53860.18", 56)]
    [InlineData("2010-12-07.csv", 2963, 24_995, "45059.05", 42)]
    [InlineData("2011-02-06.csv", 279, 2_048, "3457.11", 0)]
    [InlineData("2011-07-28.csv", 1565, 29_700, "55706.88", 55)]
    public void A_trading_day_adds_up_to_the_cent_with_all_its_twin_lines(string name, int rows, int quantity, string amount, int returns)
    {
        var outcome = Given.Read(Given.Real("online_retail_daily", name));

        Assert.Equal("online_retail", outcome.Profile.Key);
        Assert.Equal((rows, quantity, decimal.Parse(amount, CultureInfo.InvariantCulture)), (outcome.Rows.Length, outcome.Quantity, outcome.Amount));
        Assert.Equal(returns, outcome.Rows.Count(r => r.IsReturn));
        Assert.Equal(0, outcome.Problems.Errors);
        var day = DateOnly.ParseExact(name[..10], "yyyy-MM-dd");
        Assert.All(outcome.Rows, r => Assert.Equal(new SliceKey(Grain.Day, day, day, null), r.Slice));
    }

    [Fact]
    public void A_line_keeps_its_invoice_its_article_and_its_country_as_a_code()
    {
        var first = Given.Read(Given.Real("online_retail_daily", "2010-12-01.csv")).Rows[0];

        Assert.Equal(("536365", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER"), (first.OrderNo, first.ProductCode, first.ProductName));
        Assert.Equal(("GB", "GBP", 15.30m, 2), (first.Country, first.Currency, first.Amount, first.Row));
        Assert.Equal((Grain.Transaction, "Online Retail"), (first.Grain, first.Reseller));
    }

    [Fact]
    public void A_bad_line_is_left_out_and_named_while_the_rest_goes_in()
    {
        const string Csv = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            1,A,LAMP,2,2010-12-01 08:26:00,2.55,1.0,France
            1,B,CHAIR,x,2010-12-01 08:26:00,2.55,1.0,France
            1,C,TABLE,1.5,2010-12-01 08:26:00,2.55,1.0,France
            1,D,SOFA,1,2010-13-01 08:26:00,2.55,1.0,France
            """;

        var outcome = Given.Read(Given.Text("day.csv", Csv));

        Assert.Equal(5.10m, outcome.Amount);
        Assert.Equal((4, 1, 3), (outcome.Counts.Read, outcome.Counts.Used, outcome.Counts.Skipped["error"]));
        Assert.Equal(["invalid_number", "non_integer_quantity", "invalid_date"], outcome.Codes);
        Assert.Equal((3, "D \"Quantity\"", "x"), (outcome.Problems.Items[0].Row, outcome.Problems.Items[0].Column, outcome.Problems.Items[0].Value));
        Assert.Equal("Row 3, column D \"Quantity\": \"x\" is not a number; the row was left out.", outcome.Problems.Items[0].Message);
    }
}

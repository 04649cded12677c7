using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats.Vendors;

public sealed class GaliluVariantTests
{
    private static readonly object?[][] Stores =
    [
        Row("Produkt", "Warszawa Mokotowska", "Kraków", "Sklep internetowy", "Suma"), Row("Amber EDP 100ML", 2, 1, 3, 6), Row("Amber  świeca zapachowa 310 g", 0, null, 1, 1), Row("Razem", 2, 1, 4, 7),
    ];

    [Theory]
    [InlineData(6, 0)]
    [InlineData(5, 1)]
    public void Stores_are_imported_and_months_only_checked_against_them(int july, int mismatches)
    {
        var file = new TestWorkbook()
            .Sheet("Sheet1", Row("Product", "06.2025", "07.2025", "Total"), Row("Amber EDP 100ML", 5, july, 5 + july), Row("Amber świeca zapachowa 310 g", 2, 1, 3))
            .Sheet("split by store", Stores).As("AcMe_sellout_Galilu_2025_07.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(("galilu", 4, 7), (outcome.Profile.Key, outcome.Rows.Length, outcome.Quantity));
        Assert.Equal([false, false, true, true], outcome.Rows.Select(r => r.StoreOnline));
        Assert.Equal(july + 1m, Assert.Single(outcome.Totals, t => t.Name.StartsWith("Months", StringComparison.Ordinal)).Expected);
        Assert.Equal(mismatches, outcome.Codes.Count(c => c == "total_mismatch"));
    }

    [Theory]
    [InlineData("galilu sprzedaż.xlsx")]
    [InlineData("AcMe_sellout_Galilu_2025__5_.xlsx")]
    public void A_month_only_another_sheet_tells_is_taken_from_there(string name)
    {
        var file = new TestWorkbook().Sheet("split by store", Stores).Sheet("Info", Row("Raport", "ACME"), Row("Miesiąc", "lipiec"), Row("Rok", 2025)).As(name);

        Assert.All(Given.Read(file).Rows, r => Assert.Equal(new DateOnly(2025, 7, 1), r.PeriodStart));
    }

    [Fact]
    public void A_copy_counter_is_no_month_and_the_month_is_asked()
    {
        var asked = Given.Read(new TestWorkbook().Sheet("split by store", Stores).As("AcMe_sellout_Galilu_2025__5_.xlsx"));

        Assert.Equal("period", asked.Question?.Kind);
        Assert.Contains("2025__5_", asked.Question!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Months_without_a_year_are_of_the_names_year()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("Produkt", "styczeń", "luty", "Marzec", "Suma"), Row("Amber EDP 100ML", 5, 0, 4, 9), Row("Razem", 5, 0, 4, 9)).As("AcMe_sellout_Galilu_2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([(new DateOnly(2025, 1, 1), 5), (new DateOnly(2025, 3, 1), 4)], outcome.Rows.Select(r => (r.PeriodStart, r.Quantity!.Value)));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void A_year_nothing_tells_is_asked_and_the_answer_used()
    {
        SourceFile Make() => new TestWorkbook().Sheet("Sheet1", Row("Produkt", "styczeń", "luty"), Row("Amber EDP 100ML", 5, 1)).As("Galilu.xlsx");

        Assert.Contains("Which year", Given.Read(Make()).Question?.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2024, 2, 1), Given.Read(Make(), options: new ReadOptions { Period = "2024" }).Rows[1].PeriodStart);
    }

    [Theory]
    [InlineData("Product,01.2025,02.2025,03.2025,Total\nAmber EDP 100ML,5,0,4,9\nAmber EDP 30ML,1,2,,3\nTotal,6,2,4,12\n")]
    [InlineData("Produkt;Styczeń 2025;Luty 2025;Marzec 2025;Suma\nAmber EDP 100ML;5;0;4;9\nAmber EDP 30ML;1;2;;3\n")]
    [InlineData("Product\tJan 2025\tFeb 2025\tMar 2025\nAmber EDP 100ML\t5\t0\t4\nAmber EDP 30ML\t1\t2\t\n")]
    public void A_text_file_of_months_is_read_as_months(string text)
    {
        var outcome = Given.Read(Given.Text("sellout_Galilu_2025.csv", text));

        Assert.Null(outcome.Question);
        Assert.Equal([(1, 5), (3, 4), (1, 1), (2, 2)], outcome.Rows.Select(r => (r.PeriodStart.Month, r.Quantity!.Value)));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void A_text_file_of_stores_is_read_as_stores()
    {
        var outcome = Given.Read(Given.Text("sellout_Galilu_2025_07.csv", "Produkt;Warszawa;Kraków;www.galilu.pl;Suma\nAmber EDP 100ML;2;1;3;6\nRazem;2;1;3;6\n", System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1250)));

        Assert.Equal([("warszawa", false, 2), ("kraków", false, 1), ("www_galilu_pl", true, 3)], outcome.Rows.Select(r => (r.StoreCode!, r.StoreOnline!.Value, r.Quantity!.Value)));
        Assert.All(outcome.Rows, r => Assert.Equal(7, r.PeriodStart.Month));
    }

    [Fact]
    public void A_sheet_per_store_is_named_after_it()
    {
        var file = new TestWorkbook()
            .Sheet("Info", Row("ACME"))
            .Sheet("Warszawa", Row("Product Name", "Qty", "Month", "Year"), Row("Amber EDP 100ML", 2, 7, 2025), Row("Total", 2))
            .Sheet("E-shop", Row("Product Name", "Qty", "Month", "Year"), Row("Amber EDP 100ML", 3, "July", 2025), Row("Amber EDP 30ML", -1, 7, 2025))
            .Sheet("_tmp", Row("Product Name", "Qty", "Month", "Year"), Row("Amber EDP 100ML", 99, 7, 2025)).As("Galilu ACME.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([("warszawa", false, 2), ("e_shop", true, 3), ("e_shop", true, -1)], outcome.Rows.Select(r => (r.StoreCode!, r.StoreOnline!.Value, r.Quantity!.Value)));
        Assert.True(outcome.Rows[2].IsReturn);
    }

    [Fact]
    public void A_flat_list_has_amounts_in_zloty()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("EAN", "Product", "Qty", "Amount", "Reseller", "Month", "Year"),
            Row(null, "Amber EDP 100ML", 2, "1 040,00 zł", "Galilu", 7, 2025), Row("2990000000026", "Amber EDP 30ML", 1, 260, "Galilu", 7, 2025)).As("Galilu flat.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal((1300m, "PLN", AmountSource.File), (outcome.Amount, outcome.Rows[0].Currency, outcome.Rows[0].AmountSource));
        Assert.Equal([null, "2990000000026"], outcome.Rows.Select(r => r.Ean));
    }
}

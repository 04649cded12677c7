using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

/// <summary>One file per vendor in the layout the vendor sends, with the records it must give.</summary>
public sealed class VendorFileTests
{
    private static readonly object?[] SkinsNlHeader =
        Row("Brand", "Article", "EANCode", "SalesAmount", "SalesAmountSPLY", "SalesAmountVariance", "SalesQuantity", "SalesQuantitySPLY", "SalesQuantityVariance");

    private static readonly object?[] SkinsSaHeader = Row("Str", "OrderDate", "Month", "Year", "Stockcode", "Description", "Qty", "netsales", "exvatnetsales");

    [Theory]
    [InlineData("ACME_ReportPeriod03-2025.xlsx")]
    [InlineData("ACME_ReportPeriod03-2025 .xlsx")]
    [InlineData("ACME_ReportPeriod03-2025__1_.xlsx")]
    public void Skins_nl_keeps_samples_apart_and_skips_articles_without_sales(string name)
    {
        var outcome = Given.Read(SkinsNl(3).As(name));

        Assert.Equal(("skins_nl", 3, 962m), (outcome.Profile.Key, outcome.Rows.Length, outcome.Amount));
        Assert.Equal(4, outcome.Rows.Where(r => !r.IsSample).Sum(r => r.Quantity));
        Assert.Equal(145, outcome.Rows.Single(r => r.IsSample).Quantity);
        Assert.Equal(1, outcome.Counts.Skipped["no_sales"]);
        Assert.All(outcome.Rows, r => Assert.Equal(new DateOnly(2025, 3, 31), r.PeriodEnd));
        Assert.True(outcome.Rows[2].IsReturn);
    }

    [Fact]
    public void A_code_that_is_no_ean_is_kept_as_the_vendors_own_and_a_doubtful_ean_is_told()
    {
        var file = new TestWorkbook().Sheet("SalesPerSKU", SkinsNlHeader,
            Row("ACME", "AMBER EDP", "ART-17", 100, null, null, 1),
            Row("ACME", "AMBER SOAP", "1234567890123", 10, null, null, 1),
            Row("ACME", "AMBER OIL", "2.99E+12", 10, null, null, 1)).As("ACME_ReportPeriod03-2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([(null, "ART-17"), ("1234567890123", null)], outcome.Rows.Select(r => (r.Ean, r.ProductCode)));
        Assert.Equal(["ean_format", "ean_check_digit", "ean_precision_lost"], outcome.Codes);
        Assert.Equal([Severity.Warning, Severity.Warning, Severity.Error], outcome.Problems.Items.Select(p => p.Severity));
    }

    [Fact]
    public void Skins_nl_asks_when_the_sheet_and_the_name_tell_different_months()
    {
        var file = SkinsNl(2).As("ACME_ReportPeriod03-2025.xlsx");

        var asked = Given.Read(file);
        Assert.Equal(["2025-03", "2025-02"], asked.Question?.Options.Select(o => o.Value));
        Assert.Empty(asked.Rows);
        Assert.Equal(new DateOnly(2025, 2, 1), Given.Read(file, options: new ReadOptions { Period = "2025-02" }).Rows[0].PeriodStart);
    }

    [Fact]
    public void Skins_sa_keeps_twin_lines_and_reads_negative_amounts_as_returns()
    {
        var file = new TestWorkbook().Sheet("Sheet1", SkinsSaHeader,
            Row("ON", new DateTime(2025, 8, 3), 8, 2025, "2990000000019", "Acme Amber Edp 100Ml", 1, 5920.00, 5147.826086956),
            Row("ON", new DateTime(2025, 8, 3), 8, 2025, "2990000000019", "Acme Amber Edp 100Ml", 1, 5920.00, 5147.826086956),
            Row("SAN", new DateTime(2025, 8, 9), 8, 2025, "2990000000026", "Acme Amber Edp 30Ml", 1, -2070.00, -1800.00),
            Row("VA", new DateTime(2024, 12, 21), 12, 2024, "2990000000040", "Acme Discovery Set 5X2Ml", 2, 1700.00, 1478.26087)).As("Skins_SA_ACME_Sell_Out_2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(("skins_sa", 4), (outcome.Profile.Key, outcome.Rows.Length));
        Assert.Equal((-1, true), (outcome.Rows[2].Quantity, outcome.Rows[2].IsReturn));
        Assert.Equal([("on", true), ("on", true), ("SAN", false), ("VA", false)], outcome.Rows.Select(r => (r.StoreCode == "ON" ? "on" : r.StoreCode!, r.StoreOnline!.Value)));
        Assert.Equal(new SliceKey(Grain.Month, new DateOnly(2024, 12, 1), new DateOnly(2024, 12, 31), null), outcome.Rows[3].Slice);
        Assert.Equal(new DateOnly(2024, 12, 21), outcome.Rows[3].PeriodStart);
        Assert.Single(outcome.Problems.Items, p => p is { Code: "sign_mismatch", Severity: Severity.Info, Row: 4 });
    }

    [Fact]
    public void Boxnox_gives_every_month_and_store_a_slice_and_keeps_zero_rows()
    {
        var file = new TestWorkbook().Sheet("Notes", Row("hello")).Sheet("Sell Out by EAN",
            Row("PRODUCT EAN", "FUNCTIONAL NAME", "SOLD QTY", "SALES AMOUNT (EUR)", "RESELLER", "POS", "MONTH", "YEAR"),
            Row(2990000000019L, "ABAP100", 3, 360.00, "Boxnox", "Madrid Serrano", 3, 2025),
            Row(2990000000019L, "ABAP100", 1, 120.00, "Boxnox", "ONLINE", 3, 2025),
            Row(2990000000026L, "ABAP30", -1, -60.00, "Boxnox", "Barcelona", 4, 2025),
            Row(2990000000033L, "ABAC3", 0, 0, "Boxnox", "Madrid Serrano", 4, 2025)).As("BOXNOX - ACME Monthly Sales Report APR2025 (1).xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(("boxnox", 4, 420m), (outcome.Profile.Key, outcome.Rows.Length, outcome.Amount));
        Assert.Equal("2990000000019", outcome.Rows[0].Ean);
        Assert.Equal(["madrid_serrano", "online", "barcelona", "madrid_serrano"], outcome.Rows.Select(r => r.Slice.Store));
        Assert.Equal([3, 3, 4, 4], outcome.Rows.Select(r => r.Slice.PeriodStart.Month));
        Assert.Equal([false, true, false, false], outcome.Rows.Select(r => r.StoreOnline));
    }

    [Fact]
    public void Galilu_by_store_gives_units_without_amounts_and_checks_its_totals()
    {
        var file = new TestWorkbook().Sheet("Split  by store",
            Row("Product", "Warszawa Mokotowska", "Kraków", "Online", "Total"),
            Row("Amber EDP 100ML", 2, 1, 3, 6),
            Row("Amber\u00A0 świeca zapachowa 310 g", 0, null, 1, 1),
            Row("Total", 2, 1, 4, 7)).As("AcmeBrand_sellout_Galilu_2025_07.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(("galilu", 4, 7), (outcome.Profile.Key, outcome.Rows.Length, outcome.Quantity));
        Assert.All(outcome.Rows, r => Assert.Equal((null, AmountSource.PriceList, new DateOnly(2025, 7, 1)), (r.Amount, r.AmountSource, r.PeriodStart)));
        Assert.Equal("Amber świeca zapachowa 310 g", outcome.Rows[3].ProductName);
        Assert.True(outcome.Rows[3].StoreOnline);
        Assert.Equal(5, outcome.Totals.Count);
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void Galilu_by_month_takes_each_period_from_its_header()
    {
        var file = new TestWorkbook().Sheet("Sheet1",
            Row("Product", "01.2025", "02.2025", "marzec 2025", "Total"),
            Row("Amber EDP 100ML", 5, 0, 4, 9),
            Row("Amber EDP 30ML", 1, 2, null, 3)).As("AcMe_sellout_Galilu_2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([(1, 5), (3, 4), (1, 1), (2, 2)], outcome.Rows.Select(r => (r.PeriodStart.Month, r.Quantity!.Value)));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void Cdlc_shares_a_row_amount_out_by_units()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("Creme de la Creme sell-out"), Row(), Row(),
            Row("EAN", "Product", "e-shop", "Riga Galerija", "Vilnius", "Total", "Total EUR"),
            Row(2990000000019L, "Amber EDP 100ml", 2, 1, 0, 3, 540.00),
            Row(2990000000026L, "Amber EDP 30ml", null, 1, 1, 2, 190.00),
            Row("TOTAL", null, 2, 2, 1, 5, 730.00)).As("ACME_Sell_Out_2025 05.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal("cdlc", outcome.Profile.Key);
        Assert.Equal([("e_shop", 360m), ("riga_galerija", 180m), ("riga_galerija", 95m), ("vilnius", 95m)], outcome.Rows.Select(r => (r.StoreCode!, r.Amount!.Value)));
        Assert.All(outcome.Rows, r => Assert.Equal((AmountSource.Allocated, 5), (r.AmountSource, r.PeriodStart.Month)));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void Cdlc_by_month_has_amounts_and_no_quantities()
    {
        var file = new TestWorkbook().Sheet("Sheet1",
            Row("Product", "EAN", "Reseller", "Jan 2025", "Feb 2025", "Total"),
            Row("Amber EDP 100ml", 2990000000019L, "CDLC", 540, 0, 540)).As("CDLC ACME 2025.xlsx");

        var row = Assert.Single(Given.Read(file).Rows);
        Assert.Equal((null, 540m, 1), (row.Quantity, row.Amount, row.PeriodStart.Month));
    }

    [Fact]
    public void Aromateque_unrolls_stores_under_merged_months()
    {
        var file = new TestWorkbook().Sheet("acme sales",
            Row("Product", "EAN", "March'25", null, "April'25", null),
            Row(null, null, "Kyiv", "Online", "Kyiv", "Online"),
            Row("Amber EDP 100ml", 2990000000019L, 2, 1, 3, 0)).Merge("C1:D1", "E1:F1").As("acme sales april'25.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal("aromateque", outcome.Profile.Key);
        Assert.Equal([(3, "kyiv", 2), (3, "online", 1), (4, "kyiv", 3)], outcome.Rows.Select(r => (r.PeriodStart.Month, r.StoreCode!, r.Quantity!.Value)));
    }

    [Fact]
    public void A_1c_export_is_found_below_its_preamble_with_ukrainian_months()
    {
        var file = new TestWorkbook().Sheet("TDSheet", Row("Звіт про продажі"), Row("Період:", "2025"), Row(), Row("Склад:", "усі"), Row(),
            Row("EAN", "Product", "Січень 2025", "Лютий 2025", "Разом"),
            Row(2990000000019L, "Amber EDP 100ml", 4, 2, 6),
            Row(2990000000026L, "Amber EDP 30ml", null, 1, 1)).As("export.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(("aromateque", 3, 7), (outcome.Profile.Key, outcome.Rows.Length, outcome.Quantity));
        Assert.Equal([1, 2, 2], outcome.Rows.Select(r => r.PeriodStart.Month));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void Selfridges_unrolls_quantity_and_sales_per_store_and_week()
    {
        var file = new TestWorkbook().Sheet("Sheet1",
            Row(null, null, null, "London Qty", "London Sales", "Manchester Exchange Qty", "Manchester Exchange Sales", "Trafford Qty", "Trafford Sales", "Online Qty", "Online Sales"),
            Row("Week", "Article", "Description"),
            Row("2025-W36", "90000001", "amber edpno colour100ml", 2, 450.00, 0, 0, 1, 225.00, 3, 675.00),
            Row("2025-W37", "90000001", "amber edpno colour100ml", -1, -225.00, 1, 225.00)).As("weekly.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal("selfridges", outcome.Profile.Key);
        Assert.Equal(
            [("london", 2, 450m), ("trafford", 1, 225m), ("online", 3, 675m), ("london", -1, -225m), ("manchester_exchange", 1, 225m)],
            outcome.Rows.Select(r => (r.StoreCode!, r.Quantity!.Value, r.Amount!.Value)));
        Assert.Equal(new DateOnly(2025, 9, 7), outcome.Rows[0].PeriodEnd);
        Assert.Equal(new DateOnly(2025, 9, 14), outcome.Rows[4].PeriodEnd);
    }

    [Fact]
    public void The_web_shop_keeps_orders_apart_and_counts_a_fee_once()
    {
        const string Csv = """
            Order ID,Product EAN,Functional Name,Product Name,Quantity,Sales EUR,Cost of Goods,Stripe Fee,Order Date,Country,City,Reseller
            ACM-2025-03-0001,2990000000019,ABAP100,Amber EDP 100ml,1,99.17,32.00,3.20,2025-03-02,SE,Malmö,Online
            ACM-2025-03-0001,2990000000057,ABSMP2,Amber sample 2ml,2,0,0.80,3.20,2025-03-02,SE,Malmö,Online
            ACM-2025-03-0002,,ABGIFT,Gift card,1,50.00,,1.75,2025-03-05,Germany,,
            """;

        var outcome = Given.Read(Given.Text("orders.csv", Csv));

        Assert.Equal(("online", 3, 149.17m), (outcome.Profile.Key, outcome.Rows.Length, outcome.Amount));
        Assert.Equal(2, outcome.Rows.Select(r => r.OrderNo).Distinct().Count());
        Assert.Equal(4.95m, outcome.Rows.Sum(r => r.Fee));
        Assert.Equal([false, true, false], outcome.Rows.Select(r => r.IsGift));
        Assert.Equal(["SE", "SE", "DE"], outcome.Rows.Select(r => r.Country));
        Assert.Equal([32.00m, 0.80m, null], outcome.Rows.Select(r => r.Cost));
    }

    [Fact]
    public void A_quarter_is_a_quarter_and_not_its_first_month()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("EAN", "Product", "Units", "Value", "Period", "Channel"),
            Row("2990000000019", "Amber EDP 100ml", 12, 1440.00, "Q1 2025", "Retail"),
            Row("2990000000026", "Amber EDP 30ml", 4, 240.00, "Jan-Mar 2025", "Online")).As("continuity.xlsx");

        Assert.All(Given.Read(file).Rows, r => Assert.Equal((Grain.Quarter, new DateOnly(2025, 1, 1), new DateOnly(2025, 3, 31)), (r.Grain, r.PeriodStart, r.PeriodEnd)));
    }

    [Fact]
    public void The_info_sheet_of_skins_nl_is_not_taken_for_the_demo_file_it_looks_like()
    {
        var demo = new TestWorkbook().Sheet("Sheet1", Row("Brand", "BrandName", "Month", "Information"), Row("COSM019", "ACME", 2, "x")).As("ACME_ReportPeriod02-2025.xlsx");

        Assert.Equal("demo", Recognition.Rank(demo, Given.Profiles).Auto?.Profile.Key);
        Assert.Equal("skins_nl", Given.Read(SkinsNl(3).As("demo_ReportPeriod03-2025.xlsx")).Profile.Key);
    }

    private static TestWorkbook SkinsNl(int month) => new TestWorkbook { Dimension = "<dimension ref=\"A1:I1000\"/>", InlineStrings = true }
        .Sheet("Info", Row("Brand", "BrandName", "Month", "Information"), Row("ACME", "ACME PARFUMS", month, "Sell-out"))
        .Sheet("SalesPerSKU", SkinsNlHeader,
            Row("ACME PARFUMS", "AMBER EDP 100ML", "2990000000019", 1012, 607, 0.667, 5, 3, 0.667),
            Row("ACME PARFUMS", "AMBER EDP 30ML", "2990000000026", null, 142, null, null, 2),
            Row("ACME PARFUMS", "AMBER SAMPLE 2ML", "2990000000057", 0, 0, null, 145, 16, 8.063),
            Row("ACME PARFUMS", "DISCOVERY SET", "2990000000040", -50, null, null, -1));
}

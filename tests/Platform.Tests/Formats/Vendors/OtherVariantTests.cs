using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats.Vendors;

public sealed class OtherVariantTests
{
    [Fact]
    public void Skins_nl_locations_alone_are_sales_by_shop()
    {
        var file = new TestWorkbook().Sheet("Info", Row("Brand", "BrandName", "Month", "Information"), Row("ACME", "ACME", 3, "x")).Sheet("SalesPerLocation",
            Row("Brand", "Location", "SalesAmount", "SalesAmountSPLY", "SalesQuantity", "SalesQuantitySPLY"), Row("ACME", "Amsterdam Runstraat", 607, 500, 3, 2), Row("ACME", "Webshop", 355, 249, 146, 19)).As("ACME_ReportPeriod03-2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([("amsterdam_runstraat", false, 607m), ("webshop", true, 355m)], outcome.Rows.Select(r => (r.StoreCode!, r.StoreOnline!.Value, r.Amount!.Value)));
    }

    [Fact]
    public void Skins_nl_flat_is_known_by_its_name_and_headers()
    {
        var outcome = Given.Read(Given.Text("Skins_NL sales.csv", "EAN;Product;Quantity;Value;Month;Year;Location\n2990000000019;Amber EDP;2;\"1.012,50\";3;2025;Webshop\n"));

        Assert.Equal((1012.50m, true, 3), (outcome.Amount, outcome.Rows[0].StoreOnline, outcome.Rows[0].PeriodStart.Month));
    }

    [Fact]
    public void Skins_sa_counts_without_vat_even_where_that_is_zero()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("Branch", "OrderDate", "Stockcode", "Description", "Quantity", "netsales", "exvatnetsales"),
            Row("ON", "2025-08-03", "2990000000019", "Amber", 1, 115, 0), Row("VA", "13/08/2025", "2990000000026", "Amber", 2, 230, 200)).As("Skins SA ACME CY 2025 February.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal((200m, false), (outcome.Amount, outcome.Rows[0].AmountIncludesVat));
        Assert.Equal([(3, true), (13, false)], outcome.Rows.Select(r => (r.PeriodStart.Day, r.StoreOnline!.Value)));
    }

    [Fact]
    public void Skins_sa_short_list_has_dates_and_amounts()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("OrderDate", "EAN", "Product", "Qty", "Amount", "Reseller"), Row(new DateTime(2025, 1, 5), "2990000000019", "Amber", 1, 5147.83, "Skins SA")).As("Skins_SA_short.xlsx");

        Assert.Equal(("skins_sa", 5147.83m, "ZAR"), (Given.Read(file).Profile.Key, Given.Read(file).Amount, Given.Read(file).Rows[0].Currency));
    }

    [Fact]
    public void Boxnox_plain_list_is_read_too()
    {
        var file = new TestWorkbook().Sheet("Sell Out by EAN", Row("EAN", "Product", "Quantity", "Revenue", "Month", "Year"), Row(2990000000019L, "Amber", 3, "360,00 €", "abril", "'25")).As("BOXNOX - ACME APR2025.xlsx");

        var row = Assert.Single(Given.Read(file).Rows);
        Assert.Equal((360m, new DateOnly(2025, 4, 1), "boxnox_main"), (row.Amount, row.PeriodStart, row.StoreCode));
    }

    [Theory]
    [InlineData("London", "Manchester Exchange Square", "Trafford", "Online", 2)]
    [InlineData("Birmingham", "London", "The Trafford Centre", "Selfridges Online", 2)]
    public void Selfridges_stores_may_stand_over_their_measures(string a, string b, string c, string d, int unknown)
    {
        var file = new TestWorkbook().Sheet("Weekly", Row(null, null, null, a, null, b, null, c, null, d, null), Row("Week", "Article", "Description", "Qty", "Sales", "Qty", "Sales", "Qty", "Sales", "Qty", "Sales"),
            Row("Week 36 2025", "90000001", "amber edpno colour100ml", 2, 450, null, null, 1, 225, 3, 675), Row(null, "90000002", "amber edpno colour30ml", 1, 95)).Merge("D1:E1", "F1:G1", "H1:I1", "J1:K1").As("selfridges.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal((4, 1445m), (outcome.Rows.Length, outcome.Amount));
        Assert.All(outcome.Rows, r => Assert.Equal(new DateOnly(2025, 9, 7), r.PeriodEnd));
        Assert.True(outcome.Codes.Count(x => x == "unknown_store") <= unknown);
    }

    [Fact]
    public void Selfridges_new_store_is_kept_with_a_warning_and_weeks_by_date_are_weeks()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row(null, null, null, "London Qty", "London Sales", "Manchester Exchange Qty", "Manchester Exchange Sales", "Online Qty", "Online Sales", "Glasgow Qty", "Glasgow Sales"), Row("Week", "Article", "Description"),
            Row("w/e 07/09/2025", "90000001", "amber", 2, "£450.00", null, null, null, null, 1, 225), Row("Total", null, null, 2, 450, null, null, null, null, 1, 225)).As("selfridges w36.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([("london", 450m), ("glasgow", 225m)], outcome.Rows.Select(r => (r.StoreCode!, r.Amount!.Value)));
        Assert.All(outcome.Rows, r => Assert.Equal(new DateOnly(2025, 9, 7), r.PeriodEnd));
        Assert.Equal(["unknown_store"], outcome.Codes);
    }

    [Theory]
    [InlineData("Units Sold,Sales Value,Product Code,Description,Week,Store\n2,450.00,90000001,amber,2025-W36,London\n1,225.00,90000001,amber,2025-W36,Trafford\n")]
    [InlineData("EAN,Product,Sold,Amount,Date,Location\n2990000000019,amber,2,450.00,2025-09-03,london\n2990000000019,amber,1,225.00,2025-09-07,trafford\n")]
    public void Selfridges_flat_lists_are_read(string csv)
    {
        var outcome = Given.Read(Given.Text("Selfridges sales.csv", csv));

        Assert.Equal(["london", "trafford"], outcome.Rows.Select(r => r.StoreCode));
        Assert.Equal((675m, "GBP", true), (outcome.Amount, outcome.Rows[0].Currency, outcome.Rows[0].AmountIncludesVat));
    }

    [Fact]
    public void Aromateque_flat_has_its_ean_under_brand()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("Brand", "Product", "Quantity", "Amount", "Month", "Year", "Store"), Row("2990000000019", "Amber EDP 100ml", 3, 360, 4, 2025, "Kyiv"),
            Row("2990000000019", "Amber EDP 100ml", 1, 120, 4, 2025, "Online"), Row("2990000000026", "Amber EDP 30ml", 2, null, 3, 2025, null)).As("aromateque april.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([("kyiv", 360m), ("online", 120m), ("main", null)], outcome.Rows.Select(r => (r.StoreCode!, r.Amount)));
        Assert.Equal((AmountSource.PriceList, "EUR"), (outcome.Rows[2].AmountSource, outcome.Rows[2].Currency));
    }

    [Fact]
    public void A_1c_export_takes_its_year_from_the_preamble_and_its_headers_in_ukrainian()
    {
        var file = new TestWorkbook().Sheet("TDSheet", Row("Звіт про продажі"), Row("Період: 2025 р."), Row(), Row("Номенклатура", "Штрихкод", "Січень", "Лютий", "Всього"),
            Row("Amber EDP 100ml", 2990000000019L, 4, 2, 6), Row("Amber EDP 30ml", 2990000000026L, null, 1, 1), Row("Разом", null, 4, 3, 7)).As("export.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 1), new DateOnly(2025, 2, 1)], outcome.Rows.Select(r => r.PeriodStart));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void A_flat_1c_export_is_in_hryvnia()
    {
        var file = new TestWorkbook().Sheet("TDSheet", Row("EAN", "Product", "Quantity", "Amount", "Month", "Year"), Row("2990000000019", "Amber", 2, 9600, 4, 2025)).As("export.xlsx");

        Assert.Equal(("aromateque", "UAH", 9600m), (Given.Read(file).Profile.Key, Given.Read(file).Rows[0].Currency, Given.Read(file).Amount));
    }

    [Fact]
    public void A_plain_table_names_its_reseller_and_currency()
    {
        const string Dump = "sale_id,user_id,product_id,reseller_id,upload_batch_id,functional_name,product_ean,reseller,sales_eur,quantity,currency,month,year,created_at\n1,2,3,4,5,Amber EDP 100ml,2990000000019,Perfumery Nord,980.25,11,EUR,4,2025,2025-05-01\n";

        var row = Assert.Single(Given.Read(Given.Text("dump.csv", Dump)).Rows);
        Assert.Equal(("Perfumery Nord", 980.25m, 11, new DateOnly(2025, 4, 1)), (row.Reseller, row.Amount, row.Quantity, row.PeriodStart));
    }

    [Fact]
    public void Totals_are_told_by_their_sums_where_no_word_says_so()
    {
        var file = new TestWorkbook().Sheet("Sell Out by EAN", Row("Product EAN", "Functional Name", "Sold Qty", "Sales Amount (EUR)", "POS", "Month", "Year"),
            Row(2990000000019L, "ABAP100", 3, 360.00, "Madrid", 3, 2025), Row(2990000000026L, "ABAP30", 1, 60.00, "Madrid", 3, 2025), Row(null, null, 4, 420.00, null, null, null)).As("BOXNOX.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal((2, 420m, 1), (outcome.Rows.Length, outcome.Amount, outcome.Counts.Skipped["total"]));
    }

    [Fact]
    public void A_quarter_is_a_quarter_and_not_its_first_month()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("EAN", "Product", "Units", "Value", "Period", "Channel"),
            Row("2990000000019", "Amber EDP 100ml", 12, 1440.00, "Q1 2025", "Retail"),
            Row("2990000000026", "Amber EDP 30ml", 4, 240.00, "Jan-Mar 2025", "Online")).As("continuity.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(("continuity", 1680m), (outcome.Profile.Key, outcome.Amount));
        Assert.All(outcome.Rows, r => Assert.Equal((Grain.Quarter, new DateOnly(2025, 1, 1), new DateOnly(2025, 3, 31)), (r.Grain, r.PeriodStart, r.PeriodEnd)));
    }
}

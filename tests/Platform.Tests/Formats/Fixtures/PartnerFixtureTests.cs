using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats.Fixtures;

/// <summary>A9 to A14: monthly and weekly partners as they send their files. What loading makes of them is in <see cref="LoadedFixtureTests"/>.</summary>
public sealed class PartnerFixtureTests
{
    private const string Edp = "2990000000019";
    private const string Small = "2990000000026";

    [Fact]
    public void A9_Boxnox_gives_every_month_and_store_a_slice_and_keeps_zero_and_negative_rows()
    {
        var outcome = Given.Read(BoxnoxFile.April().As("BOXNOX - ACME Monthly Sales Report APR2025 (1).xlsx"));

        Assert.Equal(("boxnox", 4, 3, 420m), (outcome.Profile.Key, outcome.Rows.Length, outcome.Quantity, outcome.Amount));
        Assert.Equal([(3, 360m), (1, 120m), (-1, -60m), (0, 0m)], outcome.Rows.Select(r => (r.Quantity!.Value, r.Amount!.Value)));
        Assert.Equal([(Edp, "ABAP100"), (Edp, "ABAP100"), (Small, "ABAP30"), ("2990000000033", "ABAC3")], outcome.Rows.Select(r => (r.Ean!, r.FunctionalCode!)));
        Assert.Equal(["madrid_serrano", "online", "barcelona", "madrid_serrano"], outcome.Rows.Select(r => r.Slice.Store));
        Assert.Equal([3, 3, 4, 4], outcome.Rows.Select(r => r.Slice.PeriodStart.Month));
        Assert.Equal([false, true, false, false], outcome.Rows.Select(r => r.StoreOnline));
        Assert.Equal([false, false, true, false], outcome.Rows.Select(r => r.IsReturn));
        Assert.All(outcome.Rows, r => Assert.Equal(("EUR", AmountSource.File, "ES"), (r.Currency, r.AmountSource, r.Country)));
        Assert.Empty(outcome.Problems.Items);
    }

    [Fact]
    public void A10_Galilu_by_store_gives_units_without_amounts_and_checks_its_totals()
    {
        var outcome = Given.Read(GaliluFile.Stores().As("AcmeBrand_sellout_Galilu_2025_07.xlsx"));

        Assert.Equal(("galilu", 4, 7), (outcome.Profile.Key, outcome.Rows.Length, outcome.Quantity));
        Assert.Equal([("warszawa_mokotowska", 2, false), ("kraków", 1, false), ("online", 3, true), ("online", 1, true)], outcome.Rows.Select(r => (r.StoreCode!, r.Quantity!.Value, r.StoreOnline!.Value)));
        Assert.All(outcome.Rows, r => Assert.Equal((null, AmountSource.PriceList, new DateOnly(2025, 7, 1), "EUR", "PL"), (r.Amount, r.AmountSource, r.PeriodStart, r.Currency, r.Country)));
        Assert.Equal("Amber świeca zapachowa 310 g", outcome.Rows[3].ProductName);
        Assert.Equal(5, outcome.Totals.Count);
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
        Assert.Empty(outcome.Problems.Items);
    }

    [Fact]
    public void A10_Galilu_by_month_takes_each_period_from_its_header()
    {
        var file = new TestWorkbook().Sheet("Sheet1",
            Row("Product", "01.2025", "02.2025", "03.2025", "Total"),
            Row("Amber EDP 100ML", 5, 0, 4, 9),
            Row("Amber EDP 30ML", 1, 2, null, 3)).As("AcMe_sellout_Galilu_2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([(1, 5), (3, 4), (1, 1), (2, 2)], outcome.Rows.Select(r => (r.PeriodStart.Month, r.Quantity!.Value)));
        Assert.All(outcome.Rows, r => Assert.Equal((2025, AmountSource.PriceList), (r.PeriodStart.Year, r.AmountSource)));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Theory]
    [InlineData("ACME_Sell_Out_2025_05.xlsx")]
    [InlineData("ACME_Sell_Out_2025 05.xlsx")]
    [InlineData("CDLC ACME_Sell_Out_2025 05.xlsx")]
    public void A11_Cdlc_is_known_by_its_structure_and_shares_a_row_amount_out_by_units(string name)
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("Creme de la Creme sell-out"), Row(), Row(),
            Row("EAN", "Product", "e-shop", "Riga Galerija", "Vilnius", "Total", "Total EUR"),
            Row(2990000000019L, "Amber EDP 100ml", 2, 1, 0, 3, 540.00),
            Row(2990000000026L, "Amber EDP 30ml", null, 1, 1, 2, 190.00),
            Row("TOTAL", null, 2, 2, 1, 5, 730.00)).As(name);

        var outcome = Given.Read(file);

        Assert.Equal(("cdlc", 4, 5, 730m), (outcome.Profile.Key, outcome.Rows.Length, outcome.Quantity, outcome.Amount));
        Assert.Equal([("e_shop", true, 2, 360m), ("riga_galerija", false, 1, 180m), ("riga_galerija", false, 1, 95m), ("vilnius", false, 1, 95m)],
            outcome.Rows.Select(r => (r.StoreCode!, r.StoreOnline!.Value, r.Quantity!.Value, r.Amount!.Value)));
        Assert.All(outcome.Rows, r => Assert.Equal((AmountSource.Allocated, new DateOnly(2025, 5, 1)), (r.AmountSource, r.PeriodStart)));
        Assert.NotEmpty(outcome.Totals);
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
        Assert.Empty(outcome.Problems.Items);
    }

    [Theory]
    [InlineData("CDLC ACME 2025.xlsx")]
    [InlineData("ACME_Sell_Out_2025.xlsx")]
    public void A11_Cdlc_by_month_has_amounts_and_no_quantities(string name)
    {
        var file = new TestWorkbook().Sheet("Sheet1",
            Row("Product", "EAN", "Reseller", "Jan 2025", "Feb 2025", "Total"),
            Row("Amber EDP 100ml", 2990000000019L, "CDLC", 540, 0, 540)).As(name);

        var row = Assert.Single(Given.Read(file).Rows);
        Assert.Equal((null, 540m, new DateOnly(2025, 1, 1)), (row.Quantity, row.Amount, row.PeriodStart));
    }

    [Fact]
    public void A11_Cdlc_flat_names_store_month_and_amount()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("Product EAN", "Qty", "Total", "Shop", "Month", "Year"), Row(2990000000019L, 2, 360, "e-shop", 5, 2025), Row(2990000000019L, 1, 180, "Riga", "May", 2025)).As("CDLC.xlsx");

        Assert.Equal([("e_shop", true, 2, 360m), ("riga", false, 1, 180m)], Given.Read(file).Rows.Select(r => (r.StoreCode!, r.StoreOnline!.Value, r.Quantity!.Value, r.Amount!.Value)));
    }

    [Fact]
    public void A12_Aromateque_unrolls_stores_under_merged_months()
    {
        var file = new TestWorkbook().Sheet("acme sales",
            Row("Product", "EAN", "March'25", null, "April'25", null),
            Row(null, null, "Kyiv", "Online", "Kyiv", "Online"),
            Row("Amber EDP 100ml", 2990000000019L, 2, 1, 3, 0)).Merge("C1:D1", "E1:F1").As("acme sales april'25.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(("aromateque", 6), (outcome.Profile.Key, outcome.Quantity));
        Assert.Equal([(3, "kyiv", 2), (3, "online", 1), (4, "kyiv", 3)], outcome.Rows.Select(r => (r.PeriodStart.Month, r.StoreCode!, r.Quantity!.Value)));
        Assert.All(outcome.Rows, r => Assert.Equal((AmountSource.PriceList, "EUR", Edp), (r.AmountSource, r.Currency, r.Ean)));
    }

    [Fact]
    public void A12_Aromateque_flat_has_amounts_and_leaves_the_missing_one_to_the_price_list()
    {
        var file = new TestWorkbook().Sheet("acme sales", Row("EAN", "Product", "Quantity", "Amount", "Month", "Year", "Store"),
            Row(2990000000019L, "Amber EDP 100ml", 3, 360, 4, 2025, "Kyiv"), Row(2990000000019L, "Amber EDP 100ml", 1, 120, 4, 2025, "Online"),
            Row(2990000000026L, "Amber EDP 30ml", 2, null, 3, 2025, "Kyiv")).As("acme sales april'25.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([(4, 3, 360m), (4, 1, 120m), (3, 2, (decimal?)null)], outcome.Rows.Select(r => (r.PeriodStart.Month, r.Quantity!.Value, r.Amount)));
        Assert.Equal([false, true, false], outcome.Rows.Select(r => r.StoreOnline));
    }

    [Fact]
    public void A13_A_1c_export_is_found_below_its_preamble_with_ukrainian_months()
    {
        var file = new TestWorkbook().Sheet("TDSheet", Row("Звіт про продажі"), Row("Період:", "2025"), Row(), Row("Склад:", "усі"), Row(),
            Row("EAN", "Product", "Січень 2025", "Лютий 2025", "Разом"),
            Row(2990000000019L, "Amber EDP 100ml", 4, 2, 6),
            Row(2990000000026L, "Amber EDP 30ml", null, 1, 1)).Merge("A1:E1").As("export.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(("aromateque", 3, 7), (outcome.Profile.Key, outcome.Rows.Length, outcome.Quantity));
        Assert.Equal([(1, Edp, 4), (2, Edp, 2), (2, Small, 1)], outcome.Rows.Select(r => (r.PeriodStart.Month, r.Ean!, r.Quantity!.Value)));
        Assert.NotEmpty(outcome.Totals);
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void A14_Selfridges_unrolls_quantity_and_sales_per_store_and_week()
    {
        var outcome = Given.Read(SelfridgesFile.Of().As("weekly.xlsx"));

        Assert.Equal(("selfridges", 6, 1350m), (outcome.Profile.Key, outcome.Quantity, outcome.Amount));
        Assert.Equal(
            [("london", 2, 450m), ("trafford", 1, 225m), ("online", 3, 675m), ("london", -1, -225m), ("manchester_exchange", 1, 225m)],
            outcome.Rows.Select(r => (r.StoreCode!, r.Quantity!.Value, r.Amount!.Value)));
        Assert.Equal([(7, 3), (14, 2)], outcome.Rows.GroupBy(r => r.PeriodEnd).Select(g => (g.Key.Day, g.Count())));
        Assert.All(outcome.Rows, r => Assert.Equal(("GBP", true, 0.20m, Grain.Week, "90000001", "amber edpno colour100ml"), (r.Currency, r.AmountIncludesVat, r.VatRate, r.Grain, r.ProductCode, r.ProductName)));
        Assert.True(outcome.Rows[3].IsReturn);
        Assert.Empty(outcome.Problems.Items);
    }
}

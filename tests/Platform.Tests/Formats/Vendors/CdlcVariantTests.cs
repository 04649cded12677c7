using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats.Vendors;

public sealed class CdlcVariantTests
{
    private const string Name = "ACME_Sell_Out_2025_05.xlsx";

    [Fact]
    public void The_total_stands_anywhere_and_may_be_the_money()
    {
        var outcome = Given.Read(Titled(Row("EAN", "Product", "Total", "e-shop", "Tallinn Viru"), Row(2990000000019L, "Amber EDP 100ml", 540.5, 2, 1), Row(2990000000026L, "Amber EDP 30ml", 95, null, 1)).As(Name));

        Assert.Equal([("e_shop", 2, 360.33m), ("tallinn_viru", 1, 180.17m), ("tallinn_viru", 1, 95m)], outcome.Rows.Select(r => (r.StoreCode!, r.Quantity!.Value, r.Amount!.Value)));
        Assert.Equal(635.5m, outcome.Amount);
    }

    [Fact]
    public void Figures_with_cents_are_euros()
    {
        var outcome = Given.Read(Titled(Row("EAN", "Product", "e-shop", "Riga Galerija", "Total"), Row(2990000000019L, "Amber EDP 100ml", 360.5, 180, 540.5), Row("Kopā", null, 360.5, 180, 540.5)).As(Name));

        Assert.Equal([(null, 360.5m), (null, 180m)], outcome.Rows.Select(r => (r.Quantity, r.Amount!.Value)));
        Assert.All(outcome.Totals, t => Assert.Equal(("amount", true), (t.Measure, t.Matches)));
    }

    [Fact]
    public void Figures_that_add_up_to_the_euros_beside_them_are_euros()
    {
        var outcome = Given.Read(Titled(Row("EAN", "Product", "e-shop", "Vilnius", "sales_eur"), Row(2990000000019L, "Amber EDP 100ml", 360, 180, 540)).As(Name));

        Assert.Equal((540m, AmountSource.File, null), (outcome.Amount, outcome.Rows[0].AmountSource, outcome.Rows[0].Quantity));
    }

    [Fact]
    public void Small_whole_numbers_are_pieces_whose_worth_is_not_known()
    {
        var outcome = Given.Read(Titled(Row("EAN", "Product", "e-shop", "Riga", "Total"), Row(2990000000019L, "Amber EDP 100ml", 2, 1, 3)).As(Name));

        Assert.Equal([(2, null), (1, (decimal?)null)], outcome.Rows.Select(r => (r.Quantity!.Value, r.Amount)));
    }

    [Fact]
    public void Figures_that_may_be_either_are_asked_about()
    {
        SourceFile Make() => Titled(Row("EAN", "Product", "e-shop", "Riga", "Total"), Row(2990000000019L, "Amber EDP 100ml", 360, 180, 540), Row(2990000000026L, "Amber EDP 30ml", 95, 190, 285)).As(Name);

        var asked = Given.Read(Make());
        Assert.Equal(("measure", "quantity amount"), (asked.Question?.Kind, string.Join(' ', asked.Question!.Options.Select(o => o.Value))));
        Assert.Equal((825m, 0), (Given.Read(Make(), options: new ReadOptions { Measure = "amount" }).Amount, Given.Read(Make(), options: new ReadOptions { Measure = "amount" }).Quantity));
        Assert.Equal(825, Given.Read(Make(), options: new ReadOptions { Measure = "quantity" }).Quantity);
    }

    [Theory]
    [InlineData("pcs", "EUR")]
    [InlineData("gab.", "summa")]
    [InlineData("vnt", "€")]
    public void Pieces_and_euros_stand_under_each_store(string pieces, string euros)
    {
        var file = Titled(Row("EAN", "Product", "e-shop", null, "Riga Galerija", null, "Total", null), Row(null, null, pieces, euros, pieces, euros, pieces, euros),
            Row(2990000000019L, "Amber EDP 100ml", 2, 350, 1, 180, 3, 530), Row("TOTAL", null, 2, 350, 1, 180, 3, 530)).Merge("C4:D4", "E4:F4", "G4:H4").As(Name);

        var outcome = Given.Read(file);

        Assert.Equal([("e_shop", 2, 350m), ("riga_galerija", 1, 180m)], outcome.Rows.Select(r => (r.StoreCode!, r.Quantity!.Value, r.Amount!.Value)));
        Assert.NotEmpty(outcome.Totals);
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void A_store_may_carry_its_unit_in_its_label()
    {
        var outcome = Given.Read(Titled(Row("EAN", "Product", "e-shop pcs", "e-shop EUR", "Vilnius (pcs)", "Vilnius (EUR)"), Row(2990000000019L, "Amber EDP 100ml", 2, 350, 1, 180)).As(Name));

        Assert.Equal([("e_shop", 2, 350m), ("vilnius", 1, 180m)], outcome.Rows.Select(r => (r.StoreCode!, r.Quantity!.Value, r.Amount!.Value)));
    }

    [Fact]
    public void A_month_in_the_title_is_used_and_asked_about_when_the_name_differs()
    {
        TestWorkbook Make() => new TestWorkbook().Sheet("Sheet1", Row("Creme de la Creme sell-out May 2025"), Row(), Row(), Row("EAN", "Product", "e-shop", "Riga", "Total", "Total EUR"), Row(2990000000019L, "Amber EDP 100ml", 2, 1, 3, 540));

        Assert.All(Given.Read(Make().As("CDLC sales.xlsx")).Rows, r => Assert.Equal(new DateOnly(2025, 5, 1), r.PeriodStart));
        Assert.Equal(["2025-04", "2025-05"], Given.Read(Make().As("ACME_Sell_Out_2025 04.xlsx")).Question?.Options.Select(o => o.Value));
    }

    private static TestWorkbook Titled(params object?[][] rows) => new TestWorkbook().Sheet("Sheet1", [Row("Creme de la Creme sell-out"), Row(), Row(), .. rows]);
}

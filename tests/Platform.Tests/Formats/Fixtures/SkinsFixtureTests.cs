using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats.Fixtures;

/// <summary>A6 to A8: both Skins as they send their files.</summary>
public sealed class SkinsFixtureTests
{
    [Theory]
    [InlineData("ACME_ReportPeriod03-2025.xlsx")]
    [InlineData("ACME_ReportPeriod03-2025 .xlsx")]
    [InlineData("ACME_ReportPeriod03-2025__1_.xlsx")]
    [InlineData("ACMEPARFU_ReportPeriod03-2025 (2).xlsx")]
    public void A6_A_month_has_its_sales_its_samples_apart_and_skips_articles_without_sales(string name)
    {
        var outcome = Given.Read(SkinsNlFile.Of(3).As(name));

        Assert.Equal(("skins_nl", 3, 962m), (outcome.Profile.Key, outcome.Rows.Length, outcome.Amount));
        Assert.Equal([("2990000000019", 5, 1012m), ("2990000000057", 145, 0m), ("2990000000040", -1, -50m)], outcome.Rows.Select(r => (r.Ean!, r.Quantity!.Value, r.Amount!.Value)));
        Assert.Equal([false, true, false], outcome.Rows.Select(r => r.IsSample));
        Assert.Equal([false, false, true], outcome.Rows.Select(r => r.IsReturn));
        Assert.Equal(4, outcome.Rows.Where(r => !r.IsSample).Sum(r => r.Quantity));
        Assert.Equal((4, 1), (outcome.Counts.Read, outcome.Counts.Skipped["no_sales"]));
        Assert.All(outcome.Rows, r => Assert.Equal((Grain.Month, new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 31), "EUR", "NL"), (r.Grain, r.PeriodStart, r.PeriodEnd, r.Currency, r.Country)));
        Assert.Null(outcome.Question);
        Assert.Empty(outcome.Problems.Items);
    }

    [Fact]
    public void A6_Info_that_tells_another_month_than_the_name_is_asked_about()
    {
        var file = SkinsNlFile.Of(2).As("ACME_ReportPeriod03-2025.xlsx");

        var asked = Given.Read(file);
        Assert.Equal(("period", "2025-03 2025-02"), (asked.Question?.Kind, string.Join(' ', asked.Question!.Options.Select(o => o.Value))));
        Assert.Empty(asked.Rows);
        Assert.All(Given.Read(file, options: new ReadOptions { Period = "2025-02" }).Rows, r => Assert.Equal(new DateOnly(2025, 2, 1), r.PeriodStart));
    }

    [Theory]
    [InlineData(355, 0)]
    [InlineData(350, 1)]
    public void A6_Sales_by_location_are_compared_and_never_added(int webshop, int mismatches)
    {
        var outcome = Given.Read(SkinsNlFile.WithLocations(webshop).As("ACME_ReportPeriod03-2025.xlsx"));

        Assert.Equal((3, 962m, 149), (outcome.Rows.Length, outcome.Amount, outcome.Quantity));
        Assert.Equal([(607m + webshop, "amount"), (149m, "quantity")], outcome.Totals.Where(t => t.Sheet == "SalesPerLocation").OrderBy(t => t.Measure).Select(t => (t.Expected, t.Measure)));
        Assert.Equal(mismatches, outcome.Codes.Count(c => c == "total_mismatch"));
    }

    [Fact]
    public void A6_A_code_that_is_no_ean_is_the_vendors_own_and_may_stand_on_several_articles()
    {
        var file = new TestWorkbook().Sheet("SalesPerSKU", SkinsNlFile.Header,
            Row("ACME", "AMBER EDP", "ART-17", 100, null, null, 1),
            Row("ACME", "AMBER MIST", "ART-17", 30, null, null, 1),
            Row("ACME", "AMBER SOAP", "1234567890123", 10, null, null, 1),
            Row("ACME", "AMBER OIL", "2.99E+12", 10, null, null, 1)).As("ACME_ReportPeriod03-2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([(null, "ART-17", "AMBER EDP"), (null, "ART-17", "AMBER MIST"), ("1234567890123", null, "AMBER SOAP")], outcome.Rows.Select(r => (r.Ean, r.ProductCode, r.ProductName)));
        Assert.Equal(["ean_format", "ean_format", "ean_check_digit", "ean_precision_lost"], outcome.Codes);
        Assert.Equal([Severity.Warning, Severity.Warning, Severity.Warning, Severity.Error], outcome.Problems.Items.Select(p => p.Severity));
    }

    [Fact]
    public void A7_The_info_sheet_is_not_taken_for_the_demo_file_it_looks_like_nor_the_demo_file_for_skins()
    {
        var demo = new TestWorkbook().Sheet("Sheet1", SkinsNlFile.InfoHeader, Row("COSM019", "ACME", 2, "x")).As("ACME_ReportPeriod02-2025.xlsx");

        Assert.Equal("demo", Recognition.Rank(demo, Given.Profiles).Auto?.Profile.Key);
        Assert.Equal("skins_nl", Given.Read(SkinsNlFile.Of(3).As("demo_ReportPeriod03-2025.xlsx")).Profile.Key);
    }

    [Fact]
    public void A8_Skins_sa_keeps_twin_lines_flips_returns_and_takes_months_from_rows()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("Str", "OrderDate", "Month", "Year", "Stockcode", "Description", "Qty", "netsales", "exvatnetsales"),
            Row("ON", new DateTime(2025, 8, 3), 8, 2025, "2990000000019", "Acme Amber Edp 100Ml", 1, 5920.00, 5147.826086956),
            Row("ON", new DateTime(2025, 8, 3), 8, 2025, "2990000000019", "Acme Amber Edp 100Ml", 1, 5920.00, 5147.826086956),
            Row("SAN", new DateTime(2025, 8, 9), 8, 2025, "2990000000026", "Acme Amber Edp 30Ml", 1, -2070.00, -1800.00),
            Row("VA", new DateTime(2024, 12, 21), 12, 2024, "2990000000040", "Acme Discovery Set 5X2Ml", 2, 1700.00, 1478.26087)).As("Skins_SA_ACME_Sell_Out_2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(("skins_sa", 4, 3, 9973.913043912m), (outcome.Profile.Key, outcome.Rows.Length, outcome.Quantity, outcome.Amount));
        Assert.Equal((-1, true, -1800m), (outcome.Rows[2].Quantity, outcome.Rows[2].IsReturn, outcome.Rows[2].Amount));
        Assert.Equal([("ON", true), ("ON", true), ("SAN", false), ("VA", false)], outcome.Rows.Select(r => (r.StoreCode!, r.StoreOnline!.Value)));
        Assert.Equal([8, 8, 8, 12], outcome.Rows.Select(r => r.Slice.PeriodStart.Month));
        Assert.Equal(new SliceKey(Grain.Month, new DateOnly(2024, 12, 1), new DateOnly(2024, 12, 31), null), outcome.Rows[3].Slice);
        Assert.Equal((Grain.Transaction, new DateOnly(2024, 12, 21)), (outcome.Rows[3].Grain, outcome.Rows[3].PeriodStart));
        Assert.All(outcome.Rows, r => Assert.Equal(("ZAR", false, 0.15m), (r.Currency, r.AmountIncludesVat, r.VatRate)));
        Assert.Equal(("sign_mismatch", Severity.Info, 4), Assert.Single(outcome.Problems.Items.Select(p => (p.Code, p.Severity, p.Row!.Value))));
    }
}

using Platform.Formats;
using Platform.Tests.Support;
using static Platform.Tests.Formats.LibertyFile;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats.Vendors;

/// <summary>What Liberty sends beside its sales, and the other shapes its sell-out comes in.</summary>
public sealed class LibertyVariantTests
{
    private static readonly object?[][] GroupHeader =
    [
        Row(null, null, null, "Flagship", null, null, null, "Internet", null, null, null, "All Sales Channels", null, null, null, "All Warehouse", null, null, null, null, null, "All Sales Channel"),
        Row(null, null, null, "Actual", null, "YTD", null, "Actual", null, "YTD", null, "Actual", null, "YTD", null, "Actual", null, "Actual", null, "Actual", null, "Actual"),
        Row("Retail Group", "Brand", "Product Group", "Sales Qty Un", "Sales Inc VAT £ ", "Sales Qty Un", "Sales Inc VAT £ ", "Sales Qty Un", "Sales Inc VAT £ ", "Sales Qty Un", "Sales Inc VAT £ ",
            "Sales Qty Un", "Sales Inc VAT £ ", "Sales Qty Un", "Sales Inc VAT £ ", "Stock Qty Un", "Stock Current", "Intake Un", "Intake Val", "Commit Unit", "Commit Val", "Sales Un Mix", "Intake Un Mix"),
    ];

    private static readonly object?[][] SizeHeader =
    [
        Row(null, null, null, null, null, "YTD", null, "YTD", null, "Actual"),
        Row(null, null, null, null, null, "Continuity Season Total", null, "All Season Groups", null, "All Season Groups"),
        Row("Retail Group", "Brand", "Product Group", "Size", "Style", "Sales Qty Un", "Sales Mix", "Intake Qty", "Intake Mix ", "Stock Qty Un", "Commit Unit "),
    ];

    [Fact]
    public void The_other_sheets_are_control_totals_of_the_week_and_of_the_year()
    {
        var outcome = Given.Read(Report(weekAmount: 392.5, yearUnits: 55).As("Continuity Supplier Size Report 07_09_2025.xlsx"));

        Assert.Equal((3, 167.50m), (outcome.Rows.Length, outcome.Amount));
        Assert.Empty(outcome.Problems.Items);
        Assert.Equal([392.5m, 3m, -225m, -1m], outcome.Totals.Where(t => t.Sheet == "Product Group Analysis").OrderBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.Measure, StringComparer.Ordinal).Select(t => t.Actual));
        Assert.Equal(55m, Assert.Single(outcome.Totals, t => t.Sheet == "Size Analysis").Actual);
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Theory]
    [InlineData(400.0, 55, "Product Group Analysis")]
    [InlineData(392.5, 54, "Size Analysis")]
    public void A_control_sheet_that_differs_is_told_and_changes_nothing(double weekAmount, int yearUnits, string sheet)
    {
        var outcome = Given.Read(Report(weekAmount, yearUnits).As("Continuity Supplier Size Report 07_09_2025.xlsx"));

        Assert.Equal((3, 167.50m), (outcome.Rows.Length, outcome.Amount));
        Assert.Equal(("total_mismatch", Severity.Warning, sheet), Assert.Single(outcome.Problems.Items.Select(p => (p.Code, p.Severity, p.Sheet))));
    }

    [Fact]
    public void The_weekly_workbook_gives_its_weeks_and_never_its_years()
    {
        var file = new TestWorkbook()
            .Sheet("Total 2024", Row("SKU", "Item", "Quantity", "Value"), Row("900001", "Amber Candle", 40, 3800))
            .Sheet("Total 2025", Row("SKU", "Item", "Quantity", "Value"), Row("900001", "Amber Candle", 3, 285))
            .Sheet("w.35", Row("SKU", "Item", "Quantity", "Value"), Row("900001", "Amber Candle", 1, 95))
            .Sheet("w.36", Row("SKU", "Item", "Quantity", "Value"), Row("900001", "Amber Candle", 2, 190), Row(null, "Total", 2, 190)).As("Weekly sell-out 2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal("liberty", outcome.Profile.Key);
        Assert.Equal([(new DateOnly(2025, 8, 31), 95m), (new DateOnly(2025, 9, 7), 190m)], outcome.Rows.Select(r => (r.PeriodEnd, r.Amount!.Value)));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void A_flat_sell_out_has_its_month_and_store_in_columns()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("EAN", "Product", "Sold", "Value", "Month", "Year", "Store"),
            Row("2990000000019", "Amber EDP 100ml", 2, "£450.00", 9, 2025, "Flagship"),
            Row("2990000000026", "Amber EDP 30ml", -1, -95, "Sept", 2025, "Internet")).As("Liberty sales.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([("flagship", false, 450m, 9), ("internet", true, -95m, 9)], outcome.Rows.Select(r => (r.StoreCode!, r.StoreOnline!.Value, r.Amount!.Value, r.PeriodStart.Month)));
    }

    [Fact]
    public void A_sku_list_without_a_period_takes_the_names_date()
    {
        var file = Given.Text("Liberty weekly 7_09_2025.csv", "SKU,Item,Quantity,Value\n900001,Amber Candle,2,190\n");

        var row = Assert.Single(Given.Read(file).Rows);
        Assert.Equal(("900001", 190m, new DateOnly(2025, 9, 7), Grain.Week), (row.ProductCode, row.Amount, row.PeriodEnd, row.Grain));
    }

    [Fact]
    public void A_tenant_may_date_its_weeks_seven_days_back()
    {
        var profiles = Platform.Formats.Profiles.ProfileSet.Load(
            Platform.Formats.Profiles.ProfileSet.ReadFolder(Path.Combine(Clone.Root, "tenants", "_template", "vendors")), [new("own", "vendor: liberty\nperiod: { shift_days: -7 }\n")]);

        var outcome = Given.Read(Week().As("Continuity Supplier Size Report 07_09_2025.xlsx"), profiles: profiles);

        Assert.All(outcome.Rows, r => Assert.Equal(new DateOnly(2025, 8, 31), r.PeriodEnd));
    }

    private static TestWorkbook Report(double weekAmount, int yearUnits) => new TestWorkbook()
        .Sheet("Sales By Size", [.. Header, .. WeekRows]).Merge([.. Merges, "A4:A12", "E4:E6", "F6:L6"])
        .Sheet("Size Analysis", [.. SizeHeader,
            Row("407LG FRAGRANCE", "ACME", "CANDLES"), Row(null, null, null, "ONE", "(n/a)", yearUnits, 1, 90, 1, 12),
            Row(null, null, "CANDLES Total", null, null, yearUnits, 1, 90, 1, 12), Row("Grand Total", null, null, null, null, yearUnits, 1, 90, 1, 12)]).Merge("F1:G1", "H1:I1", "J1:K1")
        .Sheet("Product Group Analysis", [.. GroupHeader,
            Row("407LG FRAGRANCE", "ACME", "CANDLES", 2, 190, 9, 855, null, null, 2, 190, 2, 190), Row(null, null, "FRAGRANCE", 1, 202.5, 28, 6108.75, -1, -225, 16, 3452.62, 0, -22.5),
            Row("Grand Total", null, null, 3, weekAmount, 37, 6963.75, -1, -225, 18, 3642.62, 2, 167.5)]).Merge("D1:G1", "H1:K1", "L1:O1", "P1:Q1", "D2:E2", "F2:G2", "H2:I2", "J2:K2", "L2:M2", "N2:O2");
}

using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats.Fixtures;

/// <summary>A1 to A5: Liberty's weekly size report. What loading makes of it is in <see cref="LoadedFixtureTests"/>.</summary>
public sealed class LibertyFixtureTests
{
    private const string Sunday = "Continuity Supplier Size Report 07_09_2025.xlsx";

    [Fact]
    public void A1_A_week_gives_three_sales_and_its_grand_total_to_the_penny()
    {
        var outcome = Given.Read(LibertyFile.Week().As(Sunday));

        Assert.Equal("liberty", outcome.Profile.Key);
        Assert.Equal(167.50m, outcome.Amount);
        Assert.Equal(
            [("flagship", "000900001 | 98-NO COLOUR", 2, 190m), ("flagship", "000900002 | 98-NO COLOUR", 1, 202.5m), ("internet", "000900002 | 98-NO COLOUR", -1, -225m)],
            outcome.Rows.Select(r => (r.StoreCode!, r.ProductCode!, r.Quantity!.Value, r.Amount!.Value)));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
        Assert.Contains(outcome.Totals, t => t is { Name: "Grand Total, All Sales Channels", Measure: "amount", Expected: 167.5m, Actual: 167.5m });
        Assert.Contains(outcome.Totals, t => t is { Name: "Item totals", Measure: "quantity" });
        Assert.Equal(0, outcome.Problems.Errors + outcome.Problems.Warnings);
    }

    [Fact]
    public void A1_Each_sale_knows_its_week_its_store_and_where_it_was_read()
    {
        var outcome = Given.Read(LibertyFile.Week().As(Sunday));

        var refund = outcome.Rows[2];
        Assert.Equal((new DateOnly(2025, 9, 1), new DateOnly(2025, 9, 7), Grain.Week), (refund.PeriodStart, refund.PeriodEnd, refund.Grain));
        Assert.Equal(new SliceKey(Grain.Week, new DateOnly(2025, 9, 1), new DateOnly(2025, 9, 7), "internet"), refund.Slice);
        Assert.Equal(("Sales By Size", 8), (refund.Sheet, refund.Row));
        Assert.Equal(("ABAP100", "AMBER EAU DE PARFUM 100 ML"), (refund.FunctionalCode, refund.ProductName));
        Assert.Equal((true, true), (refund.StoreOnline, refund.IsReturn));
        Assert.Equal(("GBP", true, 0.20m, "GB"), (refund.Currency, refund.AmountIncludesVat, refund.VatRate, refund.Country));
        Assert.Equal("London", outcome.Rows[0].City);
    }

    [Fact]
    public void A1_Every_row_read_is_either_used_or_skipped_for_a_cause()
    {
        var counts = Given.Read(LibertyFile.Week().As(Sunday)).Counts;

        Assert.Equal(11, counts.Read);
        Assert.Equal(2, counts.Used);
        Assert.Equal(3, counts.Produced);
        Assert.Equal(5, counts.Skipped["total"]);
        Assert.Equal(3, counts.Skipped["heading"]);
        Assert.Equal(1, counts.Skipped["no_sales"]);
        Assert.Equal(counts.Read, counts.Used + counts.Skipped.Values.Sum());
    }

    [Theory]
    [InlineData("Continuity Supplier Size Report 5_52024.xlsx", "2024-05-05")]
    [InlineData("Continuity Supplier Size Report 27_04_2025.xlsx", "2025-04-27")]
    [InlineData("Continuity Supplier Size Report 08-09-2024.xlsx", "2024-09-08")]
    [InlineData("Continuity_Supplier_Size_Report_6_07_2025.xlsx", "2025-07-06")]
    [InlineData("Continuity Supplier Size Report 27_04_2025 (2).xlsm", "2025-04-27")]
    [InlineData("Continuity Supplier Size Report 27_04_2025__3_.xlsx", "2025-04-27")]
    public void A2_The_week_is_the_date_in_the_name_whatever_its_separators_and_copies(string name, string weekEnd)
    {
        var outcome = Given.Read(LibertyFile.Week().As(name));

        Assert.All(outcome.Rows, r => Assert.Equal(DateOnly.ParseExact(weekEnd, "yyyy-MM-dd"), r.PeriodEnd));
        Assert.DoesNotContain("period_weekday", outcome.Codes);
    }

    [Fact]
    public void A2_A_name_without_a_date_is_asked_about_and_the_answer_is_used()
    {
        var file = LibertyFile.Week().As("Continuity Supplier Size Report (4).xlsm");

        var asked = Given.Read(file);
        Assert.Equal("period", asked.Question?.Kind);
        Assert.Contains("Which week", asked.Question?.Text, StringComparison.Ordinal);
        Assert.Empty(asked.Rows);

        var answered = Given.Read(file, options: new ReadOptions { Period = "2025-09-07" });
        Assert.Null(answered.Question);
        Assert.Equal(167.50m, answered.Amount);
        Assert.All(answered.Rows, r => Assert.Equal(new DateOnly(2025, 9, 7), r.PeriodEnd));
    }

    [Fact]
    public void A2_An_answer_that_is_no_period_is_asked_again()
    {
        var outcome = Given.Read(LibertyFile.Week().As("report (4).xlsx"), options: new ReadOptions { Period = "last week" });

        Assert.Contains("\"last week\" is not a period", outcome.Question?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A2_A_week_that_does_not_end_on_a_sunday_is_read_with_a_warning()
    {
        var outcome = Given.Read(LibertyFile.Week().As("Continuity Supplier Size Report 16_06_2025.xlsx"));

        var warning = Assert.Single(outcome.Problems.Items, p => p.Code == "period_weekday");
        Assert.Contains("2025-06-15", warning.Fix, StringComparison.Ordinal);
        Assert.Equal(167.50m, outcome.Amount);
    }

    [Fact]
    public void A4_Sizes_retail_groups_and_a_new_store_are_each_counted_once()
    {
        var header = LibertyFile.Header.Select(r => r.ToArray()).ToArray();
        header[0][16] = "Manchester Pop-up";
        object?[][] rows =
        [
            LibertyFile.Item("000900001 | 98-NO COLOUR", "AMBER CANDLE", "ABAC3(NO COLOUR", "CANDLES", "407LG FRAGRANCE"),
            LibertyFile.Size("SMALL", 45, 1, 45, 5, 225, 2, 90, 2, 90, 3, 135),
            LibertyFile.Size("LARGE", 95, 2, 190, 5, 475, null, null, 1, 95, 2, 190),
            LibertyFile.ItemTotal("000900001 | 98-NO COLOUR", 3, 235, 10, 700, 2, 90, 3, 185, 5, 325),
            LibertyFile.GroupTotal("407LG FRAGRANCE", 3, 235, 10, 700, 2, 90, 3, 185, 5, 325),
            LibertyFile.Item("000900009 | 98-NO COLOUR", "AMBER SOAP", "ABSO1(NO COLOUR", "BATH", "500 BATH"),
            LibertyFile.Size("ONE", 20, 4, 80, 4, 80, null, null, null, null, 4, 80),
            LibertyFile.ItemTotal("000900009 | 98-NO COLOUR", 4, 80, 4, 80, null, null, null, null, 4, 80),
            LibertyFile.GroupTotal("500 BATH", 4, 80, 4, 80, null, null, null, null, 4, 80),
            LibertyFile.GrandTotal(7, 315, 14, 780, 2, 90, 3, 185, 9, 405),
        ];
        var file = new TestWorkbook().Sheet("Sales By Size", [.. header, .. rows]).Merge(LibertyFile.Merges).As(Sunday);

        var outcome = Given.Read(file, "liberty");

        Assert.Equal((405m, 9, 4), (outcome.Amount, outcome.Quantity, outcome.Rows.Length));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
        Assert.Equal(("manchester_pop_up", 2), (outcome.Rows[1].StoreCode, outcome.Rows[1].Quantity));
        Assert.Single(outcome.Problems.Items, p => p is { Code: "unknown_store", Value: "Manchester Pop-up" });
    }

    [Fact]
    public void A1_A_total_that_differs_from_its_rows_is_told_with_both_figures()
    {
        object?[][] rows = [.. LibertyFile.WeekRows[..^1], LibertyFile.GrandTotal(3, 400, null, null, -1, -225, null, null, 2, 167.5)];

        var outcome = Given.Read(LibertyFile.With(rows).As(Sunday));

        var problem = Assert.Single(outcome.Problems.Items, p => p.Code == "total_mismatch");
        Assert.Equal(("N \"Sales Inc VAT £\"", 14), (problem.Column, problem.Row));
        Assert.Contains("states 400 as its amount, but its rows add up to 392.5", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A5_The_mapping_workbook_with_the_same_sheet_names_is_no_sales_report()
    {
        var file = new TestWorkbook()
            .Sheet("Sales By Size", Row("pattern", "functional_name"), Row("000900001 | 98-NO COLOUR", "ABAC3ADV"))
            .Sheet("Size Analysis", Row("Retail Group"))
            .Sheet("Product Group Analysis", Row("Retail Group"))
            .As("Liberty matching products.xlsm");

        var profile = Recognition.Rank(file, Given.Profiles).Auto?.Profile;
        Assert.Equal("liberty_mapping", profile?.Key);
        Assert.Equal("not_sales", Assert.Throws<UnreadableFile>(() => ProfileReader.Open(file, profile!)).Code);
    }
}

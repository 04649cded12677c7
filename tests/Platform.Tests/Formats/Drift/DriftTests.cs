using Platform.Formats;
using Platform.Formats.Drift;
using Platform.Formats.Profiles;
using Platform.Tests.Support;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats.Drift;

/// <summary>Files of known vendors in which something is called otherwise than before.</summary>
public sealed class DriftTests
{
    private static readonly object?[] BoxnoxHeader = Row("Product EAN", "Functional Name", "Sold Qty", "Sales Amount (EUR)", "Reseller", "POS", "Month", "Year");

    [Theory]
    [InlineData("Sold Qty", "Units shipped", "quantity")]
    [InlineData("Product EAN", "GTIN-13", "ean")]
    [InlineData("Sales Amount (EUR)", "Net turnover", "amount")]
    [InlineData("Month", "Monat", "month")]
    [InlineData("Year", "Jahr", "year")]
    public void A_renamed_column_is_proposed_for_what_it_was_and_the_repair_reads_it(string was, string now, string field)
    {
        var file = Boxnox("Sell Out by EAN", [.. BoxnoxHeader.Select(h => (object?)((string)h! == was ? now : h))]);

        var drift = DriftFinder.Find(file, Given.Profiles)[0];

        Assert.Equal("boxnox", drift.Profile.Key);
        var missing = Assert.Single(drift.Missing);
        Assert.Equal((was, field, now), (missing.Header, missing.Field, missing.Candidates[0].Header));
        Assert.NotEmpty(missing.Candidates[0].Reasons);
        Assert.True(drift.Confidence >= 0.6m, $"{drift.Confidence}");
        AssertRepairs(drift, file, 420m, 4);
    }

    [Fact]
    public void A_renamed_sheet_behind_others_is_proposed_too()
    {
        var file = new TestWorkbook().Sheet("Info", Row("Brand", "BrandName", "Month", "Information"), Row("ACME", "ACME", 3, "x"))
            .Sheet("Verkoop", Row("Brand", "Article", "EANCode", "SalesAmount", "SalesQuantity"), Row("ACME", "A", "2990000000019", 300, 2), Row("ACME", "B", "2990000000026", 120, 1)).As("ACME_ReportPeriod03-2025.xlsx");

        Assert.Equal("header_not_found", Assert.Throws<UnreadableFile>(() => Given.Read(file, "skins_nl")).Code);
        var drift = DriftFinder.Find(file, Given.Profiles, "skins_nl");

        Assert.Equal(new RenamedSheet("Verkoop", "SalesPerSKU"), Assert.Single(drift!.RenamedSheets));
        Assert.Empty(drift.Missing);
        AssertRepairs(drift, file, 420m, 2);
    }

    [Fact]
    public void Two_renamed_columns_go_each_to_its_own()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("Filiaal", "Datum", "Stockcode", "Omschrijving", "Pieces", "netsales", "ex vat sales"),
            Row("ON", "2025-08-03", "2990000000019", "Amber", 1, 5920.00, 5147.83), Row("VA", "2025-08-13", "2990000000026", "Amber", 2, 2070.00, 1800.00)).As("Skins SA 2025.xlsx");

        var drift = DriftFinder.Find(file, Given.Profiles)[0];

        Assert.Equal("skins_sa", drift.Profile.Key);
        Assert.Contains(drift.Missing, m => m.Field == "quantity" && m.Candidates[0].Header == "Pieces");
        Assert.NotNull(drift.Repair);
    }

    [Fact]
    public void A_repair_is_laid_over_what_the_tenant_had_changed_before()
    {
        var defaults = ProfileSet.ReadFolder(Path.Combine(Clone.Root, "tenants", "_template", "vendors"));
        var first = ProfileSet.Load(defaults, [new ProfileText("boxnox", "vendor: boxnox\nversion: 7\ncurrency: GBP\nrenamed: { Tienda: POS }\n")]);
        var repair = ProfileRepair.Write(first, "boxnox", new Dictionary<string, string> { ["Units: shipped"] = "Sold Qty" }, new Dictionary<string, string>());

        var profile = ProfileSet.Load(defaults, [new ProfileText("boxnox", repair.Yaml)]).Find("boxnox")!;

        Assert.Equal((8, "GBP"), (profile.Version, profile.Currency));
        var file = Boxnox("Sell Out by EAN", Row("Product EAN", "Functional Name", "Units: shipped", "Sales Amount", "Reseller", "Tienda", "Month", "Year"));
        Assert.Equal("boxnox", Recognition.Rank(file, new ProfileSet([profile])).Auto?.Profile.Key);
        Assert.Equal(["madrid", "online"], Given.Read(file, "boxnox", profiles: new ProfileSet([profile])).Rows.Select(r => r.StoreCode!).Distinct());
    }

    [Fact]
    public void A_file_like_none_of_the_vendors_has_no_drift()
    {
        Assert.Empty(DriftFinder.Find(Given.Text("notes.csv", "a,b\n1,2\n3,4\n"), Given.Profiles));
        Assert.Empty(DriftFinder.Find(Given.Text("hr.csv", "Employee,Start,Salary,Month\nAnn,2020-01-05,1000,3\nBob,2021-02-06,2000,4\n"), Given.Profiles));
        Assert.Null(DriftFinder.Find(Boxnox("Sell Out by EAN", BoxnoxHeader), Given.Profiles, "boxnox"));
    }

    [Fact]
    public void A_fingerprint_is_the_same_for_the_next_month_and_another_for_another_layout()
    {
        var march = LayoutFingerprint.Of(Boxnox("Sell Out by EAN", BoxnoxHeader, "BOXNOX - ACME Monthly Sales Report MAR2025.xlsx"));
        var april = LayoutFingerprint.Of(Boxnox("Sell Out by EAN", [.. BoxnoxHeader.Reverse()], "BOXNOX - ACME Monthly Sales Report APR2025 (2).xlsx"));
        var other = LayoutFingerprint.Of(Boxnox("Sell Out by EAN", [.. BoxnoxHeader.Select(h => (object?)((string)h! == "POS" ? "Tienda" : h)), "Stock"], "BOXNOX - ACME Monthly Sales Report MAY2025.xlsx"));

        Assert.Equal((march.Key, march.NamePattern), (april.Key, april.NamePattern));
        Assert.True(april.Since(march).IsNone);
        Assert.NotEqual(march.Key, other.Key);
        Assert.Equal(["tienda", "stock"], other.Since(march).Added);
        Assert.Equal(["pos"], other.Since(march).Gone);
        Assert.InRange(other.Likeness(march), 0.6m, 0.9m);
    }

    [Fact]
    public void Months_side_by_side_do_not_change_a_fingerprint()
    {
        var two = new TestWorkbook().Sheet("Sheet1", Row("Product", "01.2025", "02.2025", "Total"), Row("Amber", 5, 0, 5)).As("galilu.xlsx");
        var three = new TestWorkbook().Sheet("Sheet1", Row("Product", "01.2025", "02.2025", "03.2025", "Total"), Row("Amber", 5, 0, 4, 9), Row("Oud", 1, 2, 3, 6)).As("galilu.xlsx");

        Assert.Equal(LayoutFingerprint.Of(two).Key, LayoutFingerprint.Of(three).Key);
    }

    private static object?[][] BoxnoxRows =>
    [
        Row(2990000000019L, "ABAP100", 3, 360.50, "Boxnox", "Madrid", 3, 2025), Row(2990000000019L, "ABAP100", 1, 119.50, "Boxnox", "ONLINE", 3, 2025),
        Row(2990000000026L, "ABAP30", -1, -60.00, "Boxnox", "Madrid", 4, 2025), Row(2990000000033L, "ABAC3", 0, 0, "Boxnox", "Madrid", 4, 2025),
    ];

    private static SourceFile Boxnox(string sheet, object?[] header, string name = "BOXNOX APR2025.xlsx") => new TestWorkbook().Sheet(sheet, [header, .. BoxnoxRows]).As(name);

    /// <summary>The proposal as it would be stored: recognised without doubt, and every figure right.</summary>
    private static void AssertRepairs(LayoutDrift drift, SourceFile file, decimal amount, int rows)
    {
        var defaults = ProfileSet.ReadFolder(Path.Combine(Clone.Root, "tenants", "_template", "vendors"));
        var outcome = Given.Read(file, profiles: ProfileSet.Load(defaults, [new ProfileText(drift.Profile.Key, drift.Repair!.Yaml)]));

        Assert.Equal((drift.Profile.Key, rows, amount), (outcome.Profile.Key, outcome.Rows.Length, outcome.Amount));
        Assert.Equal(0, outcome.Problems.Errors);
    }
}

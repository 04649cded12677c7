using System.Text;
using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats.Vendors;

/// <summary>Vendors' files as people change them over the years: the figures stay right, or the file is refused or asked about, never quietly wrong.</summary>
public sealed class HostileVariantTests
{
    private const string Amber = "2990000000019";
    private const string Oud = "2990000000026";
    private static readonly object?[] BoxnoxHeader = Row("Product EAN", "Functional Name", "Sold Qty", "Sales Amount (EUR)", "Reseller", "POS", "Month", "Year");

    private static object?[][] BoxnoxRows =>
    [
        Row(2990000000019L, "ABAP100", 3, 360.00, "Boxnox", "Madrid Serrano", 3, 2025), Row(2990000000019L, "ABAP100", 1, 120.00, "Boxnox", "ONLINE", 3, 2025),
        Row(2990000000026L, "ABAP30", -1, -60.00, "Boxnox", "Barcelona", 4, 2025),
    ];

    [Theory]
    [InlineData("PRODUCT\u00A0EAN| functional  name |Sold\u00A0Qty |SALES AMOUNT (EUR)\n|reseller|pos|MONTH|YEAR")]
    [InlineData("Product_EAN|Functional_Name|Sold_Qty|Sales_Amount_EUR|Reseller|POS|Month|Year")]
    [InlineData("Product\nEAN|Functional\nName|Sold\r\nQty|Sales Amount\n(EUR)|Reseller|POS|Month|Year")]
    [InlineData("Product EAN:|Functional Name|Sold Qty.|Sales Amount € |Reseller|POS|Month *|Year")]
    [InlineData("ProductEAN|FunctionalName|SoldQty|SalesAmountEUR|Reseller|POS|Month|Year")]
    [InlineData("EAN|Nombre|Cantidad|Importe|Distribuidor|Tienda|Mes|Año")]
    public void Headers_are_the_same_in_other_signs_blanks_cases_and_languages(string headers)
    {
        var outcome = Given.Read(Boxnox([.. headers.Split('|')], BoxnoxRows));

        Assert.Equal(("boxnox", 3, 3, 420m), (outcome.Profile.Key, outcome.Rows.Length, outcome.Quantity, outcome.Amount));
        Assert.Empty(outcome.Problems.Items);
    }

    [Fact]
    public void A_renamed_column_of_amounts_is_refused_by_name_instead_of_read_without_amounts()
    {
        var renamed = Boxnox(Row("Product EAN", "Functional Name", "Sold Qty", "Sales net of VAT", "Reseller", "POS", "Month", "Year"), BoxnoxRows);
        var gone = Boxnox(Row("Product EAN", "Functional Name", "Sold Qty", "Colour", "Reseller", "POS", "Month", "Year"), [Row(Amber, "A", 3, "red", "b", "Madrid", 3, 2025)]);

        var refusal = Assert.Throws<UnreadableFile>(() => Given.Read(renamed));
        Assert.Equal("header_not_found", refusal.Code);
        Assert.Contains("has no column \"Sales Amount (EUR)\". Column D \"Sales net of VAT\" may be it.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["column_missing", "new_column"], Given.Read(gone).Codes);
    }

    [Fact]
    public void A_missing_header_is_named_and_those_that_are_there_are_not()
    {
        var refusal = Assert.Throws<UnreadableFile>(() => Given.Read(Boxnox(Row("Product EAN", "Functional Name", "Sold Qty", "Sales Amount (EUR)", "Reseller", "POS", "Period", "Year"), BoxnoxRows)));

        Assert.Contains("has headers of BOXNOX, but no \"Month\".", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_in_other_words_places_and_languages_are_never_added()
    {
        object?[][] rows =
        [
            Row("TOTAL GENERAL", null, 3, 420), BoxnoxRows[0], BoxnoxRows[1], Row("Total Marzo", null, 4, 480), BoxnoxRows[2], Row("Total Abril", null, -1, -60), Row(null, "Suma total", 3, 420), Row(null, null, 3, 420),
            Row("* returns are included"),
        ];

        var outcome = Given.Read(Boxnox(BoxnoxHeader, rows));

        Assert.Equal((3, 420m, 5, 1), (outcome.Rows.Length, outcome.Amount, outcome.Counts.Skipped["total"], outcome.Counts.Skipped["note"]));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
        Assert.Empty(outcome.Problems.Items);
    }

    [Fact]
    public void A_second_summary_below_is_another_table_and_the_same_headers_again_are_not()
    {
        object?[][] rows =
        [
            .. BoxnoxRows, Row("Total", null, 3, 420), Row(), Row("Summary per month"), Row("EAN", "Name", "Qty", "Amount", null, null, "Month", "Year"),
            Row(Amber, "ABAP100", 4, 480, null, null, 3, 2025), Row(Oud, "ABAP30", -1, -60, null, null, 4, 2025), Row(), BoxnoxHeader, Row(Oud, "C", 2, 50, "b", "Sevilla", 4, 2025),
        ];

        var outcome = Given.Read(Boxnox(BoxnoxHeader, rows));

        Assert.Equal((4, 470m, 3), (outcome.Rows.Length, outcome.Amount, outcome.Counts.Skipped["other_table"]));
        Assert.Single(outcome.Problems.Items, p => p is { Code: "other_table", Row: 8 });
    }

    [Fact]
    public void Hidden_sheets_are_not_read_covers_are_passed_and_a_copied_sheet_counts_once()
    {
        var hidden = new TestWorkbook().Sheet("Old", [BoxnoxHeader, .. BoxnoxRows, .. BoxnoxRows]).Hide().Sheet("Sell-out", [BoxnoxHeader, .. BoxnoxRows]).As("b.xlsx");
        var cover = new TestWorkbook().Sheet("Cover", Row("Hello"), Row("World", "x")).Sheet("Data", [BoxnoxHeader, .. BoxnoxRows]).Sheet("Empty").As("b.xlsx");
        var twins = new TestWorkbook().Sheet("Q1", [BoxnoxHeader, .. BoxnoxRows]).Sheet("Q2", [BoxnoxHeader, .. BoxnoxRows]).As("b.xlsx");

        Assert.Equal([420m, 420m, 420m], new[] { hidden, cover, twins }.Select(f => Given.Read(f).Amount));
        Assert.Equal([("sheet_copy", Severity.Info)], Given.Read(twins).Problems.Items.Select(p => (p.Code, p.Severity)));
    }

    [Fact]
    public void A_summary_beside_the_table_is_not_part_of_it()
    {
        object?[][] rows = [[.. BoxnoxRows[0], null, "Madrid", 3, 360], [.. BoxnoxRows[1], null, "ONLINE", 1, 120], [.. BoxnoxRows[2], null, "Barcelona", -1, -60], Row(null, null, null, null, null, null, null, null, null, "Total", 3, 420)];

        Assert.Equal((3, 420m), Given.Read(Boxnox([.. BoxnoxHeader, null, "POS", "Total Qty", "Total EUR"], rows)) is var o ? (o.Rows.Length, o.Amount) : default);
    }

    [Fact]
    public void Figures_as_text_keep_their_sign_and_size()
    {
        var outcome = Given.Read(Given.Text("boxnox.csv", $"Product EAN;Functional Name;Sold Qty;Sales Amount (EUR);POS;Month;Year\n{Amber};A;(1);(60,00);M;03/2025;2025\n{Oud};B;2-;120,00-;M;marzo;'25\n{Amber};C;1'000;€ 1'234,50;M;3;2025\n'{Oud};C;1 000;1 234,50 EUR;M;3.0;2025\n2.99E+12;C;1;5,00;M;3;2025\n"));

        Assert.Equal([(-1, -60m), (-2, -120m), (1000, 1234.50m), (1000, 1234.50m)], outcome.Rows.Select(r => (r.Quantity!.Value, r.Amount!.Value)));
        Assert.All(outcome.Rows, r => Assert.Equal(3, r.PeriodStart.Month));
        Assert.Equal(["ean_precision_lost"], outcome.Codes);
    }

    [Theory]
    [InlineData("Continuity Supplier Size Report 2025-09-07.xlsx")]
    [InlineData("07.09.2025 Liberty report final.xlsx")]
    [InlineData("Continuity Supplier Size Report 7th Sept 2025.xlsx")]
    [InlineData("Continuity Supplier Size Report 07.09.25 (2).xlsx")]
    public void Liberty_is_found_below_titles_in_another_order_of_stores_and_dated_otherwise(string name)
    {
        object?[] Swap(object?[] r) => [.. Cut(r, 0, 12), .. Cut(r, 16, 20), .. Cut(r, 12, 16), .. r.Skip(20)];
        object?[][] header = [.. LibertyFile.Header.Select(h => h.Select(c => (object?)(c as string)?.Replace(" £ ", " ", StringComparison.Ordinal)).ToArray())];
        var file = new TestWorkbook().Sheet("Sales by size", [Row("Liberty"), Row("Continuity"), Row(), .. header.Select(Swap), .. LibertyFile.WeekRows.Select(Swap)]).As(name);

        var outcome = Given.Read(file);

        Assert.Equal(("liberty", 3, 167.5m), (outcome.Profile.Key, outcome.Rows.Length, outcome.Amount));
        Assert.Equal([("flagship", 392.5m), ("internet", -225m)], outcome.Rows.GroupBy(r => r.StoreCode!).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(r => r.Amount!.Value))));
        Assert.All(outcome.Rows, r => Assert.Equal(new DateOnly(2025, 9, 7), r.PeriodEnd));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void Liberty_without_a_column_of_amounts_it_knows_is_refused()
    {
        object?[][] header = [LibertyFile.Header[0], LibertyFile.Header[1], [.. LibertyFile.Header[2].Select(c => (object?)(c as string)?.Replace("Sales Inc VAT £ ", "Takings", StringComparison.Ordinal))]];
        var file = new TestWorkbook().Sheet("Sales By Size", [.. header, .. LibertyFile.WeekRows]).As("Continuity Supplier Size Report 07_09_2025.xlsx");

        Assert.Contains("has no column \"sales inc vat £\"", Assert.Throws<UnreadableFile>(() => Given.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stock_and_price_columns_between_shops_are_no_shops()
    {
        var file = new TestWorkbook().Sheet("Sheet1", Row("Creme de la Creme"), Row(), Row(), Row("EAN", "Prekė", "Price EUR", "e-shop", "Riga", "Iš viso", "Total EUR", "Stock balance", "Stock Riga"),
            Row(Amber, "A", 180, 2, 1, 3, 540, 20, 3), Row("Iš viso", null, null, 2, 1, 3, 540, 20, 3)).As("ACME_Sell_Out_2025_05.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal([("e_shop", 2, 360m), ("riga", 1, 180m)], outcome.Rows.Select(r => (r.StoreCode!, r.Quantity!.Value, r.Amount!.Value)));
        Assert.Empty(outcome.Problems.Items);
    }

    [Fact]
    public void Totals_of_every_month_are_held_against_that_month()
    {
        var file = new TestWorkbook().Sheet("acme sales", Row("Product", "EAN", "March'25", null, null, "April'25", null, null, "Total"), Row(null, null, "Kyiv", "Online", "Total", "Kyiv", "Online", "Total", null),
            Row("A", Amber, 2, 1, 3, 3, 0, 3, 6)).Merge("C1:E1", "F1:H1").As("acme sales april'25.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal((3, 6), (outcome.Rows.Length, outcome.Quantity));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void Selfridges_in_one_header_row_with_weeks_as_numbers_loses_no_row()
    {
        object?[] header = Row("Week", "Article", "Description", "London Qty", "London Sales", "Trafford Qty", "Trafford Sales", "Online Qty", "Online Sales");
        TestWorkbook book() => new TestWorkbook().Sheet("S", header, Row(36, "90000001", "amber", 2, 450, 1, 225, 3, 675), Row(37, "90000001", "amber", 1, 225));

        var outcome = Given.Read(book().As("selfridges 2025.xlsx"));

        Assert.Equal((4, 7, 1575m), (outcome.Rows.Length, outcome.Quantity, outcome.Amount));
        Assert.Equal([new DateOnly(2025, 9, 7), new DateOnly(2025, 9, 14)], outcome.Rows.Select(r => r.PeriodEnd).Distinct());
        Assert.Equal("period", Given.Read(book().As("selfridges.xlsx")).Question?.Kind);
    }

    [Fact]
    public void Galilu_in_polish_names_and_a_flat_list_with_amounts_are_read()
    {
        var stores = new TestWorkbook().Sheet("split by store", Row("Artykuł", "Warszawa", "Kraków", "Razem"), Row("Amber", 2, 1, 3), Row("Razem", 2, 1, 3)).As("Galilu_2025_07.xlsx");
        var flat = Given.Text("Galilu_2025.csv", $"EAN,Product,Qty,Amount,Reseller,Month,Year\n{Amber},A,2,20,Galilu,3,2025\n");

        Assert.Equal(3, Given.Read(stores).Quantity);
        Assert.Equal((20m, "PLN"), (Given.Read(flat).Amount, Given.Read(flat).Rows[0].Currency));
    }

    [Fact]
    public void Skins_sa_is_known_in_other_spellings_behind_a_cover()
    {
        var file = new TestWorkbook().Sheet("Summary", Row("Month", "Total"), Row("Aug", 100)).Sheet("Data", Row("Store", "Order Date", "Stock Code", "Description", "Quantity", "Net Sales", "Ex VAT Net Sales"),
            Row("ON", new DateTime(2025, 8, 3), Amber, "A", 1, 5920.00, 5147.83), Row("SAN", new DateTime(2025, 8, 9), Oud, "B", 1, -2070.00, -1800.00)).As("Skins_SA_2025.xlsx");

        Assert.Equal(("skins_sa", 0, 3347.83m), Given.Read(file) is var o ? (o.Profile.Key, o.Quantity, o.Amount) : default);
    }

    [Fact]
    public void Web_orders_in_a_polish_export_keep_their_letters_and_cents()
    {
        var text = $"Order ID;Product EAN;Functional Name;Product Name;Quantity;Sales EUR;Cost of Goods;Stripe Fee;Order Date;Country;City;Reseller\nA1;{Amber};ABAP100;Świeca;1;99,17;32,00;3,20;2025-02-03;PL;Kraków;Online\nA2;;ABGIFT;Żel;1;50,00;;1,75;2025-02-05;PL;Łódź;\nTotal;;;;2;149,17;32,00;4,95;;;;\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        var outcome = Given.Read(Given.Text("orders.csv", text, Encoding.GetEncoding(1250)));

        Assert.Equal((2, 149.17m, 4.95m, "Łódź"), (outcome.Rows.Length, outcome.Amount, outcome.Rows.Sum(r => r.Fee), outcome.Rows[1].City));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Разом")]
    public void Groups_that_are_added_up_above_their_articles_count_once(string? total)
    {
        object?[][] rows =
        [
            Row("Номенклатура", "Штрихкод", "Січень 2025", "Лютий 2025"), Row("ACME", null, 5, 6), Row("Парфуми", null, 4, 3), Row("A", Amber, 4, 2), Row("B", Oud, null, 1),
            Row("Свічки", null, 1, 3), Row("C", "2990000000033", 1, 3), .. total is null ? (object?[][])[] : [Row(total, null, 5, 6)],
        ];

        var outcome = Given.Read(new TestWorkbook().Sheet("TDSheet", rows).As("export.xlsx"));

        Assert.Equal((5, 11), (outcome.Rows.Length, outcome.Quantity));
        Assert.Equal(total is null ? 3 : 4, outcome.Counts.Skipped["total"]);
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Fact]
    public void Equal_articles_under_one_another_are_no_groups()
    {
        var file = new TestWorkbook().Sheet("TDSheet", Row("Номенклатура", "Січень 2025"), Row("A", 2), Row("B", 1), Row("C", 1), Row("D", 1), Row("Разом", 5)).As("export.xlsx");

        Assert.Equal((4, 5), Given.Read(file) is var o ? (o.Rows.Length, o.Quantity) : default);
    }

    [Fact]
    public void An_amount_far_from_the_price_beside_it_is_kept_and_told()
    {
        var file = LibertyFile.With([LibertyFile.Item("1 | X", "CANDLE", "ABAC3(NO COLOUR", "CANDLES", "407LG"), LibertyFile.Size("ONE", 95, 2, 19000, null, null, null, null, null, null, 2, 19000)])
            .As("Continuity Supplier Size Report 07_09_2025.xlsx");

        var outcome = Given.Read(file);

        Assert.Equal(19000m, outcome.Amount);
        Assert.Single(outcome.Problems.Items, p => p is { Code: "price_outlier", Severity: Severity.Warning, Row: 5 });
    }

    private static IEnumerable<object?> Cut(object?[] row, int from, int to) => Enumerable.Range(from, to - from).Select(i => i < row.Length ? row[i] : null);

    private static SourceFile Boxnox(object?[] header, object?[][] rows) => new TestWorkbook().Sheet("Sell Out by EAN", [header, .. rows]).As("BOXNOX - ACME Monthly Sales Report APR2025.xlsx");
}

using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Formats;

namespace Platform.Tests.Formats.Vendors;

/// <summary>Variations of vendors' files that once loaded a wrong number, or none, each as rows of cells between bars.</summary>
public sealed partial class BlindVariantTests
{
    private const string Header = "Product EAN|Functional Name|Sold Qty|Sales Amount (EUR)|Reseller|POS|Month|Year";
    private const string NoYear = "Product EAN|Functional Name|Sold Qty|Sales Amount (EUR)|Reseller|POS|Month";
    private const string Sa = "Str|OrderDate|Stockcode|Description|Qty|netsales|exvatnetsales";
    private const string Stores = "|||London Qty|London Sales|Trafford Qty|Trafford Sales|Online Qty|Online Sales\nWeek|Article|Description\n";

    [Theory]
    [InlineData("Amber|1|10|b|M|mar-25\nAmber|1|10|b|M|'03.25\nAmber|1|10|b|M|3/25\nAmber|1|10|b|M|2025.03\nAmber|1|10|b|M|2025-03-01", 50)]
    [InlineData("Amber|1|10|b|M|3\nAmber|1|10|b|M|marzo\nAmber|1|10|b|M|03-Marzo", 30)]
    public void A_month_carries_its_year_or_takes_the_names(string rows, int amount)
    {
        var outcome = Read("BOXNOX APR2025.xlsx", ("Sell Out by EAN", NoYear + "\n" + string.Join('\n', rows.Split('\n').Select(r => "2990000000019|" + r))));

        Assert.Equal(amount, outcome.Amount);
        Assert.All(outcome.Rows, r => Assert.Equal((Grain.Month, new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 31)), (r.Grain, r.PeriodStart, r.PeriodEnd)));
    }

    [Fact]
    public void A_month_whose_year_nothing_tells_is_asked_and_a_year_under_another_name_is_missed()
    {
        const string Row = "2990000000019|A|1|10|b|M|3";

        Assert.Equal("period", Read("BOXNOX.xlsx", ("Sell Out by EAN", $"{NoYear}\n{Row}")).Question?.Kind);
        Assert.Contains("no \"Year\"", Assert.Throws<UnreadableFile>(() => Read("BOXNOX APR2025.xlsx", ("Sell Out by EAN", $"{NoYear}|Jahr\n{Row}|2024"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'03.25|'04.25")]
    [InlineData("III 2025|IV 2025")]
    [InlineData("202503|202504")]
    [InlineData("M03 2025|M04 2025")]
    [InlineData("3/25|4/25")]
    [InlineData("marzec 2025 r.|kwiecień 2025 r.")]
    [InlineData("2025 marzec|2025 kwiecień")]
    [InlineData("3|4")]
    public void Months_side_by_side_are_read_in_every_form(string months)
    {
        var outcome = Read("sellout_Galilu_2025.xlsx", ("Sheet1", $"Produkt|{months}|YTD 2025|Suma\nAmber|5|2|90|7\nRóża|1||90|1"));

        Assert.Equal([(3, 5), (4, 2), (3, 1)], outcome.Rows.Select(r => (r.PeriodStart.Month, r.Quantity!.Value)));
        Assert.All(outcome.Totals, t => Assert.True(t.Matches, t.ToString()));
    }

    [Theory]
    [InlineData("36/2025")]
    [InlineData("202536")]
    [InlineData("v.36")]
    [InlineData("Wk 36 (01 Sep - 07 Sep)")]
    [InlineData("01/09/2025 - 07/09/2025")]
    public void A_week_is_read_in_every_form(string week) =>
        Assert.All(Read("selfridges 2025.xlsx", ("S", $"{Stores}'{week}|1|amber|2|450|1|225|3|675")).Rows, r => Assert.Equal(new DateOnly(2025, 9, 7), r.PeriodEnd));

    [Theory]
    [InlineData("London YTD Qty|London YTD Sales")]
    [InlineData("London Qty LY|London Sales LY")]
    [InlineData("London Target|Total LY")]
    [InlineData("London Stock|Target 2025")]
    public void Columns_of_other_things_than_sales_are_no_stores(string others)
    {
        var outcome = Read("selfridges 2025.xlsx", ("S", $"|||London Qty|London Sales|{others}|Trafford Qty|Trafford Sales|Online Qty|Online Sales\nWeek|Article|Description\nW36|1|amber|2|450|55|9000|1|225|3|675"));

        Assert.Equal((3, 6, 1350m), (outcome.Rows.Length, outcome.Quantity, outcome.Amount));
    }

    [Theory]
    [InlineData("galilu", "Galilu_2025_07.xlsx", "split by store\nProdukt|Cena|Warszawa|Kraków|Stan magazynowy|Razem\nAmber|520|2|1|14|3", 3, 0)]
    [InlineData("cdlc", "ACME_Sell_Out_2025_05.xlsx", "Sheet1\n\nEAN|Product|e-shop|Riga|Total|Total EUR bez PVN|Total LY\n2990000000019|Amber|2|1|3|540|9", 3, 540)]
    [InlineData("aromateque", "acme sales april'25.xlsx", "acme sales\nProduct|EAN|Березень 2025 р.|Квітень 2025 р.|Залишок\nAmber|2990000000019|2|3|40", 5, 0)]
    public void Stock_last_year_and_sums_before_tax_are_no_stores_either(string vendor, string name, string sheet, int pieces, int amount)
    {
        var outcome = Read(name, (sheet[..sheet.IndexOf('\n')], sheet[(sheet.IndexOf('\n') + 1)..]));

        Assert.Equal((vendor, pieces, (decimal)amount), (outcome.Profile.Key, outcome.Quantity, outcome.Amount));
    }

    [Fact]
    public void Sheets_of_different_periods_are_read_together_each_under_its_own_year()
    {
        var months = Read("Skins_SA_2025.xlsx", ("Jan 2025", $"{Sa}\nON|2025-01-03|2990000000019|a|1|115|100"), ("Feb 2025", $"{Sa}\nVA|2025-02-04|2990000000026|b|2|230|200"));
        var years = Read("sellout_Galilu_2025.xlsx", ("2024", "Produkt|listopad|grudzień\nAmber|5|2"), ("2025", "Produkt|styczeń|luty\nAmber|1|1"));

        Assert.Equal((300m, 3), (months.Amount, months.Quantity));
        Assert.Equal([new DateOnly(2024, 11, 1), new DateOnly(2024, 12, 1), new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 1)], years.Rows.Select(r => r.PeriodStart));
        Assert.All([months, years], o => Assert.Equal(["sheets_together"], o.Codes));
    }

    [Theory]
    [InlineData("Data", "Data (2)")]
    [InlineData("Sell Out by EAN", "Sell Out by EAN (2)")]
    public void Which_of_two_sheets_laid_out_alike_counts_is_asked_and_the_answer_used(string first, string second)
    {
        (string, string)[] sheets = [(first, $"{Header}\n2990000000019|A|3|360|b|M|3|2025"), (second, $"{Header}\n2990000000019|A|4|480|b|M|3|2025")];

        var asked = Read("BOXNOX.xlsx", sheets).Question;
        Assert.Equal(("sheets", $"all {first} {second}"), (asked?.Kind, string.Join(' ', asked!.Options.Select(o => o.Value))));
        Assert.Equal([840m, 360m, 480m], asked.Options.Select(o => Given.Read(Workbook("BOXNOX.xlsx", sheets), options: new ReadOptions { Sheets = o.Value }).Amount));
    }

    [Fact]
    public void A_point_before_three_digits_is_asked_about_where_nothing_tells_and_told_by_another_column()
    {
        const string Csv = "Product EAN;Functional Name;Sold Qty;Sales Amount (EUR);POS;Month;Year\n2990000000019;A;1.200;1.360;M;3;2025\n";

        var asked = Given.Read(Given.Text("boxnox.csv", Csv)).Question;
        Assert.Equal(("numbers", "1.2 1,200"), (asked?.Kind, string.Join(' ', asked!.Options.Select(o => o.Label))));
        var answered = Given.Read(Given.Text("boxnox.csv", Csv), options: new ReadOptions { Numbers = "comma" });
        Assert.Equal((1200, 1360m), (answered.Quantity, answered.Amount));
        var told = Given.Read(Given.Text("boxnox.csv", Csv.Replace("1.360", "1.360,50", StringComparison.Ordinal)));
        Assert.Equal((1200, 1360.50m), (told.Quantity, told.Amount));
    }

    [Theory]
    [InlineData("boxnox", Header + "\n2990000000019|A|3|$360.00|b|M|3|2025", "USD")]
    [InlineData("galilu", "Produkt|Warszawa szt|Warszawa PLN\nAmber|2|1040", "PLN")]
    public void A_currency_the_file_states_is_not_taken_for_the_vendors_own(string vendor, string sheet, string currency)
    {
        var outcome = Read(vendor == "galilu" ? "Galilu_2025_07.xlsx" : "BOXNOX.xlsx", (vendor == "galilu" ? "split by store" : "Sell Out by EAN", sheet));

        Assert.All(outcome.Rows, r => Assert.Equal(currency, r.Currency));
        Assert.Equal([("currency_stated", Severity.Warning)], outcome.Problems.Items.Select(p => (p.Code, p.Severity)));
    }

    [Fact]
    public void A_column_more_is_named_and_one_that_may_change_the_figures_or_stands_twice_is_warned_of()
    {
        var outcome = Read("BOXNOX.xlsx", ("Sell Out by EAN", "Product EAN|Functional Name|Sold Qty|Sales Amount (EUR)|Sales Amount (EUR)|POS|Month|Year|Colour|Order status\n2990000000019|A|3|300|360|M|3|2025|red|cancelled"));

        Assert.Equal(300m, outcome.Amount);
        Assert.Equal([("new_column", Severity.Info, "I \"Colour\""), ("new_column", Severity.Warning, "J \"Order status\""), ("duplicate_header", Severity.Warning, "E \"Sales Amount (EUR)\"")], outcome.Problems.Items.Select(p => (p.Code, p.Severity, p.Column)));
    }

    [Fact]
    public void A_price_far_from_the_products_other_rows_is_told_and_kept()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 6).Select(i => $"2990000000019|A|2|240|b|M{i}|3|2025"));
        var outcome = Read("BOXNOX.xlsx", ("Sell Out by EAN", $"{Header}\n{rows}\n2990000000019|A|1|12000|b|M9|3|2025"));

        Assert.Equal(13440m, outcome.Amount);
        var odd = Assert.Single(outcome.Problems.Items);
        Assert.Equal(("price_outlier", Severity.Warning, 8, "12000"), (odd.Code, odd.Severity, odd.Row, odd.Value));
        Assert.Contains("are 12000 each; its other rows are about 120 each", odd.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACME_ReportPeriodQ1-2025.xlsx")]
    [InlineData("ACME_ReportPeriod01-03-2025.xlsx")]
    public void A_name_of_several_months_is_no_month(string name) =>
        Assert.Equal("period", Given.Read(new TestWorkbook().Sheet("SalesPerSKU", SkinsNlFile.Header, ["ACME", "EDP", "2990000000019", 10, null, null, 1]).As(name)).Question?.Kind);

    [Fact]
    public void A_store_is_found_by_its_header_where_another_column_stands_first() =>
        Assert.Equal(["ON", "VA"], Read("Skins_SA_2025.xlsx", ("S", $"#|{Sa}\n1|ON|2025-08-03|2990000000019|a|1|115|100\n2|VA|2025-08-04|2990000000026|b|2|230|200")).Rows.Select(r => r.StoreCode));

    private static Outcome Read(string name, params (string Sheet, string Rows)[] sheets) => Given.Read(Workbook(name, sheets));

    private static SourceFile Workbook(string name, params (string Sheet, string Rows)[] sheets)
    {
        var workbook = new TestWorkbook();
        foreach (var (sheet, rows) in sheets)
        {
            workbook.Sheet(sheet, [.. rows.Split('\n').Select(r => r.Split('|').Select(Cell).ToArray())]);
        }

        return workbook.As(name);
    }

    // Numbers are numbers; an apostrophe makes anything text.
    private static object? Cell(string text) => text.Length == 0 ? null : text[0] == '\'' ? text[1..]
        : Number().IsMatch(text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : text;

    [GeneratedRegex(@"^-?(0|[1-9]\d*)(\.\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}

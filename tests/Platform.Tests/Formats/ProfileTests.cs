using Platform.Formats;
using Platform.Formats.Profiles;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

public sealed class ProfileTests
{
    private const string Shop = """
        vendor: shop
        name: Shop
        currency: EUR
        vat: { included: false, rate: 0.21 }
        grain: month
        recognise:
          rules: [{ score: 0.9, reason: It is the shop's., headers: [Code, Pieces, Value] }]
        period: { from: [date] }
        require: [product_code, quantity]
        columns: { product_code: Code, quantity: Pieces, amount: Value, date: Day }
        """;

    [Fact]
    public void A_tenant_changes_one_key_and_keeps_the_rest()
    {
        var set = ProfileSet.Load([new ProfileText("shop.yaml", Shop)], [new ProfileText("own.yaml", "vendor: shop\nvat: { included: true }\nversion: 2\n")]);

        var profile = Assert.Single(set.Profiles);
        Assert.Equal((true, 0.21m, 2, "EUR", "Shop"), (profile.AmountIncludesVat, profile.VatRate, profile.Version, profile.Currency, profile.Reseller));
    }

    [Theory]
    [InlineData("vendor: a\nname: A\ncurrency: EUR\ncolour: red\n", "mine.yaml line 4: nobody knows the key 'colour' here")]
    [InlineData("vendor: a\nname: A\n", "'currency' is missing")]
    [InlineData("vendor: a\nname: A\ncurrency: EUR\ngrain: fortnight\n", "mine.yaml line 4: 'grain' is one of Transaction, Day, Week, Month, Quarter, not 'fortnight'")]
    [InlineData("vendor: a\nname: [\n", "this is not YAML")]
    [InlineData("vendor: a\nname: A\ncurrency: EUR\nclean: { ean: '(' }\n", "this pattern cannot be used")]
    [InlineData("vendor: a\nname: A\ncurrency: EUR\nperiod: { from: [moon] }\n", "not from 'moon'")]
    public void A_fault_in_a_profile_is_named_with_its_place(string yaml, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => ProfileSet.Load([new ProfileText("mine.yaml", yaml)])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_decimal_style_of_a_column_is_proven_by_all_its_values()
    {
        var outcome = Read("Code;Pieces;Value;Day\nA;1;1.234;2025-01-05\nB;2;12,50;2025-01-06\n");

        Assert.Equal([1234m, 12.50m], outcome.Rows.Select(r => r.Amount!.Value));
        Assert.Equal(0, outcome.Problems.Warnings);
    }

    [Fact]
    public void A_column_that_proves_nothing_is_asked_about()
    {
        var question = Read("Code;Pieces;Value;Day\nA;1;1,234;2025-01-05\nB;2;2,500;2025-01-06\n").Question;

        Assert.Equal(("numbers", "dot comma"), (question?.Kind, string.Join(' ', question!.Options.Select(o => o.Value))));
    }

    [Theory]
    [InlineData("05/01/2025", "14/01/2025", 1, 0)]
    [InlineData("01/05/2025", "01/14/2025", 1, 0)]
    [InlineData("05/01/2025", "06/01/2025", 1, 1)]
    public void The_order_of_day_and_month_is_proven_by_the_whole_column(string first, string second, int month, int warnings)
    {
        var outcome = Read($"Code;Pieces;Value;Day\nA;1;1;{first}\nB;2;2;{second}\n");

        Assert.Equal([month, month], outcome.Rows.Select(r => r.PeriodStart.Month));
        Assert.Equal(warnings, outcome.Codes.Count(c => c == "ambiguous_dates"));
    }

    [Fact]
    public void Totals_rows_are_checked_and_never_added()
    {
        var outcome = Read("Code;Pieces;Value;Day\nA;1;10;2025-01-05\nB;2;20;2025-01-06\nTotal;3;30;\nC;4;40;2025-01-07\nTotal;4;40;\nGrand Total;7;75;\n");

        Assert.Equal((7, 70m), (outcome.Quantity, outcome.Amount));
        Assert.Equal(3, outcome.Counts.Skipped["total"]);
        Assert.Equal([true, true, true, true, true, false], outcome.Totals.Select(t => t.Matches));
        Assert.Single(outcome.Problems.Items, p => p.Code == "total_mismatch");
    }

    [Fact]
    public void A_preamble_and_repeated_headers_are_stepped_over()
    {
        var file = new TestWorkbook().Sheet("S", Row("Shop report"), Row("made for", "ACME"), Row(),
            Row("Code", "Pieces", "Value ", "Day"), Row("A", 1, 10, new DateTime(2025, 1, 5)),
            Row("Code", "Pieces", "Value ", "Day"), Row("B", 2, 20, new DateTime(2025, 1, 6)), Row("", null, " ")).As("r.xlsx");

        var outcome = Read(file);

        Assert.Equal((2, 30m), (outcome.Rows.Length, outcome.Amount));
        Assert.Equal(7, outcome.Rows[1].Row);
        Assert.Equal((3, 2, 1), (outcome.Counts.Read, outcome.Counts.Used, outcome.Counts.Skipped["repeated_header"]));
    }

    [Fact]
    public void Zero_is_a_value_and_nothing_is_not()
    {
        var outcome = Read("Code;Pieces;Value;Day\nA;0;0;2025-01-05\nB;;;2025-01-06\nC;1;;2025-01-07\nD;-;5;2025-01-07\n");

        Assert.Equal([(0, 0m), (1, null), (null, 5m)], outcome.Rows.Select(r => (r.Quantity, r.Amount)));
        Assert.Equal(["missing_required", "no_value"], outcome.Codes);
    }

    [Fact]
    public void A_file_without_the_headers_is_refused_with_the_ones_it_lacks()
    {
        var refusal = Assert.Throws<UnreadableFile>(() => Read(Given.Text("x.csv", "a;b\n1;2\n")));

        Assert.Equal("header_not_found", refusal.Code);
        Assert.Contains("\"Code\", \"Pieces\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_beyond_the_kept_ones_are_still_counted()
    {
        var text = "Code;Pieces;Value;Day\n" + string.Concat(Enumerable.Range(0, 50).Select(_ => "A;x;1;2025-01-05\n"));
        var outcome = Given.Read(Given.Text("x.csv", text), "shop", new ReadOptions { KeptProblems = 5 }, ProfileSet.Load([new ProfileText("shop.yaml", Shop)]));

        Assert.Equal((5, 50), (outcome.Problems.Items.Count, outcome.Problems.Errors));
    }

    private static Outcome Read(string csv) => Read(Given.Text("report.csv", csv));

    private static Outcome Read(SourceFile file) => Given.Read(file, "shop", profiles: ProfileSet.Load([new ProfileText("shop.yaml", Shop)]));
}

using System.Text;
using Platform.Formats;
using Platform.Formats.Finding;
using Platform.Formats.Mapping;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Tests.Formats.Mapping;

/// <summary>What is suggested can always be saved.</summary>
public sealed class MappingSuggestionTests
{
    [Theory]
    [InlineData("Boots UK", "boots_uk")]
    [InlineData("24S", "v24s")]
    [InlineData("Магазин", "vendor")]
    [InlineData("7 Магазин", "v7")]
    [InlineData("A name that is longer than any key may ever be", "a_name_that_is_longer_than_any_key_may_e")]
    public void A_key_begins_with_a_letter(string name, string key) => Assert.Equal(key, MappingSuggestion.KeyFrom(name));

    [Fact]
    public void A_key_that_others_have_gets_a_number()
    {
        var taken = new[] { "vendor", "vendor_2", new string('a', 40) };

        Assert.Equal(("vendor_3", "shop", new string('a', 38) + "_2"), (Free("vendor"), Free("shop"), Free(new string('a', 40))));

        string Free(string key) => MappingSuggestion.FreeKey(key, taken.Contains);
    }

    [Theory]
    [InlineData("2025-03-01;2025-03-02;2025-03-03;2025-03-04", "date")]
    [InlineData("5901234123457;4006381333931;5901234123457;4006381333931", "ean")]
    [InlineData("EUR;PLN;EUR;EUR", "currency")]
    [InlineData("€;zł;€;€", "currency")]
    [InlineData("12.50;7.95;110.00;3.20", "amount")]
    [InlineData("2;1;-1;7", "quantity")]
    [InlineData("2024;2025;2024;2025", "year")]
    [InlineData("2025-W10;2025-W11;2025-W10;2025-W12", "period")]
    [InlineData("März;April;Mai;März", "month")]
    [InlineData("Germany;NL;Polska;Germany", "country")]
    [InlineData("VK;RET;VK;VK", "row_type")]
    [InlineData("Online;Filiale;Online;Filiale", "channel")]
    [InlineData("Riga Centrs;Tallinn;Riga Centrs;Tallinn", "store_name")]
    [InlineData("Rose Oil;Hand Cream;Night Serum;Body Mist", "product_name")]
    [InlineData("AB-100;AB-101;CX-9;CX-10", "product_code")]
    public void A_column_whose_header_tells_nothing_is_known_by_its_values_and_says_why(string values, string field)
    {
        var table = TableOf("Zorp;Name\n" + string.Concat(values.Split(';').Select((v, i) => $"{v};Thing {i}\n")), out _);

        var best = table.Columns[0].AllSuggestions.First();

        Assert.Equal(field, best.Field);
        Assert.NotEmpty(best.Reason);
    }

    [Fact]
    public void Two_that_fit_are_ranked_and_rows_that_are_only_numbered_are_no_pieces()
    {
        var table = TableOf("No;Zorp\n1;12.50\n2;7.95\n3;9.99\n4;10.00\n", out _);

        Assert.Empty(table.Columns[0].ByValues);
        Assert.Equal(["amount", "unit_price"], table.Columns[1].AllSuggestions.Select(s => s.Field));
    }

    [Theory]
    [InlineData("Sell-out 2025;;\n;;\nArtikel;KW 36;KW 37\nSeife;1;2\nÖl;3;4\n", "2025-09-01 4|2025-09-08 6")]
    [InlineData("Artikel;03.25;10.25\nSeife;1;2\nÖl;3;4\n", "2025-03-01 4|2025-10-01 6")]
    [InlineData("Article;Jan-25;Feb-25\nSoap;1;2\nOil;3;4\n", "2025-01-01 4|2025-02-01 6")]
    [InlineData("Umsatz 2024;;\n;;\nArtikel;Januar;Februar\nSeife;1;2\nÖl;3;4\n", "2024-01-01 4|2024-02-01 6")]
    [InlineData("Article;Q1 2025;Q2 2025\nSoap;1;2\nOil;3;4\n", "2025-01-01 4|2025-04-01 6")]
    public void Weeks_and_months_side_by_side_are_unrolled_however_they_are_written(string csv, string sums)
    {
        var table = TableOf(csv, out var file);
        var mapping = MappingSuggestion.For(table, "Shop.csv", "EUR") with { RepeatedMeasure = "quantity" };
        var profile = ProfileSet.Load([new ProfileText("shop", MappingProfile.Write(mapping, 1))]);

        var trial = MappingTrial.Run(file(), profile.Profiles[0], null, _ => { });

        Assert.Null(trial.Question);
        Assert.Equal(sums, string.Join('|', trial.Sample.GroupBy(r => r.PeriodStart).OrderBy(g => g.Key).Select(g => $"{g.Key:yyyy-MM-dd} {g.Sum(r => r.Quantity)}")));
        Assert.Equal(mapping.Vendor, Recognition.Rank(file(), profile).Auto?.Profile.Key);
    }

    private static FoundTable TableOf(string csv, out Func<SourceFile> file)
    {
        file = () => new SourceFile("Shop.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)));
        using var table = TableFile.Open(file());
        return TableFinder.TablesIn(table, file()).OrderByDescending(t => t.RowCount).First();
    }
}

using System.Text;
using Platform.Formats;
using Platform.Formats.Mapping;
using Platform.Formats.Profiles;

namespace Platform.Tests.Formats.Mapping;

/// <summary>What no column says by itself: what a text means, what holds for all rows, and which rows are no sales.</summary>
public sealed class MappingProfileTests
{
    private static readonly FileMapping Shop = new(
        "shop", "Shop", null, [1], [new(0, "date", "date"), new(1, "shop", "store_name"), new(2, "product", "product_name"), new(3, "pieces", "quantity"), new(4, "worth", "amount")],
        "NOK", false, ProductPolicy.Match, Grain.Transaction, VatIncluded: true, VatRate: 0.25m);

    [Fact]
    public void Texts_become_stores_and_channels_one_country_holds_for_all_and_named_rows_are_left_out()
    {
        var mapping = Shop with
        {
            Stores = [new("WEB", "Web shop", Online: true), new("www", "Web shop", Online: true), new("OSL1", "Oslo flagship")],
            Constants = new Dictionary<string, string> { ["country"] = "NO" },
            SkipRows = new Dictionary<string, string> { ["product_name"] = "Gift card" },
        };

        var rows = Read(mapping, "date,shop,product,pieces,worth\n2025-03-01,WEB,Soap,2,20.00\n2025-03-01,www,Soap,1,10.00\n2025-03-02,OSL1,Oil,1,30.00\n2025-03-02,OSL1,Gift card,1,500.00\n2025-03-03,Bergen,Oil,1,30.00\n");

        Assert.Empty(MappingProfile.Faults(mapping));
        Assert.Equal(
            ["Web shop True NO", "Web shop True NO", "Oslo flagship False NO", "Bergen  NO"], rows.Select(r => $"{r.StoreName} {r.StoreOnline} {r.Country}"));
        Assert.All(rows, r => Assert.Equal(("NOK", true, 0.25m), (r.Currency, r.AmountIncludesVat, r.VatRate)));
    }

    [Fact]
    public void Months_under_stacked_headers_are_unrolled()
    {
        const string Csv = ",,2025-01,2025-02\nEAN,Article,Pieces,Pieces\n5901234123457,Soap,3,4\n5901234123457,Oil,,5\n";
        var mapping = Shop with
        {
            HeaderRows = [1, 2],
            Columns = [new(0, "EAN", "ean"), new(1, "Article", "product_name"), new(2, "2025-01 / Pieces", FileMapping.Repeated), new(3, "2025-02 / Pieces", FileMapping.Repeated)],
            RepeatedMeasure = "quantity",
            Grain = Grain.Month,
        };

        Assert.Empty(MappingProfile.Faults(mapping));
        Assert.Equal(["2025-01-01 3", "2025-02-01 4", "2025-02-01 5"], Read(mapping, Csv).Select(r => $"{r.PeriodStart:yyyy-MM-dd} {r.Quantity}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_contradicts_itself_is_said()
    {
        var faults = MappingProfile.Faults(Shop with
        {
            Columns = [.. Shop.Columns.Where(c => c.Field != "store_name")],
            Stores = [new("WEB", ""), new("web", "Other")],
            SkipRows = new Dictionary<string, string> { ["ean"] = "x" },
            Constants = new Dictionary<string, string> { ["quantity"] = "1" },
        });

        Assert.Equal(5, faults.Count);
        Assert.Contains(faults, f => f.Contains("two stores", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_of_any_column_are_read_as_what_they_are_said_to_mean()
    {
        var mapping = Shop with
        {
            Columns = [new(0, "Art", "row_type"), new(1, "date", "date"), new(2, "product", "product_name"), new(3, "size", "product_size"), new(4, "land", "country"), new(5, "cur", "currency"), new(6, "way", "channel"), new(7, "pieces", "quantity"), new(8, "worth", "amount")],
            Values = [new("row_type", "XR", "return"), new("row_type", "Probe", "skip"), new("country", "Rest of EU", "BE"), new("currency", "Kr ", "NOK"), new("channel", "D", "online"), new("product_size", "L", "100 ml")],
        };

        var rows = Read(mapping, """
            Art,date,product,size,land,cur,way,pieces,worth
            VK,2025-03-01,Soap,L,Rest of EU,kr,D,2,20.00
            xr,2025-03-02,Soap,L,Deutschland,€,Filiale,1,10.00
            Probe,2025-03-02,Soap,L,NL,EUR,Filiale,1,10.00
            Neu,2025-03-02,Soap,L,NL,EUR,Filiale,1,10.00

            """, out var problems);

        Assert.Empty(MappingProfile.Faults(mapping));
        Assert.Equal(
            ["Soap 100 ml BE NOK Online True 2 20.00", "Soap 100 ml DE EUR   -1 -10.00"],
            rows.Select(r => $"{r.ProductName} {r.Country} {r.Currency} {r.StoreName} {r.StoreOnline} {r.Quantity} {r.Amount}"));
        var unknown = Assert.Single(problems, p => p.Severity is Severity.Error);
        Assert.Equal(("unknown_value", "Neu", 5), (unknown.Code, unknown.Value, unknown.Row));
    }

    [Fact]
    public void Meanings_that_cannot_be_are_said()
    {
        var faults = MappingProfile.Faults(Shop with
        {
            Columns = [.. Shop.Columns, new(5, "Art", "row_type"), new(6, "land", "country")],
            Values = [new("row_type", "VK", "sold"), new("country", "Holland", "Hollanda"), new("country", "holland ", "NL"), new("city", "x", "y"), new("amount", "1", "2")],
        });

        Assert.Equal(5, faults.Count);
    }

    [Theory]
    [InlineData("5,1,80.00", "5 100.00|-1 -20.00")] // one amount after returns
    [InlineData("5,0,100.00", "5 100.00")]
    [InlineData("0,2,-40.00", "-2 -40.00")]
    [InlineData("2,-2,0", "2 |-2 ")] // nothing tells the price
    [InlineData("3,1,33.33", "3 50.00|-1 -16.67")]
    public void Pieces_that_came_back_in_a_column_of_their_own_are_returns_and_the_amount_stays(string figures, string sales)
    {
        var mapping = Shop with { Columns = [new(0, "date", "date"), new(1, "product", "product_name"), new(2, "sold", "quantity"), new(3, "back", "returned_quantity"), new(4, "worth", "amount")] };

        var rows = Read(mapping, $"date,product,sold,back,worth\n2025-03-01,Soap,{figures}\n");

        Assert.Equal(sales, string.Join('|', rows.Select(r => $"{r.Quantity} {r.Amount}")));
        Assert.All(rows, r => Assert.Equal(r.Quantity < 0, r.IsReturn));
    }

    [Fact]
    public void Money_that_came_back_in_a_column_of_its_own_is_taken_as_it_stands()
    {
        var mapping = Shop with { Columns = [new(0, "date", "date"), new(1, "product", "product_name"), new(2, "sold", "quantity"), new(3, "back", "returned_quantity"), new(4, "worth", "amount"), new(5, "refund", "returned_amount")] };

        var rows = Read(mapping, "date,product,sold,back,worth,refund\n2025-03-01,Soap,5,1,100.00,18.50\n2025-03-01,Oil,2,0,30.00,0\n");

        Assert.Equal(["5 100.00", "-1 -18.50", "2 30.00"], rows.Select(r => $"{r.Quantity} {r.Amount}"));
    }

    private static List<SalesRow> Read(FileMapping mapping, string csv) => Read(mapping, csv, out _);

    private static List<SalesRow> Read(FileMapping mapping, string csv, out IReadOnlyList<Problem> problems)
    {
        var profile = ProfileSet.Load([new ProfileText("shop", MappingProfile.Write(mapping, 1))]).Profiles[0];
        using var reading = ProfileReader.Open(new SourceFile("shop.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv))), profile, new ReadOptions());
        var rows = reading.Rows().ToList();
        problems = [.. reading.Problems.Items];
        return rows;
    }
}

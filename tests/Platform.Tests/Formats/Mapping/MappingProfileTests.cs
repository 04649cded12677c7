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

    private static List<SalesRow> Read(FileMapping mapping, string csv)
    {
        var profile = ProfileSet.Load([new ProfileText("shop", MappingProfile.Write(mapping, 1))]).Profiles[0];
        using var reading = ProfileReader.Open(new SourceFile("shop.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv))), profile, new ReadOptions());
        return [.. reading.Rows()];
    }
}

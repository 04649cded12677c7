using System.Text;
using Platform.Formats;
using Platform.Formats.Mapping;
using Platform.Formats.Profiles;

namespace Platform.Tests.Formats.Mapping;

/// <summary>A trial tells of every row, however many there are.</summary>
public sealed class MappingTrialTests
{
    [Fact]
    public void Problems_are_counted_beyond_those_that_are_kept_and_late_causes_are_shown()
    {
        var csv = new StringBuilder("date,product,pieces,amount\n");
        for (var row = 0; row < 12_000; row++)
        {
            csv.Append("2025-03-01,Soap,some,1.50\n");
        }

        csv.Append("never,Soap,1,1.50\n2025-03-01,Soap,2,3.00\n");
        var file = new SourceFile("shop.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString())));
        var mapping = new FileMapping(
            "shop", "Shop", null, [1], [new(0, "date", "date"), new(1, "product", "product_name"), new(2, "pieces", "quantity"), new(3, "amount", "amount")], "EUR", false,
            ProductPolicy.Match, Grain.Transaction);

        var trial = MappingTrial.Run(file, ProfileSet.Load([new ProfileText("shop", MappingProfile.Write(mapping, 1))]).Profiles[0], null, _ => { });

        Assert.Equal([12_000, 1], trial.Problems.Where(p => p.Severity is Severity.Error).Select(p => p.Count));
        Assert.Equal((5, 12_002), (trial.Problems[0].Examples.Count, trial.Problems[1].Examples[0].Row));
    }
}

using Platform.Formats;
using static Platform.Tests.Formats.TestWorkbook;

namespace Platform.Tests.Formats;

public sealed class RecognitionTests
{
    [Theory]
    [InlineData("sales_samples_only_cobweb_corner.xlsx")]
    [InlineData("continuity skins_nl skins_sa galilu boxnox selfridges demo.xlsx")]
    [InlineData("ACME_Sell_Out_2025_05.xlsx")]
    public void A_name_alone_never_decides(string name)
    {
        var ranking = Recognition.Rank(new TestWorkbook().Sheet("Sheet1", Row("Something", "Else"), Row(1, 2)).As(name), Given.Profiles);

        Assert.Null(ranking.Auto);
        Assert.All(ranking.Matches, m => Assert.True(m.Score <= 0.30m, $"{m.Profile.Key} {m.Score}"));
    }

    [Fact]
    public void Nothing_known_gives_an_empty_ranking_and_no_vendor()
    {
        var ranking = Recognition.Rank(Given.Text("notes.csv", "a,b\n1,2\n"), Given.Profiles);

        Assert.Empty(ranking.Matches);
        Assert.Null(ranking.Auto);
    }

    [Fact]
    public void A_liberty_report_is_known_by_its_structure_under_any_name()
    {
        var match = Recognition.Rank(LibertyFile.Week().As("demo skins online.xlsx"), Given.Profiles).Auto;

        Assert.Equal("liberty", match?.Profile.Key);
        Assert.Equal(["A sheet has Flagship and Internet blocks over item rows, as Liberty's size report does."], match?.Reasons);
    }

    [Fact]
    public void Two_vendors_that_fit_alike_are_left_to_a_person()
    {
        var profiles = Platform.Formats.Profiles.ProfileSet.Load([Twin("one"), Twin("two")]);

        var ranking = Recognition.Rank(Given.Text("x.csv", "Code,Pieces\nA,1\n"), profiles);

        Assert.Equal(2, ranking.Matches.Count);
        Assert.Null(ranking.Auto);
    }

    [Fact]
    public void Every_profile_of_the_template_says_how_it_is_recognised_and_read()
    {
        Assert.Contains("liberty", Given.Profiles.Profiles.Select(p => p.Key));
        Assert.All(Given.Profiles.Profiles, p =>
        {
            Assert.NotEmpty(p.Signature.Rules);
            Assert.All(p.Layouts, l => Assert.NotEmpty(l.RequiredSlots.Concat(l.RequiredAny)));
            Assert.All(p.Layouts.SelectMany(l => l.RequiredSlots.Concat(l.RequiredAny).Select(s => (l, s))), r => Assert.True(r.l.Columns.ContainsKey(r.s), $"{p.Key} requires {r.l.Slots.Name(r.s)} but maps no column to it"));
        });
    }

    private static Platform.Formats.Profiles.ProfileText Twin(string key) => new(
        key, $"vendor: {key}\nname: {key}\ncurrency: EUR\nrecognise:\n  rules: [{{ score: 0.9, reason: fits, headers: [Code, Pieces] }}]\n");
}

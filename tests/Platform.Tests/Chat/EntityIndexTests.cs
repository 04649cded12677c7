using Platform.Chat;

namespace Platform.Tests.Chat;

public sealed class EntityIndexTests
{
    private static readonly EntityIndex Index = new(
        [
            .. new[] { "Galilu", "Liberty", "Selfridges", "BOXNOX", "Skins NL", "Skins SA", "Creme de la Creme", "Aromateque" }.Select(n => new Entity("reseller", n, 100)),
            .. new[] { "Shade of Oak 10 ml", "Shade of Oak 100 ml", "Child of June", "Garden Pool", "Almond Game", "Morning Rose" }.Select(n => new Entity("product", n, 50)),
            .. new[] { "GB", "PL", "NL", "ZA" }.Select(n => new Entity("country", n, 70)),
            .. new[] { "London", "Warsaw" }.Select(n => new Entity("city", n, 20)),
        ],
        new Dictionary<string, string> { ["Skins NL"] = "NL", ["Skins SA"] = "ZA" });

    [Theory]
    [InlineData("galilu", "reseller", "Galilu")]
    [InlineData("england", "country", "GB")]
    [InlineData("holland", "country", "NL")]
    [InlineData("italy", "country", "IT")]
    [InlineData("skins netherlands", "reseller", "Skins NL")]
    [InlineData("skins south africa", "reseller", "Skins SA")]
    [InlineData("cdlc", "reseller", "Creme de la Creme")]
    public void A_name_and_its_other_names_are_found(string name, string dim, string value)
    {
        var match = Index.Exact(name, 1)!;

        Assert.Equal((dim, value, MatchKind.Exact), (match.Dim, Assert.Single(match.Values), match.Kind));
    }

    [Fact]
    public void A_product_without_its_size_means_all_sizes()
    {
        var match = Index.Exact("shade of oak", 3)!;

        Assert.Equal((MatchKind.Exact, 2), (match.Kind, match.Values.Count));
    }

    [Fact]
    public void A_word_that_two_companies_share_is_ambiguous() => Assert.Equal(MatchKind.Ambiguous, Index.Exact("skins", 1)!.Kind);

    [Theory]
    [InlineData("gallilu", "Galilu")]
    [InlineData("galillu", "Galilu")]
    [InlineData("selfriges", "Selfridges")]
    [InlineData("liberti", "Liberty")]
    [InlineData("gardn pool", "Garden Pool")]
    [InlineData("polnad", "PL")]
    public void A_slip_is_forgiven(string name, string value) => Assert.Equal(value, Assert.Single(Index.Misspelt(name, 1)!.Values));

    [Theory]
    [InlineData("library")]
    [InlineData("aromatek")]
    [InlineData("boxnocks")]
    [InlineData("rose")]
    public void Another_word_is_not_taken_for_a_name(string name) => Assert.Null(Index.Misspelt(name, 1));

    [Theory]
    [InlineData("aromatek", "Aromateque")]
    [InlineData("boxnocks", "BOXNOX")]
    public void What_is_near_is_offered(string name, string value) => Assert.Equal(value, Index.Nearest(name, null)[0].Value);

    [Theory]
    [InlineData("pool", "Garden Pool")]
    [InlineData("almond", "Almond Game")]
    public void A_part_that_only_one_name_has_means_that_name(string part, string value) => Assert.Equal(value, Assert.Single(Index.Part(part, 1)!.Values));
}

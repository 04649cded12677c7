using Platform.Chat;

namespace Platform.Tests.Chat;

public sealed class NormaliserTests
{
    [Theory]
    [InlineData("What’s our REVENUE?", "what is our revenue ?")]
    [InlineData("didn't", "did not")]
    [InlineData("Liberty's top3", "liberty top 3")]
    [InlineData("online,offline", "online , offline")]
    [InlineData("Försäljning í Malmö", "forsaljning i malmo")]
    [InlineData("reve\u200Bnue", "revenue")]
    [InlineData("ｒｅｖｅｎｕｅ", "revenue")]
    [InlineData("30ml q3 ACSOO100", "30ml q3 acsoo100")]
    [InlineData("over €5k", "over € 5k")]
    [InlineData("a\u0000b\tc", "a b c")]
    [InlineData("80% of 2025-09 and 03/04/2025", "80 % of 2025-09 and 03/04/2025")]
    [InlineData("", "")]
    public void A_question_is_brought_to_one_spelling(string question, string expected) =>
        Assert.Equal(expected, string.Join(' ', Normaliser.Read(question).Tokens.Select(t => t.Text)));

    [Fact]
    public void Quoted_text_is_one_word() =>
        Assert.Equal(["Galilu' OR '1'='1"], Normaliser.Read("reseller \"Galilu' OR '1'='1\"").Tokens.Where(t => t.Kind is TokenKind.Quoted).Select(t => t.Raw));

    [Fact]
    public void A_very_long_question_is_cut()
    {
        var read = Normaliser.Read(new string('a', 5_000));

        Assert.True(read.WasCut);
        Assert.Equal(Normaliser.MaxLength, read.Original.Length);
    }

    [Theory]
    [InlineData("5k", "5000")]
    [InlineData("1.2m", "1200000")]
    [InlineData("50.000", "50000")]
    [InlineData("1,000.50", "1000.50")]
    [InlineData("1.000,50", "1000.50")]
    [InlineData("0.500", "0.500")]
    [InlineData("12,5", "12.5")]
    [InlineData("ten", "10")]
    public void Numbers_are_read_as_people_write_them(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), NumberGrammar.Read(Assert.Single(Normaliser.Read(text).Tokens)));

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("polnad", "poland", 1)]
    [InlineData("galillu", "galilu", 1)]
    [InlineData("", "abc", 3)]
    public void Slips_are_counted(string one, string other, int distance) => Assert.Equal(distance, Spelling.Distance(one, other, 5));
}

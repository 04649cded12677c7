using Platform.Chat;
using Platform.Tests.Sales;

namespace Platform.Tests.Chat;

/// <summary>Real days of a real shop: the numbers are those of the files.</summary>
public sealed class OnlineRetailQuestionTests(OnlineRetailTenant shop) : IClassFixture<OnlineRetailTenant>
{
    private const string Absent = "The Online Retail days are not beside the working copy.";

    [Theory]
    [InlineData("total revenue on 1 December 2010", "net", "58635.56", "£58,635.56")]
    [InlineData("total revenue on 2 December 2010", "net", "46207.28", "£46,207.28")]
    [InlineData("units on 28 July 2011", "quantity", "29700", "29,700 units")]
    [InlineData("total revenue", "net", "339930.47", "£339,930.47")]
    [InlineData("revenue by country", "net", "339930.47", "£339,930.47")]
    [InlineData("top 5 products by revenue", "net", "339930.47", "£339,930.47")]
    [InlineData("sales by day", "net", "339930.47", "£339,930.47")]
    [InlineData("sales in December 2010", "net", "280766.48", "£280,766.48")]
    [InlineData("how much did we sell last week of data", "net", "55706.88", "£55,706.88")]
    public async Task A_figure_is_that_of_the_files(string question, string measure, string total, string said)
    {
        Assert.SkipUnless(OnlineRetailTenant.IsThere, Absent);
        var answer = await shop.AskAsync(question);

        Assert.Contains(answer.Kind, new[] { AnswerKind.Answer, AnswerKind.AnswerWithNote });
        Assert.Equal(decimal.Parse(total, System.Globalization.CultureInfo.InvariantCulture), answer.Result!.Totals[measure]);
        Assert.Contains(said, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_five_best_products_are_the_files_five_best()
    {
        Assert.SkipUnless(OnlineRetailTenant.IsThere, Absent);
        var answer = await shop.AskAsync("top 5 products by revenue");

        Assert.Equal(5, answer.Result!.Rows.Count);
        Assert.Equal(answer.Result.Numbers("net").OrderDescending(), answer.Result.Numbers("net"));
        Assert.Equal("bar", answer.Chart!.Type);
    }

    [Fact]
    public async Task Days_are_a_line_and_there_are_eight_of_them()
    {
        Assert.SkipUnless(OnlineRetailTenant.IsThere, Absent);
        var answer = await shop.AskAsync("sales by day");

        Assert.Equal((8, "line"), (answer.Result!.Rows.Count, answer.Chart!.Type));
    }

    [Fact]
    public async Task Returns_are_the_pieces_that_came_back()
    {
        Assert.SkipUnless(OnlineRetailTenant.IsThere, Absent);
        var answer = await shop.AskAsync("returns in December 2010");

        Assert.True(answer.Result!.Totals["returns"] > 0);
        Assert.Equal("returns", Assert.Single(answer.Query!.Measures));
    }

    [Fact]
    public async Task Orders_of_the_last_week_of_data_are_counted_once()
    {
        Assert.SkipUnless(OnlineRetailTenant.IsThere, Absent);
        var answer = await shop.AskAsync("how many orders last week of data");

        Assert.Equal(new DateOnly(2011, 7, 25), answer.Query!.Time!.From);
        Assert.InRange(answer.Result!.Totals["orders"]!.Value, 1, answer.Result.Lines);
    }

    [Fact]
    public async Task Two_days_are_compared_to_the_penny()
    {
        Assert.SkipUnless(OnlineRetailTenant.IsThere, Absent);
        var answer = await shop.AskAsync("compare 1 December 2010 with 2 December 2010");

        Assert.Equal((46207.28m, 58635.56m), (answer.Result!.Totals["net"], answer.Result.Totals["net_previous"]));
        Assert.Contains("£12,428.28 (21.2 %) less than 1 December 2010", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete all sales", AnswerKind.Refuse)]
    [InlineData("what is our stock", AnswerKind.OutOfScope)]
    [InlineData("forecast next month", AnswerKind.OutOfScope)]
    [InlineData("sales yesterday", AnswerKind.NoData)]
    public async Task What_cannot_be_answered_is_said_with_what_can(string question, AnswerKind kind)
    {
        Assert.SkipUnless(OnlineRetailTenant.IsThere, Absent);
        var answer = await shop.AskAsync(question);

        Assert.Equal(kind, answer.Kind);
        Assert.Null(answer.Chart is { } chart && answer.Kind is not AnswerKind.NoData ? chart : null);
        Assert.NotEmpty(answer.Next.Concat(answer.Options.Select(o => o.Question)));
    }

    [Fact]
    public async Task A_word_that_many_names_contain_means_all_of_them_and_is_said()
    {
        Assert.SkipUnless(OnlineRetailTenant.IsThere, Absent);
        var answer = await shop.AskAsync("revenue of lantern products");

        Assert.Equal(AnswerKind.AnswerWithNote, answer.Kind);
        Assert.Contains(answer.Notes, n => n.Contains("whose name contains 'lantern'", StringComparison.Ordinal));
    }
}

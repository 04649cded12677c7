using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Chat;
using Platform.Sales;
using Platform.Tests.Sales;

namespace Platform.Tests.Chat;

[Collection(SeededTenantCollection.Name)]
public sealed class ConversationTests(SeededTenant seeded)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("top 10 products online this year", "and offline?", "top 10 products offline this year")]
    [InlineData("top 10 products online this year", "only the top 3", "top 3 products online this year")]
    [InlineData("top 10 products online this year", "now by units", "top 10 products by units online this year")]
    [InlineData("sales for Galilu in June", "and Liberty?", "sales for Liberty in June")]
    [InlineData("sales for Galilu in June", "what about July?", "sales for Galilu in July")]
    [InlineData("sales in June", "by country", "sales by country in June")]
    [InlineData("sales by country in June", "without Poland", "sales by country without Poland in June")]
    [InlineData("sales by vendor in June", "only online", "sales by vendor online in June")]
    [InlineData("sales in 2024", "by month", "sales by month in 2024")]
    [InlineData("units in June", "same for August", "units in August")]
    public async Task A_follow_up_gives_what_the_whole_question_gives(string first, string then, string whole)
    {
        var followed = await seeded.SayAsync(first, then);
        var direct = await seeded.SayAsync(whole);

        Assert.Equal(SalesJson.Write(direct.Query!), SalesJson.Write(followed.Query!));
        Assert.Equal(direct.Result!.Totals, followed.Result!.Totals);
    }

    [Fact]
    public async Task A_comparison_is_kept_when_only_the_month_changes()
    {
        var answer = await seeded.SayAsync("How did Galilu do in June vs May?", "And Liberty?", "What about July?");

        Assert.Equal((CompareKind.PreviousPeriod, new DateOnly(2025, 6, 1)), (answer.Query!.Compare!.Kind, answer.Query.Compare.From));
        Assert.Equal("Liberty", Assert.Single(Assert.Single(answer.Query.Filters).Values));
        Assert.Equal(AnswerKind.AnswerWithNote, answer.Kind);
    }

    [Fact]
    public async Task The_twelfth_turn_builds_on_the_eleven_before_it()
    {
        string[] turns =
        [
            "top 5 products online in 2024", "by units", "and offline?", "without Selfridges", "what about 2025?", "the first one by month", "compare with the year before", "show net sales instead",
            "as a table", "only in the United Kingdom", "from January to June 2025", "and for Liberty only?",
        ];

        var last = await seeded.SayAsync(turns);
        var shorter = await seeded.SayAsync(turns[1..]);
        var query = last.Query!;

        // The product comes from turn 6's look at the ranking of turns 1 to 5, the months from 6, the comparison from 7, the figure from 8, country and days from 10 and 11.
        var ranking = await seeded.SayAsync(turns[..5]);
        Assert.Equal((string?)ranking.Result!.Rows[0][0], Assert.Single(query.Filters.Single(f => f.Dim == "product").Values));
        Assert.Equal(["offline"], query.Filters.Single(f => f.Dim == "channel").Values);
        Assert.Equal(["GB"], query.Filters.Single(f => f.Dim == "country").Values);
        Assert.Equal((FilterOp.In, "Liberty"), (query.Filters.Single(f => f.Dim == "reseller").Op, query.Filters.Single(f => f.Dim == "reseller").Values[0]));
        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 7, 1), TimeGrain.Month), (query.Time!.From, query.Time.To, query.Time.Grain));
        Assert.Equal((CompareKind.PreviousYear, "net"), (query.Compare!.Kind, query.Measures[0]));

        var whole = await seeded.SayAsync($"net sales of {ranking.Result.Rows[0][0]} for Liberty offline in the United Kingdom by month from January to June 2025 compared with the year before");
        Assert.Equal(whole.Result!.Totals, last.Result!.Totals);
        Assert.NotEqual(SalesJson.Write(shorter.Query ?? new SalesQuery { Measures = ["net"] }), SalesJson.Write(query));
    }

    [Fact]
    public async Task A_complete_question_starts_anew()
    {
        var answer = await seeded.SayAsync("sales for Galilu in June", "total units in August");

        Assert.Empty(answer.Query!.Filters);
        Assert.Equal(["quantity"], answer.Query.Measures);
    }

    [Fact]
    public async Task A_pie_is_only_another_picture_of_the_same_numbers()
    {
        var first = await seeded.SayAsync("sales by channel in 2024");
        var answer = await seeded.SayAsync("sales by channel in 2024", "as a pie");

        Assert.Equal(SalesJson.Write(first.Query!), SalesJson.Write(answer.Query!));
        Assert.Equal("pie", answer.Chart!.Type);
    }

    [Fact]
    public async Task A_conversation_is_kept_listed_and_deleted_and_nobody_elses()
    {
        var tenant = await seeded.Tenant;
        var client = await tenant.SignInAsync();
        var first = await AskAsync(client, "sales for Galilu in June", null);
        var id = first.GetProperty("conversationId").GetGuid();
        var second = await AskAsync(client, "and Liberty?", id);
        var whole = await client.GetFromJsonAsync<JsonElement>($"/api/v1/chat/conversations/{id}", Ct);

        Assert.Contains("Liberty", second.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(["sales for Galilu in June", "and Liberty?"], whole.GetProperty("turns").EnumerateArray().Select(t => t.GetProperty("question").GetString()));
        Assert.Equal("ANSWER", first.GetProperty("kind").GetString());
        Assert.Contains("select", first.GetProperty("sql").GetString(), StringComparison.Ordinal);

        var stranger = await client.PostAsJsonAsync("/api/v1/chat/questions", new { question = "and June?", conversationId = Guid.NewGuid() }, Ct);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/v1/chat/conversations/{id}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/chat/conversations/{id}", Ct)).StatusCode);
    }

    [Fact]
    public async Task Suggestions_are_questions_that_can_be_answered()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var suggestions = await client.GetFromJsonAsync<string[]>("/api/v1/chat/suggestions", Ct);

        Assert.NotEmpty(suggestions!);
        foreach (var suggestion in suggestions!)
        {
            Assert.Contains((await seeded.SayAsync(suggestion)).Kind, new[] { AnswerKind.Answer, AnswerKind.AnswerWithNote });
        }
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string question, Guid? conversationId)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/chat/questions", new { question, conversationId, asOf = "2025-10-15" }, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Tests.Mail;
using Platform.Tests.Sales;
using Platform.Users;

namespace Platform.Tests.Chat;

[Collection(SeededTenantCollection.Name)]
public sealed class EditedReadingTests(SeededTenant seeded)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sales by vendor in June", "measure", "Units", "units by vendor in June")]
    [InlineData("sales by vendor in June", "period", "July 2025", "sales by vendor in July")]
    [InlineData("sales by vendor in June", "period", "June 2024", "sales by vendor in June 2024")]
    [InlineData("sales by vendor in June", "group", "Country", "sales by country in June")]
    [InlineData("sales by month in 2024", "grain", "Quarter", "sales by quarter in 2024")]
    [InlineData("sales for Galilu in June", "filter", "Liberty", "sales for Liberty in June")]
    [InlineData("sales for Galilu in June", "filter", "Without Galilu", "sales without Galilu in June")]
    [InlineData("sales for Galilu in June", "filter", "Any vendor", "sales in June")]
    [InlineData("sales in June vs May", "comparison", "The year before", "sales in June vs June 2024")]
    [InlineData("sales in June vs May", "comparison", "No comparison", "sales in June")]
    [InlineData("top 10 products online in 2024", "ranking", "First 3", "top 3 products online in 2024")]
    public async Task A_changed_part_gives_what_the_whole_question_gives(string asked, string place, string choice, string whole)
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var answer = await AskAsync(client, asked);
        var edited = await ChooseAsync(client, answer, "parts", place, choice);
        var direct = await AskAsync(client, whole);

        Assert.Equal(TotalsOf(direct), TotalsOf(edited.GetProperty("answer")));
        Assert.Equal(Plain(direct), Plain(edited.GetProperty("answer")));
    }

    [Theory]
    [InlineData("sales in June", "group", "Vendor", "sales by vendor in June")]
    [InlineData("sales in 2024", "grain", "Month", "sales by month in 2024")]
    [InlineData("sales in June", "comparison", "The period before", "sales in June vs May")]
    [InlineData("sales in June", "measure", "Units", "sales and units in June")]
    public async Task A_part_is_added(string asked, string place, string choice, string whole)
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var edited = await ChooseAsync(client, await AskAsync(client, asked), "more", place, choice);

        Assert.Equal(TotalsOf(await AskAsync(client, whole)), TotalsOf(edited.GetProperty("answer")));
    }

    [Fact]
    public async Task A_follow_up_builds_on_the_changed_reading_and_the_conversation_keeps_it()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var answer = await AskAsync(client, "sales for Galilu in June");
        var edited = await ChooseAsync(client, answer, "parts", "period", "July 2025");
        var then = await AskAsync(client, "by product", answer.GetProperty("conversationId").GetGuid());
        var turns = await client.GetFromJsonAsync<JsonElement>($"/api/v1/chat/conversations/{answer.GetProperty("conversationId").GetGuid()}", Ct);

        Assert.Equal(TotalsOf(edited.GetProperty("answer")), TotalsOf(then));
        Assert.Equal(["sales for Galilu in June", "Period: July 2025", "by product"], turns.GetProperty("turns").EnumerateArray().Select(t => t.GetProperty("question").GetString()));
        Assert.Contains(then.GetProperty("reading").EnumerateArray(), p => p.GetProperty("label").GetString() == "Period" && p.GetProperty("value").GetString() == "July 2025");
    }

    [Fact]
    public async Task Every_choice_that_is_offered_can_be_answered()
    {
        var client = await (await seeded.Tenant).SignInAsync();
        var answer = await AskAsync(client, "top 5 products by sales for Galilu in June vs May");
        var choices = await ChoicesAsync(client, answer);
        var offered = choices.GetProperty("parts").EnumerateArray().Concat(choices.GetProperty("more").EnumerateArray()).SelectMany(p => p.GetProperty("choices").EnumerateArray().Take(6)).ToList();

        Assert.InRange(offered.Count, 20, 90);
        foreach (var choice in offered)
        {
            using var reply = await EditAsync(client, answer, choice.GetProperty("edit"));
            Assert.True(reply.StatusCode is HttpStatusCode.OK, $"{choice}: {await reply.Content.ReadAsStringAsync(Ct)}");
        }
    }

    [Fact]
    public async Task Another_persons_answer_cannot_be_changed_and_a_wrong_change_says_why()
    {
        var tenant = await seeded.Tenant;
        var client = await tenant.SignInAsync();
        var other = await tenant.SignInAsAsync(UserRole.Viewer);
        var answer = await AskAsync(client, "sales in June");
        var help = await AskAsync(client, "what can you do?");

        Assert.Equal(HttpStatusCode.NotFound, (await EditAsync(other, answer, new { place = "measure", id = "quantity" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/v1/chat/answers/{answer.GetProperty("id").GetGuid()}/choices", Ct)).StatusCode);
        Assert.Equal("nothing_to_edit", await CodeAsync(await EditAsync(client, help, new { place = "measure", id = "quantity" })));
        Assert.Equal("invalid_query", await CodeAsync(await EditAsync(client, answer, new { place = "measure", id = "profitability; drop table sales" })));
        Assert.Equal("invalid_query", await CodeAsync(await EditAsync(client, answer, new { place = "filter", at = 7 })));
        Assert.Equal("invalid_query", await CodeAsync(await EditAsync(client, answer, new { place = "measure" })));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync($"/api/v1/chat/answers/{answer.GetProperty("id").GetGuid()}/edit", new { }, Ct)).StatusCode);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string question, Guid? conversation = null)
    {
        using var reply = await client.PostAsJsonAsync("/api/v1/chat/questions", new { question, conversationId = conversation, asOf = ChatTenant.AsOf }, Ct);
        return await reply.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static async Task<JsonElement> ChooseAsync(HttpClient client, JsonElement answer, string side, string place, string label)
    {
        var parts = (await ChoicesAsync(client, answer)).GetProperty(side).EnumerateArray().Where(p => p.GetProperty("place").GetString() == place).ToList();
        var choices = parts.SelectMany(p => p.GetProperty("choices").EnumerateArray()).ToList();
        var choice = choices.FirstOrDefault(c => c.GetProperty("label").GetString() == label);
        Assert.True(choice.ValueKind is JsonValueKind.Object, $"'{label}' is not offered, but {string.Join(", ", choices.Select(c => c.GetProperty("label").GetString()))}");
        using var reply = await EditAsync(client, answer, choice.GetProperty("edit"));
        var body = await reply.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.True(reply.IsSuccessStatusCode, body.ToString());
        return body;
    }

    private static Task<JsonElement> ChoicesAsync(HttpClient client, JsonElement answer) =>
        client.GetFromJsonAsync<JsonElement>($"/api/v1/chat/answers/{answer.GetProperty("id").GetGuid()}/choices?asOf={ChatTenant.AsOf:yyyy-MM-dd}", Ct);

    private static Task<HttpResponseMessage> EditAsync(HttpClient client, JsonElement answer, object edit) =>
        client.PostAsJsonAsync($"/api/v1/chat/answers/{answer.GetProperty("id").GetGuid()}/edit", new { edit, asOf = ChatTenant.AsOf }, Ct);

    private static string TotalsOf(JsonElement answer) => answer.GetProperty("result").GetProperty("totals").ToString();

    /// <summary>The rows that were asked for, whatever orders them.</summary>
    private static List<string> Plain(JsonElement answer) => [.. answer.GetProperty("result").GetProperty("rows").EnumerateArray().Select(r => r.ToString()).Order(StringComparer.Ordinal)];

    private static async Task<string?> CodeAsync(HttpResponseMessage reply) => (await reply.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString();
}

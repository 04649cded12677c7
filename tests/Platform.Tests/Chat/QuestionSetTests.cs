using Microsoft.Extensions.DependencyInjection;
using Platform.Chat;
using Platform.Sales;
using Platform.Tests.Sales;
using Platform.Tests.Support;

namespace Platform.Tests.Chat;

/// <summary>Hundreds of questions of every kind with the query each is, over one tenant.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class QuestionSetTests(SeededTenant seeded, ITestOutputHelper output)
{
    private const double Wanted = 0.98;

    [Fact]
    public async Task Nearly_all_questions_are_read_as_meant_and_none_is_surely_wrong()
    {
        var ct = TestContext.Current.CancellationToken;
        var questions = QuestionFile.Read(await File.ReadAllTextAsync(Path.Combine(Clone.Root, "tests", "Platform.Tests", "Chat", "questions.tsv"), ct));
        var results = await (await seeded.Tenant).InScopeAsync(async scope =>
        {
            var runner = new QuestionFile(scope.GetRequiredService<ChatEngine>(), scope.GetRequiredService<SalesNumbers>(), scope.GetRequiredService<SalesModel>());
            return await runner.RunAsync(questions, ChatTenant.AsOf, ct).ToListAsync(ct);
        });

        foreach (var wrong in results.Where(r => !r.IsRight))
        {
            output.WriteLine($"{wrong.Expected.Id} {wrong.Expected.Expect} got {wrong.Class}: {wrong.Expected.Question}\n  {wrong.Answer.Text}\n  {(wrong.Answer.Query is { } query ? SalesJson.Write(query) : "")}");
        }

        Assert.InRange(results.Count, 500, 2_000);
        Assert.Empty(results.Where(r => r.IsConfidentlyWrong).Select(r => r.Expected.Question));
        Assert.InRange((double)results.Count(r => r.IsRight) / results.Count, Wanted, 1);
    }

    [Theory]
    [InlineData("id\tquestion\nQ1\tsales", "expect")]
    [InlineData("id\tquestion\texpect\nQ1\tsales\tMAYBE", "Line 2")]
    public void A_file_that_cannot_be_judged_is_told_why(string tsv, string says) =>
        Assert.Contains(says, Assert.Throws<QuestionFileInvalid>(() => QuestionFile.Read(tsv)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"time":{"from":"2025-01-01","to":"2026-01-01"}}""", """{"time":{"from":"2025-01-01","to":"2025-10-16"}}""", true)]
    [InlineData("""{"group":["product"],"limit":1,"order":{"by":"net","dir":"desc"}}""", """{"group":["product"],"limit":5,"order":{"by":"net","dir":"desc"}}""", true)]
    [InlineData("""{"measures":["net"]}""", """{"measures":["net","orders"]}""", true)]
    [InlineData("""{"time":{"from":"2025-06-01","to":"2025-07-01"}}""", """{"time":{"from":"2025-05-01","to":"2025-06-01"}}""", false)]
    [InlineData("""{"filters":[{"dim":"reseller","op":"in","values":["Liberty"]}]}""", """{}""", false)]
    [InlineData("""{"group":["product"],"limit":3,"order":{"by":"net","dir":"desc"}}""", """{"group":["product"],"limit":3,"order":{"by":"net","dir":"asc"}}""", false)]
    public async Task Queries_are_the_same_when_they_ask_for_the_same_numbers(string expected, string read, bool isSame)
    {
        var same = await (await seeded.Tenant).InScopeAsync(async scope =>
        {
            var model = scope.GetRequiredService<SalesModel>();
            var shape = await scope.GetRequiredService<SalesNumbers>().ShapeAsync(TestContext.Current.CancellationToken);
            return new QueryMeaning(model, shape).IsSame(expected, new SalesQueryCheck(model).Canonical(SalesJson.Read(read)));
        });

        Assert.Equal(isSame, same);
    }
}

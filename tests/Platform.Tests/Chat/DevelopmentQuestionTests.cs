using Microsoft.Extensions.DependencyInjection;
using Platform.Chat;
using Platform.Sales;
using Platform.Tests.Sales;
using Platform.Tests.Support;

namespace Platform.Tests.Chat;

/// <summary>The development set of questions, judged by the kind of answer.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class DevelopmentQuestionTests(SeededTenant seeded, ITestOutputHelper output)
{
    private const double Wanted = 0.95;

    [Fact]
    public async Task Nearly_all_development_questions_get_the_right_kind_of_answer()
    {
        var file = Path.Combine(Clone.Root, "..", "shared", "evals", "questions-dev.tsv");
        Assert.SkipUnless(File.Exists(file), "The evaluation sets are not beside the working copy.");
        var questions = QuestionFile.Read(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        var results = await (await seeded.Tenant).InScopeAsync(async scope =>
        {
            var runner = new QuestionFile(scope.GetRequiredService<ChatEngine>(), scope.GetRequiredService<SalesNumbers>(), scope.GetRequiredService<SalesModel>());
            return await runner.RunAsync(questions, ChatTenant.AsOf, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        });

        foreach (var result in results)
        {
            output.WriteLine($"{(result.IsRight ? "ok   " : "WRONG")} {result.Expected.Id} {result.Expected.Expect} got {result.Class}: {result.Expected.Question}\n      {result.Answer.Text} | {string.Join("; ", result.Answer.Notes)}\n      {(result.Answer.Query is { } q ? SalesJson.Write(q) : "")}");
        }

        var accuracy = (double)results.Count(r => r.IsRight) / results.Count;
        Assert.True(accuracy >= Wanted, $"{accuracy:P1} of {results.Count} are right: {string.Join(", ", results.Where(r => !r.IsRight).Select(r => r.Expected.Id))}");
    }
}

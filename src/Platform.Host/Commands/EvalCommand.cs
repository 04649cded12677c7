using System.CommandLine;
using System.Text.Json;
using Platform.Chat;

namespace Platform.Host.Commands;

/// <summary><c>platform eval FILE.tsv --tenant T --as-of D</c>: asks every question of a file and says which came out as expected.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "Tab separated: id, thread, turn, category, question, expect and, where given, query." };
        var tenant = new Option<string>("--tenant") { Description = "Whose data.", Required = true };
        var asOf = new Option<DateOnly>("--as-of") { Description = "The day that 'today' is.", Required = true };
        var json = new Option<bool>("--json") { Description = "Only the last line, the summary as JSON." };
        var command = new Command("eval", "Runs a file of questions and prints what is right, by category.") { file, tenant, asOf, json };
        command.SetAction((parsed, ct) => InTenant.RunAsync(
            parsed.GetRequiredValue(tenant),
            (services, token) => RunAsync(services, parsed.GetRequiredValue(file), parsed.GetValue(asOf), parsed.GetValue(json), token), ct));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, FileInfo file, DateOnly asOf, bool quiet, CancellationToken ct)
    {
        var questions = QuestionFile.Read(await File.ReadAllTextAsync(file.FullName, ct));
        var results = new List<EvaluatedQuestion>();
        await foreach (var result in services.GetRequiredService<QuestionFile>().RunAsync(questions, asOf, ct))
        {
            results.Add(result);
            if (!quiet)
            {
                var reading = string.Join("; ", result.Answer.Reading.Select(part => $"{part.Label}: {part.Value}"));
                await Console.Out.WriteLineAsync($"{(result.IsRight ? "right" : "WRONG")} {result.Expected.Id} [{result.Class}, expected {result.Expected.Expect}] {result.Expected.Question} → {result.Answer.Text} ({reading})");
            }
        }

        await Console.Out.WriteLineAsync(Summary(results));
        return 0;
    }

    private static string Summary(List<EvaluatedQuestion> results) => JsonSerializer.Serialize(new
    {
        accuracy = results.Count == 0 ? 0 : (double)results.Count(r => r.IsRight) / results.Count,
        // A number stated without a doubt where the file wants another answer.
        confidentlyWrong = results.Count(IsConfidentlyWrong),
        categories = results.GroupBy(r => r.Expected.Category).ToDictionary(g => g.Key, g => new { right = g.Count(r => r.IsRight), of = g.Count() }),
        rows = results.Select(r => new { id = r.Expected.Id, right = r.IsRight, @class = r.Class, expect = r.Expected.Expect, confidentlyWrong = IsConfidentlyWrong(r) }),
    });

    private static bool IsConfidentlyWrong(EvaluatedQuestion result) =>
        !result.IsRight && result.Class == "ANSWER" && result.Expected.Expect is not "ANSWER+NOTE";
}

using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Chat;
using Platform.Sales;

namespace Platform.Host.Commands;

/// <summary><c>platform eval FILE.tsv --tenant T --as-of D</c>: asks every question of a file and says which came out as expected.</summary>
internal static class EvalCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "Tab separated: id, thread, turn, category, question, expect and, where given, query." };
        var tenant = new Option<string>("--tenant") { Description = "Whose data.", Required = true };
        var asOf = new Option<DateOnly>("--as-of") { Description = "The day that 'today' is.", Required = true };
        var json = new Option<bool>("--json") { Description = "Only the last line, the summary as JSON." };
        var command = new Command("eval", "Runs a file of questions and prints what is right, by category.") { file, tenant, asOf, json };
        command.SetAction(async (parsed, ct) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
            {
                await Console.Error.WriteLineAsync($"There is no file '{source.FullName}'.");
                return 2;
            }

            try
            {
                var questions = QuestionFile.Read(await File.ReadAllTextAsync(source.FullName, ct));
                return await InTenant.RunAsync(parsed.GetRequiredValue(tenant), (services, token) => RunAsync(services, questions, parsed.GetValue(asOf), parsed.GetValue(json), token), ct);
            }
            catch (Exception invalid) when (invalid is QuestionFileInvalid or SalesQueryInvalid)
            {
                await Console.Error.WriteLineAsync($"{source.Name}: {invalid.Message}");
                return 2;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<ExpectedQuestion> questions, DateOnly asOf, bool quiet, CancellationToken ct)
    {
        if (!(await services.GetRequiredService<SalesNumbers>().ShapeAsync(ct)).HasData)
        {
            await Console.Error.WriteLineAsync("This tenant has no sales yet, so every question would have no data. Load its files first.");
            return 2;
        }

        var results = new List<EvaluatedQuestion>();
        await foreach (var result in services.GetRequiredService<QuestionFile>().RunAsync(questions, asOf, ct))
        {
            results.Add(result);
            if (!quiet)
            {
                var verdict = result.IsConfidentlyWrong ? "WRONG (stated surely)" : result.IsRight ? "right" : "WRONG";
                await Console.Out.WriteLineAsync($"{verdict} {result.Expected.Id} [{result.Class}, expected {result.Expected.Expect}] {result.Expected.Question} → {result.Answer.Text} ({Reading(result)})");
            }
        }

        if (!quiet)
        {
            foreach (var category in results.GroupBy(r => r.Expected.Category))
            {
                await Console.Out.WriteLineAsync($"{category.Key}: {category.Count(r => r.IsRight)} of {category.Count()}");
            }
        }

        await Console.Out.WriteLineAsync(Summary(results));
        return 0;
    }

    private static string Reading(EvaluatedQuestion result) => string.Join("; ", result.Answer.Reading.Select(part => $"{part.Label}: {part.Value}"));

    private static string Summary(List<EvaluatedQuestion> results) => JsonSerializer.Serialize(new
    {
        accuracy = results.Count == 0 ? 0 : (double)results.Count(r => r.IsRight) / results.Count,
        // Stated without a note where the file wants other numbers, a question back, or none.
        confidentlyWrong = results.Count(r => r.IsConfidentlyWrong),
        right = results.Count(r => r.IsRight),
        of = results.Count,
        categories = results.GroupBy(r => r.Expected.Category).ToDictionary(g => g.Key, g => new { accuracy = (double)g.Count(r => r.IsRight) / g.Count(), right = g.Count(r => r.IsRight), of = g.Count(), confidentlyWrong = g.Count(r => r.IsConfidentlyWrong) }),
        rows = results.Select(r => new
        {
            id = r.Expected.Id,
            right = r.IsRight,
            @class = r.Class,
            expect = r.Expected.Expect,
            confidentlyWrong = r.IsConfidentlyWrong,
            milliseconds = Math.Round(r.Milliseconds, 1),
            text = r.Answer.Text,
            reading = Reading(r),
            notes = r.Answer.Notes,
            query = r.Answer.Query is { } query ? JsonSerializer.Deserialize<JsonElement>(SalesJson.Write(query)) : (JsonElement?)null,
            totals = r.Answer.Result?.Totals,
        }),
    }, Plain);
}

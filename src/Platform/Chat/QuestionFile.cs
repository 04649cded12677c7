using Platform.Sales;

namespace Platform.Chat;

/// <summary>One question of an evaluation file and what must come of it.</summary>
/// <param name="Thread">Questions with the same thread are turns of one conversation; empty stands alone.</param>
/// <param name="Query">The canonical query that must be read, as JSON; null when the file does not say.</param>
public sealed record ExpectedQuestion(string Id, string Thread, string Category, string Question, string Expect, string? Query);

/// <summary>What came of it.</summary>
public sealed record EvaluatedQuestion(ExpectedQuestion Expected, Answer Answer, string Class, bool IsRight);

/// <summary>Runs a file of questions (tab separated: id, thread, turn, category, question, expect and where given query) and judges each.</summary>
internal sealed class QuestionFile(ChatEngine engine, SalesModel model)
{
    public static IReadOnlyList<ExpectedQuestion> Read(string tsv)
    {
        var lines = tsv.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split('\t');
        return [.. lines.Skip(1).Select(line => line.Split('\t')).Select(cells => new ExpectedQuestion(
            Cell(cells, "id"), Cell(cells, "thread"), Cell(cells, "category"), Cell(cells, "question"), Cell(cells, "expect"), Cell(cells, "query") is { Length: > 0 } query ? query : null))];

        string Cell(string[] cells, string name) => Array.IndexOf(header, name) is >= 0 and var at && at < cells.Length ? cells[at] : "";
    }

    public async IAsyncEnumerable<EvaluatedQuestion> RunAsync(IReadOnlyList<ExpectedQuestion> questions, DateOnly asOf, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var conversations = new Dictionary<string, Conversation>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            var conversation = question.Thread.Length > 0 && conversations.TryGetValue(question.Thread, out var started) ? started : Conversation.Start(Guid.Empty, DateTimeOffset.UnixEpoch);
            if (question.Thread.Length > 0)
            {
                conversations[question.Thread] = conversation;
            }

            var answer = await engine.AskAsync(question.Question, asOf, conversation, ct);
            var name = AnswerKinds.NameOf(answer.Kind);
            yield return new EvaluatedQuestion(question, answer, name, name == question.Expect && IsQuery(question.Query, answer));
        }
    }

    private bool IsQuery(string? expected, Answer answer) =>
        expected is null || (answer.Query is { } read && SalesJson.Write(read) == SalesJson.Write(new SalesQueryCheck(model).Canonical(SalesJson.Read(expected))));
}

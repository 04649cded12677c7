using Platform.Sales;

namespace Platform.Chat;

/// <summary>One question of an evaluation file and what must come of it.</summary>
/// <param name="Thread">Questions with the same thread are turns of one conversation; empty stands alone.</param>
/// <param name="Query">The canonical query that must be read, as JSON; null when the file does not say.</param>
public sealed record ExpectedQuestion(string Id, string Thread, string Category, string Question, string Expect, string? Query);

/// <summary>What came of it.</summary>
/// <param name="IsQuery">The query that was read asks for the numbers that were expected; true where the file does not say.</param>
public sealed record EvaluatedQuestion(ExpectedQuestion Expected, Answer Answer, string Class, bool IsQuery, double Milliseconds)
{
    private static readonly string[] Answers = ["ANSWER", "ANSWER+NOTE"];

    /// <summary>Right class and, where the file says which, right query.</summary>
    public bool IsRight => Class == Expected.Expect && IsQuery;

    /// <summary>
    /// A number stated without any note where the file wants other numbers, a question back, or none at all. The right number with a note too few is only not right.
    /// </summary>
    public bool IsConfidentlyWrong => Class == "ANSWER" && (!IsQuery || !Answers.Contains(Expected.Expect, StringComparer.Ordinal));
}

/// <summary>A file of questions cannot be read; the message names the line and what is expected there.</summary>
public sealed class QuestionFileInvalid(string message) : Exception(message);

/// <summary>Runs a file of questions (tab separated: id, thread, turn, category, question, expect and where given query) and judges each.</summary>
internal sealed class QuestionFile(ChatEngine engine, SalesNumbers numbers, SalesModel model)
{
    private static readonly string[] Needed = ["id", "question", "expect"];
    private static readonly string[] Classes = ["ANSWER", "ANSWER+NOTE", "CLARIFY", "NO_DATA", "OUT_OF_SCOPE", "REFUSE", "META"];

    /// <exception cref="QuestionFileInvalid">A column is missing, or a row has no known class.</exception>
    public static IReadOnlyList<ExpectedQuestion> Read(string tsv)
    {
        var lines = tsv.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var header = lines[0].Split('\t').Select(h => h.Trim()).ToArray();
        if (Needed.FirstOrDefault(n => !header.Contains(n, StringComparer.Ordinal)) is { } missing)
        {
            throw new QuestionFileInvalid($"The first line names the columns, separated by tabs; there is no column '{missing}'.");
        }

        var questions = new List<ExpectedQuestion>();
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].Split('\t');
            if (lines[i].Trim().Length > 0 && lines[i][0] != '#')
            {
                questions.Add(Classes.Contains(Cell(cells, "expect"), StringComparer.Ordinal)
                    ? new(Cell(cells, "id"), Cell(cells, "thread"), Cell(cells, "category"), Cell(cells, "question"), Cell(cells, "expect"), Cell(cells, "query") is { Length: > 0 } query ? query : null)
                    : throw new QuestionFileInvalid($"Line {i + 1}: 'expect' is '{Cell(cells, "expect")}'; it must be one of {string.Join(", ", Classes)}."));
            }
        }

        return questions;

        string Cell(string[] cells, string name) => Array.IndexOf(header, name) is >= 0 and var at && at < cells.Length ? cells[at].Trim() : "";
    }

    public async IAsyncEnumerable<EvaluatedQuestion> RunAsync(IReadOnlyList<ExpectedQuestion> questions, DateOnly asOf, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var meaning = new QueryMeaning(model, await numbers.ShapeAsync(ct));
        var conversations = new Dictionary<string, Conversation>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            var conversation = question.Thread.Length > 0 && conversations.TryGetValue(question.Thread, out var started) ? started : Conversation.Start(Guid.Empty, DateTimeOffset.UnixEpoch);
            if (question.Thread.Length > 0)
            {
                conversations[question.Thread] = conversation;
            }

            var clock = System.Diagnostics.Stopwatch.StartNew();
            var answer = await AnswerAsync(question.Question, asOf, conversation, ct);
            var isQuery = question.Query is null || (answer.Query is { } read && meaning.IsSame(question.Query, read));
            yield return new EvaluatedQuestion(question, answer, AnswerKinds.NameOf(answer.Kind), isQuery, clock.Elapsed.TotalMilliseconds);
        }
    }

    /// <summary>A question that fails is wrong, and the others are still asked.</summary>
    private async Task<Answer> AnswerAsync(string question, DateOnly asOf, Conversation conversation, CancellationToken ct)
    {
        try
        {
            return await engine.AskAsync(question, asOf, conversation, ct);
        }
        catch (Exception failure) when (failure is InvalidOperationException or SalesQueryInvalid or SalesUnavailable or System.Data.Common.DbException or InvalidCastException)
        {
            return new Answer { Kind = AnswerKind.OutOfScope, Text = $"It failed: {failure.Message}" };
        }
    }
}

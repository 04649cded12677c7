using Platform.LanguageModels;
using Platform.Sales;

namespace Platform.Chat.Llm;

/// <summary>
/// Asks a language model about a question that the built-in engine did not read to its last word. Whatever goes wrong there, the built-in answer stands,
/// with a note that says so.
/// </summary>
internal sealed class SecondReading(ModelReader reader, WrittenSql sql, Lexicon lexicon)
{
    /// <param name="builtIn">What the built-in engine answers.</param>
    /// <param name="run">Answers a reading from the data.</param>
    public async Task<Answer> OfAsync(Answer builtIn, Question question, Setting setting, Func<Reading, Task<Answer>> run, CancellationToken ct)
    {
        if (!IsDoubtful(builtIn))
        {
            return builtIn;
        }

        try
        {
            return await reader.ReadAsync(question, builtIn.NotUnderstood, setting, ct) switch
            {
                null => Noted(builtIn, "its answer could not be used"),
                { Query: { } query } read => Labelled(await run(QueryReading.Of(query, setting.AsOf)), read),
                { } => await sql.AnswerAsync(question, setting, ct) ?? builtIn,
            };
        }
        catch (ModelFailure failure) when (failure.Kind is ModelFailureKind.Off)
        {
            return builtIn;
        }
        catch (ModelFailure failure)
        {
            return Noted(builtIn, failure.Message);
        }
        catch (SalesTooCostly)
        {
            return Noted(builtIn, "what it asked for is too much at once");
        }
        catch (SalesQueryInvalid)
        {
            return Noted(builtIn, "its answer could not be used");
        }
    }

    /// <summary>Words are left, or nothing of it was understood; what is known and cannot be answered, or will not be, needs no second opinion.</summary>
    private static bool IsDoubtful(Answer answer) => answer.Kind switch
    {
        AnswerKind.Refuse or AnswerKind.Meta => false,
        AnswerKind.OutOfScope => answer.NotUnderstood.Count > 0 || (answer.IsUnread && answer.Options.Count == 0),
        _ => answer.NotUnderstood.Count > 0,
    };

    private Answer Labelled(Answer answer, ModelReading read)
    {
        var left = read.NotUnderstood.Where(w => lexicon.Find(Normaliser.Name(w)) is not { Count: > 0 } terms || terms.Any(t => t.Kind is not TermKind.Function || t.Function is not Fn.Filler)).ToList();
        return answer with
        {
            Kind = answer.Kind is AnswerKind.Answer ? AnswerKind.AnswerWithNote : answer.Kind,
            Source = AnswerSource.LanguageModel,
            NotUnderstood = left,
            Notes = [$"The language model {read.Model} read this question; the figures are computed from your data as always. Check how it was read.", .. answer.Notes],
        };
    }

    private static Answer Noted(Answer builtIn, string why) => builtIn with { Notes = [.. builtIn.Notes, $"This is the built-in engine's answer: {why}."] };
}

using System.Text.Json;
using Microsoft.Extensions.AI;
using Platform.LanguageModels;
using Platform.Sales;

namespace Platform.Chat.Llm;

/// <summary>What a language model made of a question.</summary>
/// <param name="Query">Canonical, with values of this tenant's data; null when it says that it cannot be asked.</param>
/// <param name="NotUnderstood">Words of the question that the query does not express.</param>
internal sealed record ModelReading(SalesQuery? Query, IReadOnlyList<string> NotUnderstood, string Model);

/// <summary>Has a language model fill in the query object, checks every part of it, and lets it mend what is wrong, twice at most.</summary>
internal sealed class ModelReader(ModelGateway gateway, SalesModel model, AnswerProgress progress)
{
    private const int MostRepairs = 2;
    private const int MostWrongShown = 4_000;

    /// <param name="doubtful">Words that the built-in engine did not know: the query must express them, or they are told.</param>
    /// <returns>Null when it gave nothing usable.</returns>
    /// <exception cref="ModelFailure">It could not be asked.</exception>
    public async Task<ModelReading?> ReadAsync(Question question, IReadOnlyList<string> doubtful, Setting setting, CancellationToken ct)
    {
        if (await gateway.EndpointAsync(ct) is not { } endpoint)
        {
            throw new ModelFailure(ModelFailureKind.Off);
        }

        await progress.SayAsync("understanding", new { by = "language_model", model = endpoint.Model }, ct);
        var messages = ModelPrompt.Of(question, setting);
        var check = new ModelAnswerCheck(question, doubtful, setting, model);
        for (var repairs = 0; repairs <= MostRepairs; repairs++)
        {
            var text = await gateway.AskAsync(new ModelRequest(repairs == 0 ? "question" : "repair", [.. messages], QuerySchema.Name, QuerySchema.Of(model)), progress.User, Listener(), ct);
            try
            {
                var (query, notUnderstood) = check.Read(text);
                return new ModelReading(query, notUnderstood, endpoint.Model);
            }
            catch (SalesQueryInvalid wrong)
            {
                messages.Add(new ChatMessage(ChatRole.Assistant, text.Length > MostWrongShown ? text[..MostWrongShown] : text));
                messages.Add(new ChatMessage(ChatRole.User, JsonSerializer.Serialize(new { wrong = wrong.Field, because = wrong.Message, please = "Send the whole JSON object again, corrected." }, SalesJson.Options)));
            }
        }

        return null;
    }

    private Func<int, CancellationToken, Task>? Listener() => progress.IsHeard ? (length, ct) => progress.SayAsync("writing", new { characters = length }, ct) : null;
}

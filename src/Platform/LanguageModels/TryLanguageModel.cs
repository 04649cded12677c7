using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Platform.Users;

namespace Platform.LanguageModels;

/// <summary>Asks the language model for one word, to see whether address, key and model are right. It counts like any call.</summary>
public static class TryLanguageModel
{
    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>(
        """{"type":"object","additionalProperties":false,"required":["word"],"properties":{"word":{"type":"string","enum":["ready"]}}}""");

    /// <param name="Works">It answered as it was asked to.</param>
    public sealed record Response(bool Works, string Message, int Milliseconds);

    public static void Map(RouteGroupBuilder model) => model.MapPost("/try", Handle);

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal me, ModelGateway gateway, TimeProvider clock, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        try
        {
            var text = await gateway.AskAsync(new ModelRequest("try", [new ChatMessage(ChatRole.User, """Answer with the JSON object {"word":"ready"} and nothing else.""")], "ready", Schema, MaxOutputTokens: 200), me.UserId(), null, ct);
            var works = text.Contains("ready", StringComparison.Ordinal);
            return TypedResults.Ok(new Response(works, works ? "It answers." : "It answers, but not with what it was asked for. Choose a model that can fill in JSON.", Since(started)));
        }
        catch (ModelFailure failure)
        {
            return TypedResults.Ok(new Response(false, $"{char.ToUpperInvariant(failure.Message[0])}{failure.Message[1..]}.", Since(started)));
        }

        int Since(long start) => (int)clock.GetElapsedTime(start).TotalMilliseconds;
    }
}

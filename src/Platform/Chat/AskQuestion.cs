using System.Security.Claims;
using Platform.Chat.Taught;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Chat;

/// <summary>Answers a question, as part of a conversation when one is named.</summary>
public static class AskQuestion
{
    private const int LongestQuestion = 10_000;

    /// <param name="AsOf">The day that "today" is; null is today in the tenant's zone.</param>
    public sealed record Request(string? Question, Guid? ConversationId, DateOnly? AsOf = null);

    public static void Map(RouteGroupBuilder chat) => chat.MapPost("/questions", Handle).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(Request request, ClaimsPrincipal me, ConversationTurns turns, CancellationToken ct)
    {
        if (Objection(request) is { } objection)
        {
            return objection;
        }

        try
        {
            var answer = await turns.AskAsync(request.Question!, request.AsOf, request.ConversationId, me.UserId(), ct);
            return answer is null ? Refusal.NotFound("conversation") : TypedResults.Ok(Shown(answer, me));
        }
        catch (SalesUnavailable later)
        {
            return Refusal.Because(StatusCodes.Status503ServiceUnavailable, "not_checked", later.Message);
        }
    }

    internal static ProblemHttpResult? Objection(Request request) =>
        request.Question is { Length: <= LongestQuestion } ? null : Refusal.Invalid("question", $"Send a question of at most {LongestQuestion} characters.");

    /// <summary>Statements are for those who may look behind the figures.</summary>
    internal static Answer Shown(Answer answer, ClaimsPrincipal me) => me.IsInRole("viewer") ? answer with { Sql = null } : answer;
}

/// <summary>Asks within a kept conversation.</summary>
internal sealed class ConversationTurns(ChatEngine engine, AnswerProgress progress, Today today, TenantDb db, TimeProvider clock)
{
    /// <summary>Null when there is no such conversation of this person.</summary>
    public async Task<Answer?> AskAsync(string question, DateOnly? asOf, Guid? conversationId, Guid userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var conversation = conversationId is { } id ? await db.Set<Conversation>().SingleOrDefaultAsync(c => c.Id == id && c.UserId == userId, ct) : Conversation.Start(userId, now);
        if (conversation is null)
        {
            return null;
        }

        progress.User = userId;
        var day = asOf ?? await today.OfAsync(now, ct);
        var answer = await engine.AskAsync(question, day, conversation, ct);
        if (conversationId is null)
        {
            db.Add(conversation);
        }

        db.Add(conversation.Keep(question, answer, day, (int)(clock.GetUtcNow() - now).TotalMilliseconds, now));
        await db.SaveChangesAsync(ct);
        return answer;
    }
}

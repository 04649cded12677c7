using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.Chat.Taught;

/// <summary>Says whether an answer was right; it comes to the administrators' review list. Saying it again replaces what was said.</summary>
public static class GiveFeedback
{
    private const int LongestComment = 2_000;

    public sealed record Request(Verdict? Verdict, string? Comment);

    public static void Map(RouteGroupBuilder chat) => chat.MapPost("/answers/{id:guid}/feedback", Handle).ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, ClaimsPrincipal me, OwnTurns turns, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        if (request.Verdict is not { } verdict || request.Comment?.Length > LongestComment)
        {
            return Refusal.Invalid(request.Verdict is null ? "verdict" : "comment", $"Say right or wrong, with a comment of at most {LongestComment} characters.");
        }

        if (await turns.FindAsync(id, me, ct) is not { } turn)
        {
            return Refusal.NotFound("answer");
        }

        var user = me.UserId();
        var comment = request.Comment?.Replace("\0", "", StringComparison.Ordinal).Trim();
        await db.Set<Feedback>().Where(f => f.TurnId == id && f.UserId == user).ExecuteDeleteAsync(ct);
        db.Add(Feedback.Of(turn, user, verdict, string.IsNullOrEmpty(comment) ? null : comment, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

using System.Security.Claims;
using System.Text.Json;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Chat.Taught;

/// <summary>The administrators' list of what people said about answers.</summary>
public static class ReviewFeedback
{
    /// <param name="Query">The canonical query that was answered; null when there was none.</param>
    /// <param name="AsOf">The day that "today" was.</param>
    public sealed record Item(
        Guid Id, Verdict Verdict, string? Comment, string Question, string Kind, string Text, JsonElement? Query, DateOnly? AsOf, string By, DateTimeOffset At, DateTimeOffset? DoneAt);

    public static void Map(RouteGroupBuilder chat)
    {
        var review = chat.MapGroup("/review").RequireAuthorization(Policies.Administrator);
        review.MapGet("/", List).WithName("ListFeedback").WithSummary("What people said about answers, the newest first; with done=true also what was dealt with.");
        review.MapPost("/{id:guid}/done", Done).WithName("FinishFeedback").WithSummary("Takes something off the review list.").ProducesProblem(404);
    }

    private static async Task<Ok<Page<Item>>> List(TenantDb db, bool? done, int? limit, Guid? next, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var rows = await db.Set<Feedback>().AsNoTracking()
            .Where(f => (done == true || f.DoneAt == null) && (next == null || f.Id < next)).OrderByDescending(f => f.Id).Take(size + 1)
            .Select(f => new { Feedback = f, By = db.Users.Where(u => u.Id == f.UserId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(ct);
        var items = rows.Take(size).Select(r => new Item(
            r.Feedback.Id, r.Feedback.Verdict, r.Feedback.Comment, r.Feedback.Question, r.Feedback.Kind, r.Feedback.Text,
            r.Feedback.Query is { } query ? JsonSerializer.Deserialize<JsonElement>(query, SalesJson.Options) : null, r.Feedback.AsOf, r.By ?? "", r.Feedback.CreatedAt, r.Feedback.DoneAt)).ToList();
        return TypedResults.Ok(new Page<Item>(items, rows.Count > size ? items[^1].Id.ToString() : null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Done(Guid id, ClaimsPrincipal me, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Set<Feedback>().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } feedback)
        {
            return Refusal.NotFound("remark");
        }

        feedback.Finish(me.UserId(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

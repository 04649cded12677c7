using System.Security.Claims;
using System.Text.Json;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Chat;

/// <summary>A person's own conversations: listed, read, renamed, deleted. Another person's are not found.</summary>
public static class Conversations
{
    private const int MostTurns = 200;

    public sealed record Item(Guid Id, string Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

    public sealed record Turn(Guid Id, string Question, JsonElement Answer, DateTimeOffset AskedAt);

    public sealed record Whole(Guid Id, string Title, IReadOnlyList<Turn> Turns);

    public sealed record RenameRequest(string? Title);

    public static void Map(RouteGroupBuilder chat)
    {
        chat.MapGet("/conversations", List).WithName("ListConversations").WithSummary("One's own conversations, the newest first.");
        chat.MapGet("/conversations/{id:guid}", Show).WithName("ShowConversation").WithSummary("One conversation with its questions and answers.").ProducesProblem(404);
        chat.MapPatch("/conversations/{id:guid}", Rename).WithName("RenameConversation").WithSummary("Gives a conversation another title.").ProducesProblem(400).ProducesProblem(404);
        chat.MapDelete("/conversations/{id:guid}", Delete).WithName("DeleteConversation").WithSummary("Deletes a conversation.").ProducesProblem(404);
    }

    private static async Task<Ok<Page<Item>>> List(ClaimsPrincipal me, TenantDb db, int? limit, string? next, CancellationToken ct)
    {
        var (user, size) = (me.UserId(), Paging.Size(limit));
        Guid? before = Guid.TryParse(next, out var id) ? id : null;
        var items = await db.Set<Conversation>().AsNoTracking().Where(c => c.UserId == user && (before == null || c.Id < before)).OrderByDescending(c => c.Id).Take(size + 1)
            .Select(c => new Item(c.Id, c.Title, c.CreatedAt, c.UpdatedAt)).ToListAsync(ct);
        return TypedResults.Ok(new Page<Item>([.. items.Take(size)], items.Count > size ? items[size - 1].Id.ToString() : null));
    }

    private static async Task<Results<Ok<Whole>, ProblemHttpResult>> Show(Guid id, ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        var user = me.UserId();
        var conversation = await db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.UserId == user, ct);
        if (conversation is null)
        {
            return Refusal.NotFound("conversation");
        }

        var turns = await db.Set<ConversationTurn>().AsNoTracking().Where(t => t.ConversationId == id).OrderByDescending(t => t.AskedAt).Take(MostTurns).ToListAsync(ct);
        return TypedResults.Ok(new Whole(id, conversation.Title, [.. turns.OrderBy(t => t.AskedAt).Select(t => new Turn(t.Id, t.Question, JsonSerializer.Deserialize<JsonElement>(t.Answer, SalesJson.Options), t.AskedAt))]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Rename(Guid id, RenameRequest request, ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        if (request.Title is not { Length: > 0 and <= 200 } title)
        {
            return Refusal.Invalid("title", "Give a title of 1 to 200 characters.");
        }

        var user = me.UserId();
        var renamed = await db.Set<Conversation>().Where(c => c.Id == id && c.UserId == user).ExecuteUpdateAsync(c => c.SetProperty(x => x.Title, title), ct);
        return renamed == 0 ? Refusal.NotFound("conversation") : TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        var user = me.UserId();
        var deleted = await db.Set<Conversation>().Where(c => c.Id == id && c.UserId == user).ExecuteDeleteAsync(ct);
        return deleted == 0 ? Refusal.NotFound("conversation") : TypedResults.NoContent();
    }
}

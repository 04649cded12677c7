using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Chat;

/// <summary>A person's own conversations: listed, read, renamed, deleted. Another person's are not found.</summary>
public static class Conversations
{
    public sealed record Item(Guid Id, string Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

    public sealed record Turn(Guid Id, string Question, JsonElement Answer, DateTimeOffset AskedAt);

    /// <param name="Turns">In the order they were asked.</param>
    /// <param name="Next">Asks for the turns before these; null at the beginning.</param>
    public sealed record Whole(Guid Id, string Title, IReadOnlyList<Turn> Turns, string? Next);

    public sealed record RenameRequest(string? Title);

    public static void Map(RouteGroupBuilder chat)
    {
        chat.MapGet("/conversations", List).WithName("ListConversations").WithSummary("One's own conversations, the last used first.");
        chat.MapGet("/conversations/{id:guid}", Show).WithName("ShowConversation").WithSummary("One conversation with its latest questions and answers; with next those before.").ProducesProblem(404);
        chat.MapPatch("/conversations/{id:guid}", Rename).WithName("RenameConversation").WithSummary("Gives a conversation another title.").ProducesProblem(400).ProducesProblem(404);
        chat.MapDelete("/conversations/{id:guid}", Delete).WithName("DeleteConversation").WithSummary("Deletes a conversation.").ProducesProblem(404);
    }

    private static async Task<Ok<Page<Item>>> List(ClaimsPrincipal me, TenantDb db, int? limit, string? next, CancellationToken ct)
    {
        var (user, size) = (me.UserId(), Paging.Size(limit));
        var own = db.Set<Conversation>().AsNoTracking().Where(c => c.UserId == user);
        if (Place.Read(next) is { } place)
        {
            own = own.Where(c => c.UpdatedAt < place.At || (c.UpdatedAt == place.At && c.Id < place.Id));
        }

        var items = await own.OrderByDescending(c => c.UpdatedAt).ThenByDescending(c => c.Id).Take(size + 1).Select(c => new Item(c.Id, c.Title, c.CreatedAt, c.UpdatedAt)).ToListAsync(ct);
        return TypedResults.Ok(new Page<Item>([.. items.Take(size)], items.Count > size ? new Place(items[size - 1].UpdatedAt, items[size - 1].Id).ToString() : null));
    }

    private static async Task<Results<Ok<Whole>, ProblemHttpResult>> Show(Guid id, ClaimsPrincipal me, TenantDb db, int? limit, string? next, CancellationToken ct)
    {
        var (user, size) = (me.UserId(), Paging.Size(limit));
        var conversation = await db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.UserId == user, ct);
        if (conversation is null)
        {
            return Refusal.NotFound("conversation");
        }

        var earlier = db.Set<ConversationTurn>().AsNoTracking().Where(t => t.ConversationId == id);
        if (Place.Read(next) is { } place)
        {
            earlier = earlier.Where(t => t.AskedAt < place.At || (t.AskedAt == place.At && t.Id < place.Id));
        }

        var turns = await earlier.OrderByDescending(t => t.AskedAt).ThenByDescending(t => t.Id).Take(size + 1).ToListAsync(ct);
        var shown = turns.Take(size).Reverse().Select(t => new Turn(t.Id, t.Question, JsonSerializer.Deserialize<JsonElement>(t.Answer, SalesJson.Options), t.AskedAt)).ToList();
        return TypedResults.Ok(new Whole(id, conversation.Title, shown, turns.Count > size ? new Place(shown[0].AskedAt, shown[0].Id).ToString() : null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Rename(Guid id, RenameRequest request, ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        if (request.Title?.Replace("\0", "", StringComparison.Ordinal).Trim() is not { Length: > 0 and <= 200 } title)
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

/// <summary>A place in a list that is ordered by time, as a page's <c>next</c> says it.</summary>
internal sealed record Place(DateTimeOffset At, Guid Id)
{
    /// <summary>Null for a text that is no place: the list starts at its beginning.</summary>
    public static Place? Read(string? text) => text?.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, out var guid) ? new Place(new DateTimeOffset(at, TimeSpan.Zero), guid) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id:N}");
}

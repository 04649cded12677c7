using System.Security.Claims;
using Platform.Data;
using Platform.Tenancy.Schemas;
using Platform.Users;

namespace Platform.Mail;

/// <summary>What this tenant has sent, newest first. Letters about accounts are shown to administrators only: their links act for the reader.</summary>
public static class ListMail
{
    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    /// <param name="At">When it was sent, or else written.</param>
    public sealed record Item(Guid Id, DateTimeOffset At, string To, string Subject, string Category, MessageState State, IReadOnlyList<Attachment> Attachments);

    /// <param name="Size">In bytes.</param>
    public sealed record Attachment(string Name, long Size);

    public static void Map(RouteGroupBuilder mail) => mail.MapGet("/", Handle);

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal me, TenantDb db, Guid? next, int limit = 50, CancellationToken ct = default)
    {
        limit = Math.Clamp(limit, 1, 200);
        var items = await VisibleTo(me, db.Messages)
            .Where(m => next == null || m.Id < next).OrderByDescending(m => m.Id).Take(limit + 1)
            .Select(m => new Item(
                m.Id, m.SentAt ?? m.CreatedAt, m.Address, m.Subject, m.Category, m.State,
                m.Attachments.OrderBy(a => a.Number).Select(a => new Attachment(a.Name, a.SizeBytes)).ToList()))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response([.. items.Take(limit)], items.Count > limit ? items[limit - 1].Id : null));
    }

    internal static IQueryable<Message> VisibleTo(ClaimsPrincipal me, IQueryable<Message> messages) =>
        me.IsInRole(SnakeCase.Of(nameof(UserRole.Administrator))) ? messages : messages.Where(m => m.Category != Letter.Account);
}

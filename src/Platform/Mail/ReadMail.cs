using System.Security.Claims;
using Platform.Data;

namespace Platform.Mail;

/// <summary>One letter in full, with every attempt to deliver it.</summary>
public static class ReadMail
{
    /// <param name="Html">As it was sent; show it in a sandboxed frame only.</param>
    public sealed record Response(
        Guid Id, DateTimeOffset At, string To, string Subject, string Category, MessageState State, IReadOnlyList<ListMail.Attachment> Attachments,
        string Html, string Text, IReadOnlyList<Attempt> Attempts);

    /// <param name="Response">The server's words.</param>
    public sealed record Attempt(DateTimeOffset At, string Transport, DeliveryOutcome Outcome, int? Code, string Response);

    public static void Map(RouteGroupBuilder mail) => mail.MapGet("/{id:guid}", Handle).ProducesProblem(404);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        var found = await ListMail.VisibleTo(me, db.Messages).Where(m => m.Id == id).OrderBy(m => m.Id)
            .Select(m => new Response(
                m.Id, m.SentAt ?? m.CreatedAt, m.Address, m.Subject, m.Category, m.State,
                m.Attachments.OrderBy(a => a.Number).Select(a => new ListMail.Attachment(a.Name, a.SizeBytes)).ToList(),
                m.Html, m.Text,
                m.Deliveries.OrderBy(d => d.Number).Select(d => new Attempt(d.At, d.Transport, d.Outcome, d.Code, d.Response)).ToList()))
            .AsSplitQuery().SingleOrDefaultAsync(ct);
        return found is null ? Refusal.NotFound("mail") : TypedResults.Ok(found);
    }
}

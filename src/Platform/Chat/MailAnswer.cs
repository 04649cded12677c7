using System.Security.Claims;
using System.Text.Json;
using Platform.Data;
using Platform.Mail;
using Platform.Sales;
using Platform.Tenancy.Scopes;
using Platform.Users;

namespace Platform.Chat;

/// <summary>Sends one of one's own answers by mail, with its table and how it was read: viewers to themselves, analysts to anybody.</summary>
public static class MailAnswer
{
    private const int MostRecipients = 20;
    private const int RowsShown = 50;

    /// <param name="To">Oneself when left out.</param>
    public sealed record Request(IReadOnlyList<string?>? To);

    public sealed record Response(IReadOnlyList<string> To);

    public static void Map(RouteGroupBuilder chat) => chat.MapPost("/answers/{id:guid}/mail", Handle).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);

    private static async Task<Results<Accepted<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, ClaimsPrincipal me, OwnTurns turns, Letters letters, TenantAddress address, TenantDb db, CancellationToken ct)
    {
        if (await turns.FindAsync(id, me, ct) is not { } turn)
        {
            return Refusal.NotFound("answer");
        }

        var user = me.UserId();
        var own = await db.Users.Where(u => u.Id == user).Select(u => u.Email!).SingleAsync(ct);
        var to = (request.To ?? []).Select(t => t?.Trim() ?? "").Where(t => t.Length > 0).DefaultIfEmpty(own).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (to.Count > MostRecipients || to.FirstOrDefault(t => !MailAddressRule.Allows(t)) is not null)
        {
            return Refusal.Invalid("to", $"Give at most {MostRecipients} mail addresses that can be written to.");
        }

        if (me.IsInRole("viewer") && to.Any(t => !t.Equals(own, StringComparison.OrdinalIgnoreCase)))
        {
            return Refusal.Because(StatusCodes.Status403Forbidden, "not_allowed", "Viewers send answers to themselves only. Ask an analyst of your company to send it to others.");
        }

        var model = Model(turn, await db.Settings.Select(s => s.Locale).SingleAsync(ct), address.Url("/ask").AbsoluteUri);
        foreach (var recipient in to)
        {
            await letters.WriteAsync(new Letter { Category = "answer", To = recipient, ReplyTo = own, Template = "answer", Model = model }, ct);
        }

        await db.SaveChangesAsync(ct);
        await letters.PostAsync(ct);
        return TypedResults.Accepted($"answers/{id}", new Response(to));
    }

    private static object Model(ConversationTurn turn, string locale, string link)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(turn.Answer, SalesJson.Options);
        var format = new AnswerFormat(locale);
        var result = answer.TryGetProperty("result", out var kept) && kept.ValueKind is JsonValueKind.Object ? kept : (JsonElement?)null;
        var columns = result?.GetProperty("columns").EnumerateArray().Select(c => (Label: c.GetProperty("label").GetString()!, Unit: c.TryGetProperty("unit", out var unit) ? unit.GetString() : null)).ToList() ?? [];
        var rows = result?.GetProperty("rows").EnumerateArray().ToList() ?? [];
        return new
        {
            question = turn.Question, text = turn.Text, link, hasTable = rows.Count > 0, columns = columns.Select((c, i) => new { text = c.Label, align = IsFigure(i) ? "right" : "left" }).ToList(),
            rows = rows.Take(RowsShown).Select(r => r.EnumerateArray().Select((cell, i) => new { text = Cell(cell, columns[i].Unit, format), align = IsFigure(i) ? "right" : "left" }).ToList()).ToList(),
            more = rows.Count > RowsShown ? $"{rows.Count - RowsShown} more rows are in the conversation." : "",
            reading = Parts(answer), notes = answer.GetProperty("notes").EnumerateArray().Select(n => n.GetString()).ToList(),
        };

        bool IsFigure(int column) => rows.Exists(r => r[column].ValueKind is JsonValueKind.Number);
    }

    private static List<object> Parts(JsonElement answer) =>
        [.. answer.GetProperty("reading").EnumerateArray().Select(p => new { label = p.GetProperty("label").GetString(), value = p.GetProperty("value").GetString() })];

    private static string Cell(JsonElement cell, string? unit, AnswerFormat format) => cell.ValueKind switch
    {
        JsonValueKind.Number => format.Value(cell.GetDecimal(), unit),
        JsonValueKind.Null => "not known",
        _ => cell.ToString(),
    };
}

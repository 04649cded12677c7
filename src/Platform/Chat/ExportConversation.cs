using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Chat;

/// <summary>A whole conversation as a file: JSON with everything, CSV with a row for each question, Markdown to read.</summary>
public static class ExportConversation
{
    private const int RowsShown = 50;

    public static void Map(RouteGroupBuilder chat) => chat.MapGet("/conversations/{id:guid}/file", Handle)
        .Produces(200, null, "application/json", "text/csv", "text/markdown").ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(Guid id, ClaimsPrincipal me, TenantDb db, string? format, CancellationToken ct)
    {
        var user = me.UserId();
        if (format is not (null or "json" or "csv" or "md"))
        {
            return Refusal.Invalid("format", $"'{format}' is no format of conversations. There is json, csv and md.");
        }

        if (await db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.UserId == user, ct) is not { } conversation)
        {
            return Refusal.NotFound("conversation");
        }

        var turns = await db.Set<ConversationTurn>().AsNoTracking().Where(t => t.ConversationId == id).OrderBy(t => t.AskedAt).ThenBy(t => t.Id).ToListAsync(ct);
        var name = $"conversation-{conversation.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        return format switch
        {
            "csv" => TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Csv(turns))], "text/csv; charset=utf-8", $"{name}.csv"),
            "md" => TypedResults.File(Encoding.UTF8.GetBytes(Markdown(conversation, turns)), "text/markdown; charset=utf-8", $"{name}.md"),
            _ => TypedResults.File(Json(conversation, turns), "application/json", $"{name}.json"),
        };
    }

    private static byte[] Json(Conversation conversation, IEnumerable<ConversationTurn> turns) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        conversation.Id, conversation.Title, conversation.CreatedAt,
        turns = turns.Select(t => new { t.Id, t.Question, t.AskedAt, t.AsOf, t.Source, answer = JsonSerializer.Deserialize<JsonElement>(t.Answer, SalesJson.Options) }),
    }, SalesJson.Options);

    private static string Csv(IEnumerable<ConversationTurn> turns)
    {
        var file = new StringBuilder("asked_at,question,kind,answer,source,query\r\n");
        foreach (var turn in turns)
        {
            string[] cells = [turn.AskedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), turn.Question, turn.Kind, turn.Text, turn.Source.ToString(), turn.Query ?? ""];
            file.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return file.ToString();
    }

    // A text that a spreadsheet would run as a formula is disarmed.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
        return safe.IndexOfAny(['"', ',', '\r', '\n']) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Markdown(Conversation conversation, IEnumerable<ConversationTurn> turns)
    {
        var file = new StringBuilder($"# {Plain(conversation.Title)}\n");
        foreach (var turn in turns)
        {
            file.Append(CultureInfo.InvariantCulture, $"\n## {Plain(turn.Question)}\n\n{Plain(turn.Text)}\n");
            Table(file, JsonSerializer.Deserialize<JsonElement>(turn.Answer, SalesJson.Options));
        }

        return file.ToString();
    }

    private static void Table(StringBuilder file, JsonElement answer)
    {
        if (!answer.TryGetProperty("result", out var result) || result.ValueKind is not JsonValueKind.Object || result.GetProperty("rows").GetArrayLength() is var rows && rows == 0)
        {
            return;
        }

        var labels = result.GetProperty("columns").EnumerateArray().Select(c => Plain(c.GetProperty("label").GetString() ?? "")).ToList();
        file.Append(CultureInfo.InvariantCulture, $"\n| {string.Join(" | ", labels)} |\n|{string.Concat(Enumerable.Repeat(" --- |", labels.Count))}\n");
        foreach (var row in result.GetProperty("rows").EnumerateArray().Take(RowsShown))
        {
            file.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.EnumerateArray().Select(c => Plain(c.ToString())))} |\n");
        }

        if (rows > RowsShown)
        {
            file.Append(CultureInfo.InvariantCulture, $"\n{rows - RowsShown} more rows are in the JSON file.\n");
        }
    }

    /// <summary>One line of text in which nothing is mark-up, so that no name becomes a link, a picture or HTML.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\r' or '\n' or '\t' => plain.Append(' '),
                '<' => plain.Append("&lt;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '!' => plain.Append('\\').Append(c),
                _ => plain.Append(c),
            };
        }

        return plain.ToString();
    }
}

using System.Security.Claims;
using System.Text.Json;
using Npgsql;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Chat.Taught;

/// <summary>Questions with an approved query. Asked in the same words, they are answered by it at once.</summary>
public static class VerifiedQuestions
{
    private const int LongestQuestion = 1_000;

    public sealed record Item(Guid Id, string Question, JsonElement Query, PeriodMoves Moves, DateOnly AsOf, DateTimeOffset CreatedAt);

    /// <param name="Question">In a person's words; it must make sense on its own.</param>
    /// <param name="Query">The query that answers it; or give <paramref name="Means"/>.</param>
    /// <param name="Means">The same question in words the chat reads rightly.</param>
    /// <param name="Moves">How the period goes along with the calendar; chosen from the question's words when left out.</param>
    /// <param name="AsOf">The day the query's period is seen from; today when left out.</param>
    /// <param name="FeedbackId">The remark it answers; taken off the review list.</param>
    public sealed record Request(string? Question, JsonElement? Query, string? Means = null, PeriodMoves? Moves = null, DateOnly? AsOf = null, Guid? FeedbackId = null);

    public static void Map(RouteGroupBuilder chat)
    {
        var verified = chat.MapGroup("/verified-questions").RequireAuthorization(Policies.Administrator);
        verified.MapGet("/", List).WithName("ListVerifiedQuestions").WithSummary("The approved questions, the newest first.");
        verified.MapPost("/", Approve).WithName("ApproveQuestion").WithSummary("Approves a query for a question.").ProducesProblem(400).ProducesProblem(409);
        verified.MapDelete("/{id:guid}", Withdraw).WithName("WithdrawQuestion").WithSummary("Withdraws an approval.").ProducesProblem(404);
    }

    private static async Task<Ok<Page<Item>>> List(TenantDb db, int? limit, Guid? next, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var rows = await db.Set<VerifiedQuestion>().AsNoTracking().Where(v => next == null || v.Id < next).OrderByDescending(v => v.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(new Page<Item>([.. rows.Take(size).Select(Of)], rows.Count > size ? rows[size - 1].Id.ToString() : null));
    }

    private static async Task<Results<Created<Item>, ProblemHttpResult>> Approve(
        Request request, ClaimsPrincipal me, ChatEngine engine, SalesModel model, Today today, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        if (request.Question is not { Length: > 0 and <= LongestQuestion } question || VerifiedQuestion.NormOf(Normaliser.Read(question)).Length == 0)
        {
            return Refusal.Invalid("question", $"Give a question of 1 to {LongestQuestion} characters.");
        }

        var asOf = request.AsOf ?? await today.OfAsync(clock.GetUtcNow(), ct);
        SalesQuery query;
        try
        {
            query = request.Query is { ValueKind: JsonValueKind.Object } given ? new SalesQueryCheck(model).Canonical(SalesJson.Read(given.GetRawText())) : await MeantAsync(request.Means, asOf, engine, clock, ct);
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }

        var verified = VerifiedQuestion.Approve(question, query, request.Moves ?? QuestionTime.MovesOf(Normaliser.Read(question)), asOf, me.UserId(), clock.GetUtcNow());
        db.Add(verified);
        await FinishedFeedback.OfAsync(request.FeedbackId, me.UserId(), db, clock, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "already_verified", "This question has an approved query already. Withdraw it first to give it another.", ("field", "question"));
        }

        return TypedResults.Created($"verified-questions/{verified.Id}", Of(verified));
    }

    /// <exception cref="SalesQueryInvalid">The words are not read as a query.</exception>
    private static async Task<SalesQuery> MeantAsync(string? means, DateOnly asOf, ChatEngine engine, TimeProvider clock, CancellationToken ct)
    {
        var answer = string.IsNullOrWhiteSpace(means) ? null : await engine.AskAsync(means, asOf, Conversation.Start(Guid.Empty, clock.GetUtcNow()), ct);
        return answer switch
        {
            null => throw new SalesQueryInvalid("means", "Give the query, or the question in words the chat reads rightly."),
            { Query: { } query, NotUnderstood.Count: 0 } => query,
            _ => throw new SalesQueryInvalid("means", $"These words are not read as one query: {answer.Text}"),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Withdraw(Guid id, TenantDb db, CancellationToken ct) =>
        await db.Set<VerifiedQuestion>().Where(v => v.Id == id).ExecuteDeleteAsync(ct) == 0 ? Refusal.NotFound("approved question") : TypedResults.NoContent();

    private static Item Of(VerifiedQuestion verified) => new(
        verified.Id, verified.Question, JsonSerializer.Deserialize<JsonElement>(verified.Query, SalesJson.Options), verified.Moves, verified.AsOf, verified.CreatedAt);
}

/// <summary>How a question speaks of time.</summary>
internal static class QuestionTime
{
    private static readonly HashSet<string> Relative = new(StringComparer.Ordinal) { "last", "this", "past", "previous", "current", "yesterday", "today", "ago", "now", "ytd", "mtd", "qtd", "recent", "recently", "latest", "date", "far", "prior" };

    private static readonly HashSet<string> Months = new(StringComparer.Ordinal)
    {
        "january", "jan", "february", "feb", "march", "mar", "april", "apr", "may", "june", "jun", "july", "jul", "august", "aug", "september", "sep", "sept", "october", "oct", "november", "nov", "december", "dec", "q1", "q2", "q3", "q4",
    };

    /// <summary>A named year stays; a month without one is the latest; all else goes along with the calendar.</summary>
    public static PeriodMoves MovesOf(Question question)
    {
        var words = question.Tokens.Select(t => t.Text).ToList();
        var hasYear = question.Tokens.Any(t => t.Kind is TokenKind.Date || (t.Text.Length == 4 && int.TryParse(t.Text, out var year) && year is >= 1990 and < 2100));
        return hasYear ? PeriodMoves.Fixed : words.Any(Relative.Contains) ? PeriodMoves.WithTime : words.Any(Months.Contains) ? PeriodMoves.Yearly : PeriodMoves.WithTime;
    }
}

/// <summary>The tenant's own day.</summary>
internal sealed class Today(TenantDb db)
{
    public async Task<DateOnly> OfAsync(DateTimeOffset now, CancellationToken ct)
    {
        var zone = await db.Settings.Select(s => s.TimeZone).SingleAsync(ct);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Settings.TenantSettings.ZoneOf(zone)).DateTime);
    }
}

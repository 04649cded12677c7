using System.Security.Claims;
using Platform.Chat.Taught;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Chat.Editing;

/// <summary>Answers again with one part of the reading changed: a new answer in the same conversation, which follow-ups build on.</summary>
public static class EditAnswer
{
    /// <param name="AsOf">The day that "today" is; null is today in the tenant's zone.</param>
    public sealed record Request(ReadingEdit? Edit, DateOnly? AsOf = null);

    /// <param name="Question">How the change stands in the conversation.</param>
    public sealed record Response(string Question, Answer Answer);

    /// <param name="Parts">For the parts that the reading has.</param>
    /// <param name="More">For what may be added to it.</param>
    public sealed record Choices(IReadOnlyList<PartChoices> Parts, IReadOnlyList<PartChoices> More);

    public static void Map(RouteGroupBuilder chat)
    {
        chat.MapGet("/answers/{id:guid}/choices", List).WithName("ListReadingChoices").WithSummary("What each part of an answer's reading may be instead.").ProducesProblem(404).ProducesProblem(409);
        chat.MapPost("/answers/{id:guid}/edit", Handle).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
    }

    private static async Task<Results<Ok<Choices>, ProblemHttpResult>> List(Guid id, DateOnly? asOf, ClaimsPrincipal me, OwnTurns turns, EditedTurns edited, CancellationToken ct)
    {
        if (await turns.FindAsync(id, me, ct) is not { } turn)
        {
            return Refusal.NotFound("answer");
        }

        return turn.Query is null ? NoQuery() : TypedResults.Ok(await edited.ChoicesAsync(turn, asOf, ct));
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, Request request, ClaimsPrincipal me, OwnTurns turns, EditedTurns edited, CancellationToken ct)
    {
        if (request.Edit is not { } edit)
        {
            return Refusal.Invalid("edit", "Say which part of the reading to change.");
        }

        if (await turns.FindAsync(id, me, ct) is not { } turn)
        {
            return Refusal.NotFound("answer");
        }

        if (turn.Query is null)
        {
            return NoQuery();
        }

        try
        {
            var (question, answer) = await edited.EditAsync(turn, edit, request.AsOf, me.UserId(), ct);
            return TypedResults.Ok(new Response(question, AskQuestion.Shown(answer, me)));
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    private static ProblemHttpResult NoQuery() =>
        Refusal.Because(StatusCodes.Status409Conflict, "nothing_to_edit", "This answer has no figures, so there is nothing to change about how it was read. Ask the question another way.");
}

/// <summary>Changes what an earlier answer asked for, within its conversation.</summary>
internal sealed class EditedTurns(ChatEngine engine, SalesNumbers numbers, ChatNames names, SalesModel model, AnswerProgress progress, Today today, TenantDb db, TimeProvider clock)
{
    public async Task<EditAnswer.Choices> ChoicesAsync(ConversationTurn turn, DateOnly? asOf, CancellationToken ct)
    {
        var choices = new ReadingChoices(SalesJson.Read(turn.Query!), await SettingAsync(asOf ?? await today.OfAsync(clock.GetUtcNow(), ct), ct));
        return new EditAnswer.Choices(choices.Parts(), choices.More());
    }

    /// <exception cref="SalesQueryInvalid">There is no such part, or the whole can no longer be asked.</exception>
    public async Task<(string Question, Answer Answer)> EditAsync(ConversationTurn turn, ReadingEdit edit, DateOnly? asOf, Guid user, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var conversation = await db.Set<Conversation>().SingleAsync(c => c.Id == turn.ConversationId, ct);
        var day = asOf ?? await today.OfAsync(now, ct);
        var before = SalesJson.Read(turn.Query!);
        var query = numbers.Canonical(ReadingEdits.Apply(before, edit, await SettingAsync(day, ct)));
        progress.User = user;
        var answer = await engine.EditAsync(query, Kept(conversation.LastAnswer, before, query), day, conversation, ct);
        var question = EditWords.Of(edit, before, model, day);
        db.Add(conversation.Keep(question, answer, day, (int)(clock.GetUtcNow() - now).TotalMilliseconds, now));
        await db.SaveChangesAsync(ct);
        return (question, answer);
    }

    /// <summary>The kind of sentence stays while it still fits: a "why" about June is one about July.</summary>
    private Intent? Kept(LastAnswer? last, SalesQuery before, SalesQuery now) => last is not null && SalesJson.Write(numbers.Canonical(last.Query)) == SalesJson.Write(before) ? last.Intent switch
    {
        Intent.Drivers when now is { Compare: not null, Group.Count: > 0 } => Intent.Drivers,
        Intent.Growth when now.Compare is not null => Intent.Growth,
        Intent.Exists => Intent.Exists,
        _ => null,
    } : null;

    private async Task<Setting> SettingAsync(DateOnly asOf, CancellationToken ct)
    {
        var shape = await numbers.ShapeAsync(ct);
        return new Setting(model, shape, await names.IndexAsync(shape, ct), asOf, null);
    }
}

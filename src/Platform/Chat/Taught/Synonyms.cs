using System.Security.Claims;
using Npgsql;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Chat.Taught;

/// <summary>A company's own words and what they are read as; they apply to the next question of everybody.</summary>
public static class Synonyms
{
    private const int LongestWord = 100;

    public sealed record Item(Guid Id, string Word, SynonymKind Kind, string Target, string? Value, string Means, DateTimeOffset CreatedAt);

    /// <param name="Word">The company's own word, such as SoO.</param>
    /// <param name="Means">A word the chat knows: a figure, a dimension, or a name in the data.</param>
    /// <param name="FeedbackId">The remark it answers; taken off the review list.</param>
    public sealed record Request(string? Word, string? Means, Guid? FeedbackId = null);

    public static void Map(RouteGroupBuilder chat)
    {
        var synonyms = chat.MapGroup("/synonyms").RequireAuthorization(Policies.Administrator);
        synonyms.MapGet("/", List).WithName("ListSynonyms").WithSummary("The company's own words.");
        synonyms.MapPost("/", Teach).WithName("TeachSynonym").WithSummary("Teaches a word of the company's own.").ProducesProblem(400).ProducesProblem(409);
        synonyms.MapDelete("/{id:guid}", Forget).WithName("ForgetSynonym").WithSummary("Forgets a word.").ProducesProblem(404);
    }

    private static async Task<Ok<List<Item>>> List(TenantDb db, CancellationToken ct) =>
        TypedResults.Ok(await db.Set<Synonym>().AsNoTracking().OrderBy(s => s.Norm).Take(TaughtWords.MostSynonyms).Select(s => new Item(s.Id, s.Word, s.Kind, s.Target, s.Value, s.Means, s.CreatedAt)).ToListAsync(ct));

    private static async Task<Results<Created<Item>, ProblemHttpResult>> Teach(Request request, ClaimsPrincipal me, Meanings meanings, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        var word = Normaliser.Read(request.Word ?? "").Original.Trim();
        if (word.Length is 0 or > LongestWord || Normaliser.Name(word).Length == 0)
        {
            return Refusal.Invalid("word", $"Give a word or a few, of at most {LongestWord} characters.");
        }

        if (meanings.Known(word) is { } known)
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "word_known", $"'{word}' has a meaning already: {known}. Definitions cannot be changed here; choose another word.", ("field", "word"));
        }

        Meaning? meaning;
        try
        {
            meaning = await meanings.FindAsync(request.Means ?? "", ct);
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }

        if (meaning is null)
        {
            return Refusal.Invalid("means", $"'{request.Means}' is no figure, no dimension and no single name in your data. Give a word the chat knows, such as units or a product's name.");
        }

        if (await db.Set<Synonym>().CountAsync(ct) >= TaughtWords.MostSynonyms)
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "too_many", $"There are {TaughtWords.MostSynonyms} words already. Remove one first.");
        }

        var synonym = Synonym.Teach(word, meaning, me.UserId(), clock.GetUtcNow());
        db.Add(synonym);
        await FinishedFeedback.OfAsync(request.FeedbackId, me.UserId(), db, clock, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "word_taught", $"'{word}' was taught before. Remove it first to change what it means.", ("field", "word"));
        }

        return TypedResults.Created($"synonyms/{synonym.Id}", new Item(synonym.Id, synonym.Word, synonym.Kind, synonym.Target, synonym.Value, synonym.Means, synonym.CreatedAt));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Forget(Guid id, TenantDb db, CancellationToken ct) =>
        await db.Set<Synonym>().Where(s => s.Id == id).ExecuteDeleteAsync(ct) == 0 ? Refusal.NotFound("word") : TypedResults.NoContent();
}

/// <summary>What words mean to the chat: by the semantic model, or as names in this tenant's data.</summary>
internal sealed class Meanings(Lexicon lexicon, SalesModel model, SalesNumbers numbers, ChatNames names)
{
    /// <summary>What a word means by the model already; null when it is free.</summary>
    public string? Known(string word) => lexicon.Find(Normaliser.Name(word)) is [var term, ..] ? term.Kind switch
    {
        TermKind.Measure => model.LabelOf(term.Id),
        TermKind.Dimension => model.Dimension(term.Id).Label,
        TermKind.Value => term.Value,
        TermKind.Unavailable => "something that cannot be answered",
        _ => "a word of questions",
    } : null;

    public async Task<Meaning?> FindAsync(string words, CancellationToken ct)
    {
        var name = Normaliser.Name(words);
        if (name.Length == 0)
        {
            return null;
        }

        if (lexicon.Find(name).FirstOrDefault(t => t.Kind is TermKind.Measure or TermKind.Dimension or TermKind.Value) is { } term)
        {
            var kind = term.Kind is TermKind.Measure ? SynonymKind.Measure : term.Kind is TermKind.Dimension ? SynonymKind.Dimension : SynonymKind.Value;
            return new Meaning(kind, term.Id, term.Value.Length > 0 ? term.Value : null, name);
        }

        if (model.FindMeasure(name) is not null || model.FindDerived(name) is not null || model.FindDimension(name) is not null)
        {
            var of = model.FindMeasure(name)?.Words ?? model.FindDerived(name)?.Words ?? model.FindDimension(name)!.Words;
            return of.Count == 0 ? null : new Meaning(model.FindDimension(name) is null ? SynonymKind.Measure : SynonymKind.Dimension, name, null, of[0]);
        }

        var index = await names.IndexAsync(await numbers.ShapeAsync(ct), ct);
        return index.Exact(name, 1) is { Kind: not MatchKind.Ambiguous } match ? new Meaning(SynonymKind.Value, match.Dim, match.Values[0], match.Values.Count == 1 ? match.Values[0] : match.Text) : null;
    }
}

/// <summary>Takes the remark that something was taught for off the review list.</summary>
internal static class FinishedFeedback
{
    public static async Task OfAsync(Guid? feedbackId, Guid by, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        if (feedbackId is { } id && await db.Set<Feedback>().SingleOrDefaultAsync(f => f.Id == id, ct) is { } feedback)
        {
            feedback.Finish(by, clock.GetUtcNow());
        }
    }
}

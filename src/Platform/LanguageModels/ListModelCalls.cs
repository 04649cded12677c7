using Platform.Data;

namespace Platform.LanguageModels;

/// <summary>The ledger: every call to a language model, the newest first.</summary>
public static class ListModelCalls
{
    /// <param name="Outcome">ok, Reserved while it runs, or why there was no answer.</param>
    public sealed record Item(Guid Id, DateTimeOffset At, string? By, string Purpose, string Model, long InputTokens, long OutputTokens, decimal Cost, int Attempts, int Milliseconds, string Outcome);

    public static void Map(RouteGroupBuilder model) => model.MapGet("/calls", Handle);

    private static async Task<Ok<Page<Item>>> Handle(TenantDb db, int? limit, Guid? next, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var items = await db.Set<ModelCall>().AsNoTracking().Where(c => next == null || c.Id < next).OrderByDescending(c => c.Id).Take(size + 1)
            .Select(c => new Item(c.Id, c.At, db.Users.Where(u => u.Id == c.UserId).Select(u => u.Name).FirstOrDefault(), c.Purpose, c.Model, c.InputTokens, c.OutputTokens, c.Cost, c.Attempts, c.Milliseconds, c.Outcome))
            .ToListAsync(ct);
        return TypedResults.Ok(new Page<Item>([.. items.Take(size)], items.Count > size ? items[size - 1].Id.ToString() : null));
    }
}

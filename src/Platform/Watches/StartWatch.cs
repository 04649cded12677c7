using System.Security.Claims;
using System.Text.Json;
using Platform.Data;
using Platform.Sales;
using Platform.Users;

namespace Platform.Watches;

/// <summary>Keeps an eye on a figure: whoever starts it gets a mail when the figure crosses the threshold after the numbers changed.</summary>
public static class StartWatch
{
    private const int MostOfOne = 50;
    private const int LongestTitle = 200;

    /// <param name="Title">What the mail is about.</param>
    /// <param name="Query">Its total is watched; groups, order and limit do not count.</param>
    /// <param name="Figure">A measure of the query, or with a comparison its <c>_pct</c> or <c>_delta</c>; the first measure when left out.</param>
    /// <param name="Moves">How the period goes along with the calendar.</param>
    /// <param name="AsOf">The day the query's period is seen from; today when left out.</param>
    public sealed record Request(string? Title, JsonElement? Query, string? Figure, WatchOp? Op, decimal? Threshold, PeriodMoves? Moves = null, DateOnly? AsOf = null);

    /// <param name="Value">As it was when last looked at; null when it is not known.</param>
    /// <param name="Condition">In words, such as <c>above 1000</c>.</param>
    /// <param name="Problem">Why it cannot be looked at any more.</param>
    public sealed record Response(
        Guid Id, string Title, string Figure, WatchOp Op, decimal Threshold, decimal? Value, bool? IsBeyond, string Condition, PeriodMoves Moves, DateTimeOffset? LastToldAt, string? Problem, DateTimeOffset CreatedAt);

    public static void Map(RouteGroupBuilder watches) => watches.MapPost("/", Handle).ProducesProblem(400).ProducesProblem(409);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal me, SalesModel model, WatchedFigures figures, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        if (request.Title?.Replace("\0", "", StringComparison.Ordinal).Trim() is not { Length: > 0 and <= LongestTitle } title)
        {
            return Refusal.Invalid("title", $"Give a title of 1 to {LongestTitle} characters.");
        }

        if (request is not { Op: { } op, Threshold: { } threshold, Query: { ValueKind: JsonValueKind.Object } given })
        {
            return Refusal.Invalid(request.Op is null ? "op" : request.Threshold is null ? "threshold" : "query", "Say what to watch, above or below, and the threshold.");
        }

        var user = me.UserId();
        if (await db.Set<Watch>().CountAsync(w => w.UserId == user, ct) >= MostOfOne)
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "too_many", $"You watch {MostOfOne} figures already. End one first.");
        }

        try
        {
            var query = new SalesQueryCheck(model).Canonical(WatchedFigures.Total(SalesJson.Read(given.GetRawText())));
            var figure = request.Figure ?? query.Measures[0];
            var watch = Watch.Over(title, query, request.Moves ?? PeriodMoves.WithTime, request.AsOf ?? await figures.TodayAsync(ct), figure, op, threshold, user, clock.GetUtcNow());
            var result = await figures.ReadAsync(watch, ct);
            if (!result.Totals.ContainsKey(figure))
            {
                return Refusal.Invalid("figure", $"The query has no figure '{figure}'; it has {string.Join(", ", result.Totals.Keys.Order(StringComparer.Ordinal))}.");
            }

            watch.See(result.Lines == 0 ? null : result.Totals[figure], result.DataVersion, clock.GetUtcNow());
            db.Add(watch);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"watches/{watch.Id}", Of(watch));
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    internal static Response Of(Watch watch) => new(
        watch.Id, watch.Title, watch.Figure, watch.Op, watch.Threshold, watch.LastValue, watch.IsBeyond, $"{(watch.Op is WatchOp.Above ? "above" : "below")} {watch.Threshold:0.##}", watch.Moves, watch.LastToldAt, watch.Problem, watch.CreatedAt);
}

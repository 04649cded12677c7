namespace Platform.Sales;

/// <summary>Which parts of a canonical query go together.</summary>
internal sealed class SalesQueryOptions(SalesQuery query, SalesModel model)
{
    private const int MaxRows = 10_000;
    private const int MaxShownWithOthers = 200;

    private bool HasGrain => query.Time?.Grain is not null;

    /// <exception cref="SalesQueryInvalid">Names the field and what it needs.</exception>
    public void Check()
    {
        Limits();
        Sets();
        Running();
        Shares();
        Fills();
        Pivots();
    }

    private void Limits()
    {
        Ensure(query.Limit is null or (> 0 and <= MaxRows), "limit", $"Give a limit between 1 and {MaxRows}.");
        Ensure(query.Per is null || query.Group.Contains(query.Per, StringComparer.Ordinal), "per", "'per' must be one of the dimensions in 'group'.");
        Ensure(query.Per is null || query.Limit is not null, "per", "'per' needs a 'limit': how many rows for each.");
        Ensure(!query.Others || (query.Limit is <= MaxShownWithOthers && !HasGrain && !query.HasSets && query.Group.Count == (query.Per is null ? 1 : 2)), "others",
            $"'others' needs a limit of at most {MaxShownWithOthers} and one dimension in 'group', or two with 'per', and neither a grain nor 'except', 'also' or 'absent'.");
    }

    private void Sets()
    {
        Ensure(!query.HasSets || query.Group.Count > 0, query.Absent ? "absent" : query.Except.Count > 0 || query.ExceptTime is not null ? "except" : "also",
            "'except', 'also' and 'absent' compare groups, so 'group' must not be empty.");
        Ensure(!query.Absent || (query is { Compare: null, Except.Count: 0, ExceptTime: null, Also.Count: 0, AlsoTime: null, Share: false, Average: null } && !HasGrain), "absent",
            "'absent' goes with filters and a period, and with neither a comparison, a grain, a share, an average, 'except' nor 'also'.");
    }

    private void Running()
    {
        Ensure(!query.Cumulative || query.Group.Count > 0 || HasGrain, "cumulative", "A running total runs along a grain or along groups.");
        Ensure(!query.Growth || HasGrain, "growth", "'growth' is from one bucket to the next, so 'time' needs a grain.");
        Ensure(!query.Rank || (query.Order is not null && query.Group.Count > 0), "rank", "'rank' counts along the order of groups, so 'group' must not be empty.");
        Ensure(query.Average is null || query.Time is { From: not null, To: not null }, "average", "An average by calendar period needs 'from' and 'to'.");
    }

    private void Shares()
    {
        Ensure(query.ShareOf.All(d => query.Filters.Any(f => f.Dim == d)), "shareOf", "'shareOf' names dimensions that are filtered.");
        Ensure(query.Pareto is null or (> 0 and < 100), "pareto", "Give a percentage between 0 and 100.");
        Ensure(query.Pareto is null || (query is { Group.Count: > 0, Order: { } by } && !HasGrain && model.IsAdditive(by.By)), "pareto",
            "'pareto' needs groups, no grain, and an order by a measure that adds up.");
    }

    private void Fills() => Ensure(
        !query.Fill || (query is { Time: { Grain: not null, From: not null, To: not null }, Order.By: SalesColumns.Period, Limit: null, Having.Count: 0, HasSets: false, Average: null }), "fill",
        "'fill' needs a period with from, to and grain, the order by period, and no limit, 'having', 'average', 'except', 'also' or 'absent'.");

    private void Pivots()
    {
        if (query.Pivot is not { } pivot)
        {
            return;
        }

        Ensure(query.Group.Contains(pivot, StringComparer.Ordinal), "pivot", "'pivot' must be one of the dimensions in 'group'.");
        Ensure(query is { Compare: null, Share: false, Cumulative: false, Pareto: null, Per: null, Average: null, Growth: false, Rank: false, Fill: false, Others: false, HasSets: false, Having.Count: 0 },
            "pivot", "'pivot' shows measures; leave out comparison, shares, running totals, ranks, 'having', 'fill' and 'others'.");
        Ensure(query.Order?.By != pivot, "order.by", $"The values of '{pivot}' become columns; order by another column.");
        Ensure(query.Measures.All(m => model.FindMeasure(m)?.Requires is null || query.Filters.Any(f => f.Dim == model.FindMeasure(m)!.Requires)), "pivot",
            "Amounts in local currency cannot be added over currencies; filter to one.");
    }

    private static void Ensure(bool holds, string field, string message) => SalesQueryCheck.Ensure(holds, field, message);
}

using Platform.Sales;

namespace Platform.Chat;

/// <summary>The reading of a query that did not come from the grammar: from an approved question or a language model.</summary>
internal static class QueryReading
{
    private static readonly TimeGrain[] Units = [TimeGrain.Year, TimeGrain.Quarter, TimeGrain.Month, TimeGrain.Week];

    /// <param name="query">Canonical.</param>
    public static Reading Of(SalesQuery query, DateOnly asOf) => new()
    {
        Query = query,
        Intent = IntentOf(query),
        PeriodLabel = Label(query.Time?.From, query.Time?.To, asOf),
        CompareLabel = query.Compare is { From: { } from, To: { } to } ? TimeLabels.Of(from, to) : null,
        IsSuperlative = query is { Limit: 1, Group.Count: > 0 },
    };

    private static Intent IntentOf(SalesQuery query) => query switch
    {
        { Pareto: not null } => Intent.Pareto,
        { Average: not null } => Intent.Average,
        { Share: true } => Intent.Share,
        { Except.Count: > 0 } => Intent.List,
        { Compare: not null } => Intent.Compare,
        { Limit: not null, Group.Count: > 0 } => Intent.Rank,
        _ => Intent.Aggregate,
    };

    /// <summary>A period as it is called in sentences.</summary>
    public static string Label(DateOnly? from, DateOnly? to, DateOnly asOf) => (from, to) switch
    {
        ({ } start, { } end) when end == asOf.AddDays(1) && start < asOf && Units.Cast<TimeGrain?>().FirstOrDefault(u => SalesPeriods.StartOf(u!.Value, asOf) == start) is { } unit =>
            $"{TimeLabels.Of(start, SalesPeriods.Move(unit, start, 1))} to date",
        ({ } start, { } end) => TimeLabels.Of(start, end),
        ({ } start, null) => $"since {TimeLabels.Day(start)}",
        (null, { } end) => $"up to {TimeLabels.Day(end.AddDays(-1))}",
        _ => "all loaded data",
    };
}

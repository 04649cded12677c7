namespace Platform.Sales;

/// <summary>The columns that a canonical query's result has, in order.</summary>
public static class SalesColumns
{
    /// <summary>The start of the bucket when there is a grain.</summary>
    public const string Period = "period";

    public static IReadOnlyList<string> Ids(SalesQuery query, SalesModel model) => [.. Of(query, model, "").Select(c => c.Id)];

    /// <summary>Whether a column is a running total; rows cannot be ordered or kept by one.</summary>
    public static bool IsRunning(string id) => id.EndsWith("_cumulative", StringComparison.Ordinal) || id.EndsWith("_cumulative_share", StringComparison.Ordinal);

    /// <summary>What conditions may be about: the figures shown, and the share a group had in the compared period.</summary>
    public static IReadOnlyList<string> Conditions(SalesQuery query, SalesModel model) =>
        [.. Of(query, model, "").Where(c => c.Kind is ColumnKind.Measure or ColumnKind.Derived && !IsRunning(c.Id)).Select(c => c.Id),
            .. query.Compare is null ? [] : query.Measures.Where(model.IsAdditive).Select(m => $"{m}_previous_share")];

    public static IReadOnlyList<SalesColumn> Of(SalesQuery query, SalesModel model, string baseCurrency)
    {
        var columns = new List<SalesColumn>();
        if (query.Time?.Grain is { } grain)
        {
            columns.Add(new(Period, grain.ToString(), ColumnKind.Time, grain.ToString().ToLowerInvariant()));
        }

        columns.AddRange(query.Group.Select(id => model.Dimension(id)).Select(d => new SalesColumn(d.Id, d.Label, ColumnKind.Dimension, d.Unit)));
        foreach (var id in query.Measures)
        {
            columns.AddRange(OfMeasure(id, query, model, baseCurrency));
        }

        return columns;
    }

    private static IEnumerable<SalesColumn> OfMeasure(string id, SalesQuery query, SalesModel model, string baseCurrency)
    {
        var (label, unit) = (model.LabelOf(id), model.UnitOf(id) is var u && u == "base" ? baseCurrency : model.UnitOf(id));
        yield return new(id, label, model.FindDerived(id) is null ? ColumnKind.Measure : ColumnKind.Derived, unit);
        if (query.Compare is not null)
        {
            yield return new($"{id}_previous", $"{label}, before", ColumnKind.Derived, unit);
            yield return new($"{id}_delta", "Change", ColumnKind.Derived, unit == "percent" ? "points" : unit);
            yield return new($"{id}_pct", "Change in %", ColumnKind.Derived, "percent");
        }

        if (query.Average is { } average && model.FindMeasure(id) is not null)
        {
            yield return new($"{id}_average", $"{label} per {average.ToString().ToLowerInvariant()}", ColumnKind.Derived, unit);
        }

        if (query.Share && model.HasShare(id, query))
        {
            yield return new($"{id}_share", $"Share of {LowerFirst(label)}", ColumnKind.Derived, "percent");
        }

        if (!model.IsAdditive(id))
        {
            yield break;
        }

        if (query.Cumulative || query.Pareto is not null)
        {
            yield return new($"{id}_cumulative", $"{label}, running total", ColumnKind.Derived, unit);
        }

        if (query.Pareto is not null)
        {
            yield return new($"{id}_cumulative_share", "Running share", ColumnKind.Derived, "percent");
        }
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}

namespace Platform.Sales;

/// <summary>The columns that a canonical query's result has, in order.</summary>
public static class SalesColumns
{
    /// <summary>The start of the bucket when there is a grain.</summary>
    public const string Period = "period";

    public static IReadOnlyList<string> Ids(SalesQuery query, SalesModel model) => [.. Of(query, model, "").Select(c => c.Id)];

    /// <summary>The place along the order.</summary>
    public const string Rank = "rank";

    /// <summary>Whether a column depends on the rows around it, as a running total does; rows cannot be ordered or kept by one.</summary>
    public static bool IsRunning(string id) => id == Rank
        || id.EndsWith("_cumulative", StringComparison.Ordinal) || id.EndsWith("_cumulative_share", StringComparison.Ordinal) || id.EndsWith("_growth", StringComparison.Ordinal);

    /// <summary>What conditions may be about: the figures shown, and the share a group had in the compared period.</summary>
    public static IReadOnlyList<string> Conditions(SalesQuery query, SalesModel model) =>
        [.. Of(query, model, "").Where(c => c.Kind is ColumnKind.Measure or ColumnKind.Derived && !IsRunning(c.Id) && c.Unit != "date").Select(c => c.Id),
            .. query.Compare is null ? [] : query.Measures.Where(model.IsAdditive).Select(m => $"{m}_previous_share")];

    public static IReadOnlyList<SalesColumn> Of(SalesQuery query, SalesModel model, string baseCurrency)
    {
        var columns = new List<SalesColumn>();
        if (query.Time?.Grain is { } grain)
        {
            columns.Add(new(Period, grain.ToString(), ColumnKind.Time, grain.ToString().ToLowerInvariant()));
        }

        columns.AddRange(query.Group.Where(id => id != query.Pivot).Select(id => model.Dimension(id)).Select(d => new SalesColumn(d.Id, d.Label, ColumnKind.Dimension, d.Unit)));
        if (query.Rank)
        {
            columns.Add(new(Rank, "Place", ColumnKind.Derived, null));
        }

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
        }

        if (query.Compare is not null && !model.IsDate(id))
        {
            yield return new($"{id}_delta", "Change", ColumnKind.Derived, unit == "percent" ? "points" : unit);
            yield return new($"{id}_pct", "Change in %", ColumnKind.Derived, "percent");
        }

        if (query.Average is { } average && model.FindMeasure(id) is { IsDate: false })
        {
            yield return new($"{id}_average", $"{label} per {average.ToString().ToLowerInvariant()}", ColumnKind.Derived, unit);
        }

        if (query.Share && model.HasShare(id, query))
        {
            yield return new($"{id}_share", $"Share of {LowerFirst(label)}", ColumnKind.Derived, "percent");
        }

        if (query is { Growth: true, Time.Grain: { } grain } && !model.IsDate(id))
        {
            yield return new($"{id}_growth", $"{label}, change in % from the {grain.ToString().ToLowerInvariant()} before", ColumnKind.Derived, "percent");
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

namespace Platform.Sales;

/// <summary>What is computed for one measure from the aggregated columns of <c>base b</c>: its value, the comparison, share and average.</summary>
/// <param name="periods">What an average is divided by; null when none is asked.</param>
internal sealed class FigureColumns(SalesModel model, SalesQuery query, string id, string? periods)
{
    public IEnumerable<string> Select()
    {
        var current = Value("");
        yield return $"{current} as {id}";
        if (query.Compare is not null)
        {
            foreach (var column in Comparison(current, Value("_previous")))
            {
                yield return column;
            }
        }

        if (periods is not null && model.FindMeasure(id) is { IsDate: false })
        {
            yield return $"round(b.{id}::numeric / {periods}, 6) as {id}_average";
        }

        if (query.Share && model.HasShare(id, query))
        {
            yield return $"{Percent($"b.{id}", Whole())} as {id}_share";
        }
    }

    private string Value(string suffix) => model.FindDerived(id) is { } derived
        ? $"round({derived.Formula.ToSql(name => $"b.{name}{suffix}")}, 6)"
        : $"b.{id}{suffix}";

    private IEnumerable<string> Comparison(string current, string previous)
    {
        yield return $"{previous} as {id}_previous";
        if (model.IsDate(id))
        {
            yield break;
        }

        // Nothing sold counts as zero in a difference of sums; what is not known, or a ratio without a base, has no difference.
        var (now, before) = model.FindMeasure(id) switch
        {
            { IsUnknownAtZero: true } => (ZeroWithoutLines(current, "b.line_count"), ZeroWithoutLines(previous, "b.line_count_previous")),
            not null => ($"coalesce({current}, 0)", $"coalesce({previous}, 0)"),
            null => (current, previous),
        };
        yield return $"{now} - {before} as {id}_delta";
        yield return $"{Percent($"({now} - {before})", $"abs({previous})")} as {id}_pct";
        if (model.IsAdditive(id))
        {
            yield return $"{Percent(previous, $"(sum({previous}) over ())")} as {id}_previous_share";
        }
    }

    private static string ZeroWithoutLines(string value, string lines) => $"case when {lines} = 0 then 0 else {value} end";

    private string Whole()
    {
        var isOverGroups = query.ShareOf.Count == 0 || query.ShareOf.Any(d => query.Group.Contains(d));
        var column = query.ShareOf.Count == 0 ? $"b.{id}" : $"b.{id}_whole";
        var window = query.Time?.Grain is not null && query.Group.Count > 0 ? "partition by b.period" : "";
        return isOverGroups ? $"(sum({column}) over ({window}))" : column;
    }

    private static string Percent(string part, string whole) => $"round(100 * {part}::numeric / nullif({whole}, 0), 6)";
}

namespace Platform.Sales;

/// <summary>The totals of a result from the totals of the measures it is made of.</summary>
internal static class SalesTotals
{
    public static IReadOnlyDictionary<string, decimal?> Of(SalesQuery query, SalesModel model, Dictionary<string, decimal?> bases)
    {
        var totals = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        foreach (var id in query.Measures)
        {
            if (model.IsDate(id))
            {
                totals[id] = null;
                continue;
            }

            totals[id] = Value(id, "");
            if (query.Compare is not null)
            {
                Compare(id, model.FindMeasure(id) is { IsUnknownAtZero: false });
            }

            if (model.FindMeasure(id) is not null && query is { Average: { } grain, Time: { From: { } from, To: { } to } })
            {
                totals[$"{id}_average"] = totals[id] is { } sum ? Rounded(sum / SalesPeriods.Count(grain, from, to)) : null;
            }
        }

        return totals;

        decimal? Value(string id, string suffix) => model.FindDerived(id) is { } derived
            ? Round(derived.Formula.Evaluate(name => bases[$"{name}{suffix}"]))
            : bases[$"{id}{suffix}"];

        void Compare(string id, bool isSum)
        {
            var (now, before) = (totals[id], Value(id, "_previous"));
            totals[$"{id}_previous"] = before;
            var delta = isSum ? (now ?? 0) - (before ?? 0) : now - before;
            totals[$"{id}_delta"] = delta;
            totals[$"{id}_pct"] = before is null or 0 ? null : Round(100 * delta / Math.Abs(before.Value));
        }
    }

    private static decimal? Round(decimal? value) => value is { } number ? Rounded(number) / 1.000000000000000000000000000000m : null;

    // As PostgreSQL rounds what stands in the rows.
    internal static decimal Rounded(decimal value) => Math.Round(value, 6, MidpointRounding.AwayFromZero);
}

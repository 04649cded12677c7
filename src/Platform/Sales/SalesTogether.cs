namespace Platform.Sales;

/// <summary>Figures of the same lines are one question: a dashboard's cards, each with a figure, read the sales once.</summary>
internal static class SalesTogether
{
    private static readonly string[] Suffixes = ["", "_previous", "_delta", "_pct", "_average"];

    /// <summary>Different canonical queries in their order, those that one statement can answer side by side.</summary>
    public static IReadOnlyList<IReadOnlyList<SalesQuery>> Groups(IReadOnlyList<SalesQuery> queries) =>
        [.. queries.GroupBy(q => SalesJson.Write(IsFigures(q) ? q with { Measures = [] } : q), StringComparer.Ordinal).Select(g => g.ToList())];

    /// <summary>The one query for all of a group.</summary>
    public static SalesQuery Whole(IReadOnlyList<SalesQuery> group) => group[0] with { Measures = [.. group.SelectMany(q => q.Measures).Distinct(StringComparer.Ordinal)] };

    /// <summary>What one of them would have got, but for its notes.</summary>
    public static SalesResult Part(SalesResult whole, SalesQuery query, SalesModel model)
    {
        var columns = SalesColumns.Ids(query, model).Select(whole.IndexOf).ToList();
        var totals = query.Measures.SelectMany(m => Suffixes.Select(s => m + s)).Where(whole.Totals.ContainsKey);
        return whole with
        {
            Query = query,
            Columns = [.. columns.Select(c => whole.Columns[c])],
            Rows = [.. whole.Rows.Select(r => (IReadOnlyList<object?>)[.. columns.Select(c => r[c])])],
            Totals = totals.ToDictionary(t => t, t => whole.Totals[t], StringComparer.Ordinal),
        };
    }

    private static bool IsFigures(SalesQuery query) => query is { Group: [], Time: null or { Grain: null }, Having: [], Order: null, Limit: null, Pivot: null, HasSets: false, ShareOf: [] };
}

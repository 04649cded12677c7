namespace Platform.Sales;

/// <summary>What a limit leaves out, in one row, or with <c>per</c> in one row for each of its values. Null where the dimension's value would stand.</summary>
internal static class SalesOthers
{
    /// <summary>Without <c>per</c>: the same query about all that is not shown. Exact for every figure, ratios and counts too.</summary>
    public static SalesQuery Rest(SalesQuery query, SalesResult shown)
    {
        var values = shown.Rows.Select(r => (string?)r[shown.IndexOf(query.Group[0])] ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return Plain(query) with { Group = [], Filters = values.Count == 0 ? query.Filters : [.. query.Filters, new SalesFilter(query.Group[0], FilterOp.NotIn, values)] };
    }

    /// <summary>With <c>per</c>: the totals of each of its values.</summary>
    public static SalesQuery Wholes(SalesQuery query) => Plain(query) with { Group = [query.Per!] };

    public static IReadOnlyList<IReadOnlyList<object?>> Of(SalesResult shown, SalesResult rest) => rest.Lines == 0 && rest.Rows.All(r => r.All(v => v is null or 0m))
        ? []
        : [[.. shown.Columns.Select(c => Value(c.Id, shown, rest))]];

    /// <summary>Only sums can be told: the whole less what is shown.</summary>
    public static IReadOnlyList<IReadOnlyList<object?>> OfEach(SalesResult shown, SalesResult wholes, SalesModel model)
    {
        var (per, sums) = (shown.Query.Per!, shown.Query.Measures.Where(model.IsAdditive).ToList());
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var whole in wholes.Rows)
        {
            var name = whole[wholes.IndexOf(per)];
            var left = sums.ToDictionary(m => m, m => Number(whole, wholes.IndexOf(m)) - shown.Rows.Where(r => Equals(r[shown.IndexOf(per)], name)).Sum(r => Number(r, shown.IndexOf(m))));
            if (left.Values.Any(v => v != 0))
            {
                rows.Add([.. shown.Columns.Select(c => c.Id == per ? name : left.TryGetValue(c.Id, out var value) ? value : null)]);
            }
        }

        return rows;
    }

    private static SalesQuery Plain(SalesQuery query) => query with
    {
        Having = [],
        Order = null,
        Limit = null,
        Per = null,
        Others = false,
        Rank = false,
        Cumulative = false,
        Pareto = null,
        Share = query.ShareOf.Count > 0,
    };

    private static object? Value(string id, SalesResult shown, SalesResult rest)
    {
        if (rest.IndexOf(id) is >= 0 and var at)
        {
            return rest.Rows[0][at];
        }

        var measure = id.EndsWith("_share", StringComparison.Ordinal) ? id[..^"_share".Length] : null;
        return measure is not null && shown.Totals.GetValueOrDefault(measure) is { } total and not 0 && rest.IndexOf(measure) is >= 0 and var part && rest.Rows[0][part] is decimal number
            ? SalesTotals.Rounded(100 * number / total)
            : null;
    }

    private static decimal Number(IReadOnlyList<object?> row, int at) => row[at] as decimal? ?? 0;
}

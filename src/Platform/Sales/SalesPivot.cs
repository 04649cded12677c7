namespace Platform.Sales;

/// <summary>Turns the values of one dimension into columns; rows, their totals and their order are those of the query without it.</summary>
internal static class SalesPivot
{
    /// <summary>Values that become columns; the largest by the first measure, the others only count in the totals.</summary>
    public const int MaxValues = 50;

    /// <summary>The query without the dimension.</summary>
    public static SalesQuery Rows(SalesQuery query) => query with { Group = [.. query.Group.Where(g => g != query.Pivot)], Pivot = null };

    /// <summary>The dimension alone, the largest values first: the columns and their totals.</summary>
    public static SalesQuery Heads(SalesQuery query) => query with
    {
        Group = [query.Pivot!],
        Pivot = null,
        Limit = MaxValues,
        Time = query.Time is null ? null : query.Time with { Grain = null },
        Order = new(query.Measures[0], SortDirection.Desc),
    };

    public static SalesQuery Cells(SalesQuery query) => query with { Pivot = null, Limit = null };

    public static SalesResult Of(SalesQuery query, SalesResult rows, SalesResult heads, SalesResult cells)
    {
        if (cells.Truncated)
        {
            throw new SalesTooCostly("The table is too large. Ask for fewer groups, or filter.");
        }

        var values = heads.Rows.Select(r => (string?)r[0]).ToList();
        var (columns, totals) = (rows.Columns.ToList(), new Dictionary<string, decimal?>(rows.Totals, StringComparer.Ordinal));
        foreach (var (measure, head) in query.Measures.SelectMany(m => heads.Rows.Select(h => (m, h))))
        {
            var source = heads.Columns[heads.IndexOf(measure)];
            var id = $"{measure}|{head[0]}";
            columns.Add(new(id, query.Measures.Count == 1 ? Name(head[0]) : $"{Name(head[0])}, {source.Label}", source.Kind, source.Unit));
            totals[id] = head[heads.IndexOf(measure)] as decimal?;
        }

        var at = cells.IndexOf(query.Pivot!);
        var found = cells.Rows.ToDictionary(r => (Key(cells, r, at), (string?)r[at]));
        return rows with
        {
            Query = query,
            Columns = columns,
            Totals = totals,
            Rows = [.. rows.Rows.Select(r => (IReadOnlyList<object?>)[.. r, .. query.Measures.SelectMany(m => values.Select(v => found.TryGetValue((Key(rows, r, -1), v), out var cell) ? cell[cells.IndexOf(m)] : null))])],
            Notes = heads.Groups > values.Count
                ? [.. rows.Notes, new("pivot_limited", $"Columns are shown for the {values.Count} largest of {heads.Groups} values; the totals are of all.")]
                : rows.Notes,
        };
    }

    private static string Key(SalesResult result, IReadOnlyList<object?> row, int except) =>
        string.Join('\0', row.Where((_, i) => i != except && result.Columns[i].Kind is ColumnKind.Dimension or ColumnKind.Time).Select(v => v ?? "\u0001"));

    private static string Name(object? value) => value as string ?? "Not known";
}

namespace Platform.Sales;

/// <summary>Gives every bucket of the asked period a row: zero where a file came and nothing was sold, "not known" where none came.</summary>
internal sealed class SalesFill(SalesModel model, IReadOnlyList<SalesMonth> files, SalesShape shape)
{
    private const int MaxRows = 10_000;

    /// <summary>What vendors' files cover, month by month.</summary>
    public static CompiledSales Statement { get; } = new("""
        select c.reseller, date_trunc('month', c.period_start::timestamp)::date as month, min(c.period_start) as first_day, max(c.period_end) as last_day, 0 as days
        from bi.coverage c
        group by 1, 2
        order by 1, 2
        limit 10000
        """, []);

    /// <exception cref="SalesTooCostly">There would be too many rows.</exception>
    public SalesResult Fill(SalesResult result)
    {
        var query = result.Query;
        var (grain, from, to) = (query.Time!.Grain!.Value, query.Time.From!.Value, query.Time.To!.Value);
        var buckets = Buckets(grain, from, to).ToList();
        var keys = result.Rows.Select(r => Key(result, r)).DistinctBy(k => string.Join('\0', k)).ToList();
        keys = keys.Count > 0 ? keys : query.Group.Count == 0 ? [[]] : [];
        if ((long)buckets.Count * keys.Count > MaxRows)
        {
            throw new SalesTooCostly("Every bucket of every group is too much for one answer. Ask for fewer groups or a coarser grain.");
        }

        var found = result.Rows.ToDictionary(r => (r[0], string.Join('\0', Key(result, r))));
        var before = new Dictionary<string, IReadOnlyList<object?>>(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var bucket in buckets)
        {
            foreach (var key in keys)
            {
                var name = string.Join('\0', key);
                var row = found.GetValueOrDefault((bucket, name)) ?? Missing(result, bucket, key, IsCovered(query, key, grain, bucket), before.GetValueOrDefault(name));
                before[name] = row;
                rows.Add(row);
            }
        }

        if (query.Order!.Dir is SortDirection.Desc)
        {
            rows = [.. rows.OrderByDescending(r => (DateOnly)r[0]!)];
        }

        return result with { Rows = rows, Groups = rows.Count, Notes = [.. result.Notes, .. Note(query, grain, buckets)] };
    }

    private static object?[] Key(SalesResult result, IReadOnlyList<object?> row) => [.. row.Where((_, i) => result.Columns[i].Kind is ColumnKind.Dimension)];

    private static IEnumerable<DateOnly> Buckets(TimeGrain grain, DateOnly from, DateOnly to)
    {
        for (var at = SalesPeriods.StartOf(grain, from); at < to; at = SalesPeriods.Move(grain, at, 1))
        {
            yield return at;
        }
    }

    private object?[] Missing(SalesResult result, DateOnly bucket, object?[] key, bool isCovered, IReadOnlyList<object?>? before)
    {
        var next = 0;
        return [.. result.Columns.Select((column, i) => column switch
        {
            { Kind: ColumnKind.Time } => bucket,
            { Kind: ColumnKind.Dimension } => key[next++],
            { Kind: ColumnKind.Measure } when isCovered && model.IsAdditive(column.Id) => 0m,
            _ when column.Id.EndsWith("_cumulative", StringComparison.Ordinal) => before?[i] ?? (isCovered ? 0m : null),
            _ => (object?)null,
        })];
    }

    /// <summary>Whether a file of any vendor that the row may be of reaches into the bucket.</summary>
    private bool IsCovered(SalesQuery query, object?[] key, TimeGrain grain, DateOnly bucket)
    {
        var at = query.Group.ToList().IndexOf("reseller");
        var until = SalesPeriods.Move(grain, bucket, 1);
        return files.Any(f => f.First < until && f.Last >= bucket && (at < 0 || f.Reseller == (string?)key[at]) && IsAsked(query, f.Reseller));
    }

    private bool IsAsked(SalesQuery query, string reseller)
    {
        var channels = shape.Sources.Where(s => s.Reseller == reseller).Select(s => s.Channel).ToList();
        return query.Filters.All(f => f.Dim switch
        {
            "reseller" => Matches(f, reseller),
            "channel" => channels.Any(c => Matches(f, c)),
            _ => true,
        });
    }

    private static bool Matches(SalesFilter filter, string value) => filter.Op switch
    {
        FilterOp.In => filter.Values.Contains(value, StringComparer.Ordinal),
        FilterOp.NotIn => !filter.Values.Contains(value, StringComparer.Ordinal),
        FilterOp.Contains => filter.Values.Any(v => value.Contains(v, StringComparison.OrdinalIgnoreCase)),
        FilterOp.StartsWith => filter.Values.Any(v => value.StartsWith(v, StringComparison.OrdinalIgnoreCase)),
        FilterOp.EndsWith => filter.Values.Any(v => value.EndsWith(v, StringComparison.OrdinalIgnoreCase)),
        FilterOp.NotContains => !filter.Values.Any(v => value.Contains(v, StringComparison.OrdinalIgnoreCase)),
        FilterOp.AtLeast or FilterOp.AtMost => true,
    };

    private IEnumerable<SalesNote> Note(SalesQuery query, TimeGrain grain, List<DateOnly> buckets)
    {
        var missing = buckets.Where(b => !files.Any(f => f.First < SalesPeriods.Move(grain, b, 1) && f.Last >= b && IsAsked(query, f.Reseller))).ToList();
        if (missing.Count > 0)
        {
            var shown = string.Join(", ", missing.Take(6).Select(b => b.ToString(grain is TimeGrain.Day or TimeGrain.Week ? "yyyy-MM-dd" : "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)));
            yield return new("no_data", $"No file covers {missing.Count} of {buckets.Count} {grain.ToString().ToLowerInvariant()}s ({shown}{(missing.Count > 6 ? ", …" : "")}): there the figure is not known, which is not zero.");
        }
    }
}

using System.Globalization;
using System.Text;

namespace Platform.Sales;

/// <summary>Writes a canonical query as one SQL statement over <c>bi.sales</c>: the same query always gives the same text, values are parameters.</summary>
/// <remarks>
/// Three steps: <c>base</c> aggregates lines, <c>figures</c> adds what is computed from them and the totals over all groups,
/// <c>kept</c> applies conditions and ranks.
/// </remarks>
public sealed class SalesQueryCompiler(SalesModel model)
{
    /// <param name="query">Canonical.</param>
    /// <param name="maxRows">Rows at most when the query sets no lower limit.</param>
    public CompiledSales Compile(SalesQuery query, int maxRows) => Compile(query, maxRows, null, null);

    /// <inheritdoc cref="Compile(SalesQuery, int)"/>
    /// <param name="overlap">What a like-for-like comparison leaves out.</param>
    /// <param name="shape">What is loaded: spares asking line by line what holds for all, and tells how many periods a vendor's average is over.</param>
    internal CompiledSales Compile(SalesQuery query, int maxRows, SalesOverlap? overlap, SalesShape? shape)
    {
        var values = new SqlValues();
        var scope = new SalesScope(query, model, values, overlap, shape);
        var sql = new StringBuilder("with base as (\n").Append(Base(query, scope, values));
        sql.Append("\n), figures as (\n").Append(Figures(query, SalesAverage.Periods(query, shape, values)));
        sql.Append("\n), kept as (\n").Append(Kept(query, values));
        sql.Append("\n)\n").Append(Final(query, values, maxRows));
        return new CompiledSales(sql.ToString(), values.All);
    }

    /// <summary>The same without groups and buckets: what totals of figures that do not add up are taken from.</summary>
    internal CompiledSales CompileTotals(SalesQuery query, SalesOverlap? overlap, SalesShape? shape)
    {
        var values = new SqlValues();
        var ungrouped = query with
        {
            Except = [],
            ExceptTime = null,
            Also = [],
            AlsoTime = null,
            Absent = false,
            Having = [],
            Order = null,
            Per = null,
            Rank = false,
            Growth = false,
        };
        var scope = new SalesScope(ungrouped, model, values, overlap, shape);
        var flat = ungrouped with { Group = [], Time = query.Time is null ? null : query.Time with { Grain = null } };
        var sql = new StringBuilder("with base as (\n").Append(Base(flat, scope, values)).Append("\n)\nselect ")
            .AppendJoin(", ", Bases(query).Select(b => $"b.{b}")).Append(", b.line_count\nfrom base b");
        return new CompiledSales(sql.ToString(), values.All);
    }

    /// <summary>The aggregated columns that totals are made of, in the order in which they are selected.</summary>
    internal IReadOnlyList<string> Bases(SalesQuery query) =>
        [.. model.BasesOf(query.Measures).Where(m => !m.IsDate).SelectMany(m => query.Compare is null ? (IEnumerable<string>)[m.Id] : [m.Id, $"{m.Id}_previous"])];

    /// <summary>Whether the totals can be added up from the groups; where there is one only, it is the total.</summary>
    internal bool AddsUp(SalesQuery query) => !query.HasSets && (Keys(query).Count == 0 || model.BasesOf(query.Measures).All(m => m.IsAdditive));

    private string Base(SalesQuery query, SalesScope scope, SqlValues values)
    {
        var columns = new List<string>();
        if (query.Time?.Grain is { } grain)
        {
            columns.Add($"{Bucket(query, grain, scope, values)} as period");
        }

        columns.AddRange(query.Group.Select(id => $"{model.Dimension(id).Expression} as {id}"));
        var keys = columns.Count;
        foreach (var measure in model.BasesOf(query.Measures))
        {
            columns.AddRange(Aggregates(measure, query, scope));
        }

        columns.Add($"count(*){Filter(scope.Current)} as line_count");
        columns.Add(scope.HasPrevious ? $"count(*){Filter(scope.Previous)} as line_count_previous" : "0 as line_count_previous");
        columns.AddRange(scope.Excepted.Length > 0 ? [$"count(*){Filter(scope.Excepted)} as line_count_other"] : []);
        columns.AddRange(scope.Required.Length > 0 ? [$"count(*){Filter(scope.Required)} as line_count_also"] : []);

        var select = string.Join(",\n    ", columns);
        var group = keys == 0 ? "" : $"\ngroup by {string.Join(", ", Enumerable.Range(1, keys))}";
        return $"select {select}\nfrom {scope.Source(select)}{group}";
    }

    private static IEnumerable<string> Aggregates(Measure measure, SalesQuery query, SalesScope scope)
    {
        var isLifted = query.Group.Concat(query.Filters.Select(f => f.Dim)).Any(d => measure.LiftedBy.Contains(d));
        var own = isLifted ? "" : measure.Condition;
        yield return $"{Sum(scope.Current)} as {measure.Id}";
        if (scope.HasPrevious)
        {
            yield return $"{Sum(scope.Previous)} as {measure.Id}_previous";
        }

        if (query.ShareOf.Count > 0)
        {
            yield return $"{Sum(scope.Whole)} as {measure.Id}_whole";
        }

        string Sum(string lines) => measure.IsUnknownAtZero
            ? $"nullif({measure.Aggregate}{Filter(own, lines)}, 0)"
            : measure.IsZeroWithout
            ? $"case when count(*){Filter(lines)} > 0 then coalesce({measure.Aggregate}{Filter(own, lines)}, 0) end"
            : $"{measure.Aggregate}{Filter(own, lines)}";
    }

    private static string Filter(params IEnumerable<string> conditions) =>
        string.Join(" and ", conditions.Where(c => c.Length > 0)) is { Length: > 0 } all ? $" filter (where {all})" : "";

    private static string Bucket(SalesQuery query, TimeGrain grain, SalesScope scope, SqlValues values)
    {
        if (query is not { Compare: { From: { } previousFrom, To: { } previousTo }, Time: { From: { } from, To: { } to } })
        {
            return Start(grain, scope.Day);
        }

        var shift = values.Add(SalesPeriods.Shift(from, to, previousFrom, previousTo, grain));
        return $"case when {scope.Whole} then {Start(grain, scope.Day)} else {Start(grain, $"({scope.Day} + {shift}::interval)")} end";
    }

    /// <summary>The bucket of the asked period that a line of the compared period stands beside.</summary>
    internal static string PreviousBucket(SalesQuery query, TimeGrain grain, SqlValues values) =>
        query is { Compare: { From: { } previousFrom, To: { } previousTo }, Time: { From: { } from, To: { } to } }
            ? Start(grain, $"(s.booked_on + {values.Add(SalesPeriods.Shift(from, to, previousFrom, previousTo, grain))}::interval)")
            : Start(grain, "s.booked_on");

    internal static string Start(TimeGrain grain, string day) => $"date_trunc('{grain.ToString().ToLowerInvariant()}', {day}::timestamp)::date";

    private string Figures(SalesQuery query, string? periods)
    {
        var columns = Keys(query).Select(k => $"b.{k}").ToList();
        foreach (var id in query.Measures)
        {
            columns.AddRange(new FigureColumns(model, query, id, periods).Select());
        }

        columns.Add("b.line_count, b.line_count_previous");
        columns.Add("sum(b.line_count) over () as line_count_total");
        columns.AddRange(HasExcepted(query) ? ["b.line_count_other"] : []);
        columns.AddRange(HasRequired(query) ? ["b.line_count_also"] : []);
        columns.AddRange(AddsUp(query) ? Bases(query).Select(b => $"sum(b.{b}) over () as {b}_total") : []);
        return $"select {string.Join(",\n    ", columns)}\nfrom base b";
    }

    private string Kept(SalesQuery query, SqlValues values)
    {
        var columns = Carried(query).Select(c => $"f.{c}").ToList();
        columns.Add("count(*) over () as groups");
        if (query.Cumulative || query.Pareto is not null)
        {
            columns.AddRange(query.Measures.Where(model.IsAdditive).SelectMany(m => Running(query, m)));
        }

        if (query.Per is { } per)
        {
            columns.Add($"row_number() over (partition by f.{per} order by {Order(query, "f")}) as place");
        }

        if (query.Rank)
        {
            columns.Add($"rank() over ({(query.Per is { } part ? $"partition by f.{part} " : "")}order by {Direction(query, "f")}) as {SalesColumns.Rank}");
        }

        if (query is { Growth: true, Time.Grain: { } grain })
        {
            columns.AddRange(query.Measures.Where(m => !model.IsDate(m)).Select(m => Growth(query, grain, m)));
        }

        var conditions = query.Having.Select(h => $"f.{h.Measure} {Sign(h.Op)} {values.Add(h.Value)}").ToList();
        conditions.AddRange(HasExcepted(query) ? ["f.line_count_other = 0"] : []);
        conditions.AddRange(HasRequired(query) ? ["f.line_count_also > 0"] : []);
        conditions.AddRange(query.Group.Count > 0 && !query.Absent && (query.HasSets || query.ShareOf.Count > 0) ? ["f.line_count + f.line_count_previous > 0"] : []);
        var where = conditions.Count == 0 ? "" : $"\nwhere {SalesScope.All(conditions)}";
        return $"select {string.Join(",\n    ", columns)}\nfrom figures f{where}";
    }

    // Only from the bucket right before: across a gap nothing is said.
    private static string Growth(SalesQuery query, TimeGrain grain, string measure)
    {
        var by = query.Group.Count > 0 ? $"partition by {string.Join(", ", query.Group.Select(g => $"f.{g}"))} " : "";
        var window = $"over ({by}order by f.period)";
        var before = $"lag(f.{measure}) {window}";
        return $"case when lag(f.period) {window} = (f.period - interval '{SalesPeriods.Length(grain)}')::date then round(100 * (f.{measure} - {before})::numeric / nullif(abs({before}), 0), 6) end as {measure}_growth";
    }

    private static bool HasExcepted(SalesQuery query) => query.Except.Count > 0 || query.ExceptTime is not null || query.Absent;

    private static bool HasRequired(SalesQuery query) => query.Also.Count > 0 || query.AlsoTime is not null;

    private static IEnumerable<string> Running(SalesQuery query, string measure)
    {
        var partition = query.Time?.Grain is not null && query.Group.Count > 0 ? $"partition by {string.Join(", ", query.Group.Select(g => $"f.{g}"))} " : "";
        var order = query.Time?.Grain is not null ? "f.period" : Order(query, "f");
        yield return $"sum(f.{measure}) over ({partition}order by {order}) as {measure}_cumulative";
        if (query.Pareto is not null)
        {
            yield return $"round(100 * sum(f.{measure}) over ({partition}order by {order}) / nullif(sum(f.{measure}) over (), 0), 6) as {measure}_cumulative_share";
            yield return $"100 * (sum(f.{measure}) over ({partition}order by {order}) - f.{measure}) / nullif(sum(f.{measure}) over (), 0) as {measure}_before";
        }
    }

    private string Final(SalesQuery query, SqlValues values, int maxRows)
    {
        var columns = SalesColumns.Ids(query, model).Concat(["groups", "line_count_total"]).Concat(AddsUp(query) ? Bases(query).Select(b => $"{b}_total") : []);
        var conditions = new List<string>();
        if (query is { Per: not null, Limit: { } each })
        {
            conditions.Add($"k.place <= {values.Add(each)}");
        }

        if (query is { Pareto: { } percent, Order: { } by })
        {
            // The group that crosses the line belongs to it.
            conditions.Add($"k.{by.By}_before < {values.Add(percent)}");
        }

        var where = conditions.Count == 0 ? "" : $"\nwhere {SalesScope.All(conditions)}";
        var order = query.Order is null ? "" : $"\norder by {(query.Per is { } per ? $"k.{per}, " : "")}{Order(query, "k")}";
        var limit = query is { Per: null, Limit: { } asked } ? Math.Min(asked, maxRows) : maxRows;
        return string.Create(CultureInfo.InvariantCulture, $"select {string.Join(", ", columns.Select(c => $"k.{c}"))}\nfrom kept k{where}{order}\nlimit {limit}");
    }

    // Ties are broken by name, so that a result does not depend on the plan.
    private static string Order(SalesQuery query, string alias)
    {
        var order = query.Order ?? new SalesOrder(Keys(query)[0], SortDirection.Asc);
        var ties = Keys(query).Where(k => k != order.By).Select(k => $"{alias}.{k}");
        return string.Join(", ", ties.Prepend(Direction(query with { Order = order }, alias)));
    }

    private static string Direction(SalesQuery query, string alias) => $"{alias}.{query.Order!.By} {(query.Order.Dir is SortDirection.Desc ? "desc" : "asc")} nulls last";

    private static List<string> Keys(SalesQuery query) => [.. query.Time?.Grain is null ? [] : new[] { SalesColumns.Period }, .. query.Group];

    private IEnumerable<string> Carried(SalesQuery query) => SalesColumns.Ids(query, model)
        .Where(id => !SalesColumns.IsRunning(id))
        .Append("line_count_total").Concat(AddsUp(query) ? Bases(query).Select(b => $"{b}_total") : []);

    private static string Sign(HavingOp op) => op switch
    {
        HavingOp.Above => ">",
        HavingOp.AtLeast => ">=",
        HavingOp.Below => "<",
        HavingOp.AtMost => "<=",
        HavingOp.Exactly => "=",
    };
}

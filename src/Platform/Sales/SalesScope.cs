using System.Text.RegularExpressions;

namespace Platform.Sales;

/// <summary>
/// Which lines a query is about, as SQL conditions. What every figure shares is in the WHERE; what only some share (the compared
/// period, a share's whole, the other side of a difference) is named once per line and used as a condition of the aggregate.
/// </summary>
internal sealed partial class SalesScope
{
    private readonly SalesModel _model;
    private readonly SqlValues _values;
    private readonly IReadOnlyList<SalesStretch>? _loaded;
    private readonly List<string> _where = [];
    private readonly List<(string Name, string Sql)> _flags = [];
    private SalesCatalogue? _catalogue;

    public SalesScope(SalesQuery query, SalesModel model, SqlValues values, SalesOverlap? overlap = null, SalesShape? shape = null)
    {
        (_model, _values, _loaded) = (model, values, shape?.Stretches);
        var lifted = query.Filters.Where(f => query.ShareOf.Contains(f.Dim)).Select(Condition).ToList();
        var shared = query.Filters.Where(f => !query.ShareOf.Contains(f.Dim)).Select(Condition).ToList();
        CurrentWindow = [.. Window(query.Time?.From, query.Time?.To), .. LeftOut(overlap?.Current)];
        var previous = query.Compare is { } compare ? [.. Window(compare.From, compare.To), .. LeftOut(overlap?.Previous)] : new List<string>();
        PreviousWindow = previous;
        HasPrevious = query.Compare is not null;
        var longest = LongestLine(query) is { } bucket && (_loaded is null || _loaded.Any(l => l.Days > bucket)) ? bucket : (int?)null;
        if (query.Absent)
        {
            OnlyAbsent(query, [.. longest is { } most ? new[] { $"s.days <= {values.Add(most)}" } : [], .. CurrentWindow, .. shared]);
            return;
        }

        if (longest is { } days)
        {
            _where.Add($"s.days <= {values.Add(days)}");
        }

        var except = Other(query.Except, query.ExceptTime, query);
        var also = Other(query.Also, query.AlsoTime, query);
        List<string> sides = HasPrevious ? [Either(CurrentWindow, previous)] : CurrentWindow;
        _where.AddRange(except is null && also is null ? [.. sides, .. shared] : [Any([[.. sides, .. shared, .. lifted], except, also])]);

        List<string> own = except is null && also is null ? lifted : [.. shared, .. lifted];
        List<string> now = HasPrevious || except is not null || also is not null ? CurrentWindow : [];
        Current = Flag("is_current", [.. now, .. own]);
        Previous = HasPrevious ? Flag("is_previous", [.. previous, .. own]) : "";
        Whole = Flag("is_whole", now);
        Excepted = except is null ? "" : Flag("is_other", except);
        Required = also is null ? "" : Flag("is_also", also);
    }

    /// <summary>The asked period's own lines; empty when all are.</summary>
    public string Current { get; private set; } = "";

    /// <summary>The compared period's own lines.</summary>
    public string Previous { get; } = "";

    /// <summary>The asked period's lines, also those that a share is only compared with; empty when all are.</summary>
    public string Whole { get; } = "";

    /// <summary>The lines that must not be there.</summary>
    public string Excepted { get; private set; } = "";

    /// <summary>The lines of which there must be one.</summary>
    public string Required { get; } = "";

    public bool HasPrevious { get; }

    public List<string> CurrentWindow { get; }

    public List<string> PreviousWindow { get; }

    /// <summary>The day that says which bucket of the calendar a line belongs to.</summary>
    public string Day => _loaded is not null && _loaded.All(l => l.Days == 1) ? "s.period_start" : "s.booked_on";

    /// <summary>What every line fulfils.</summary>
    public IReadOnlyList<string> Conditions => _where;

    /// <summary>Lines of a window that are among these vendors' days; empty without any.</summary>
    public string Among(IReadOnlyList<SalesLeftOut> parts, IReadOnlyList<string> window) => parts.Count == 0 ? "" :
        $"({All(window)} and {Any(parts.GroupBy(p => (p.From, p.To)).Select(p => (IReadOnlyList<string>)[Days([.. p])]))})";

    private string Days(IReadOnlyList<SalesLeftOut> parts) =>
        $"s.reseller in ({List([.. parts.Select(p => p.Reseller)])}) and s.booked_on >= {_values.Add(parts[0].From)} and s.booked_on < {_values.Add(parts[0].To)}";

    /// <summary>What to select from, aliased <c>s</c>: the view, or the columns that <paramref name="select"/> uses of it with the conditions' values.</summary>
    public string Source(string select)
    {
        var where = _where.Count == 0 ? "" : $"\nwhere {All(_where)}";
        if (_flags.Count == 0)
        {
            return $"bi.sales s{where}";
        }

        var named = _flags.Select(f => $"s.{f.Name}").ToHashSet(StringComparer.Ordinal);
        var columns = Columns().Matches(select).Select(m => m.Value).Distinct(StringComparer.Ordinal).Where(c => !named.Contains(c)).ToList();
        var lines = $"select {string.Join(", ", columns.Concat(_flags.Select(f => $"{f.Sql} as {f.Name}")))}\nfrom bi.sales s{where}";
        return _catalogue is { } catalogue
            ? $"(\n{lines}\nunion all\nselect {string.Join(", ", columns.Select(c => catalogue.Columns.Contains(c[2..]) ? c : "null"))}, false as is_sale, false as is_other\nfrom bi.{catalogue.View} s\nwhere {All([$"s.active", .. _where])}\n) s"
            : $"(\n{lines}\n) s";
    }

    [GeneratedRegex(@"\bs\.[a-z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Columns();

    private string Flag(string name, IReadOnlyList<string> conditions)
    {
        if (conditions.Count == 0)
        {
            return "";
        }

        _flags.Add((name, All(conditions)));
        return $"s.{name}";
    }

    public static string All(IReadOnlyList<string> conditions) => conditions.Count == 0 ? "true" : string.Join(" and ", conditions);

    /// <summary>The longest line that the query's buckets can hold, in days.</summary>
    public int? LongestLine(SalesQuery query) => query.Group.Concat(query.Filters.Select(f => f.Dim)).Concat(query.Except.Select(f => f.Dim)).Concat(query.Also.Select(f => f.Dim))
        .Select(id => SalesPeriods.LongestLine(_model.Dimension(id).Grain))
        .Append(SalesPeriods.LongestLine(query.Time?.Grain))
        .Min();

    public string Condition(SalesFilter filter)
    {
        var expression = _model.Dimension(filter.Dim).Expression;
        return filter.Op switch
        {
            FilterOp.In => In(expression, filter.Values),
            FilterOp.NotIn => $"coalesce({expression}, '') not in ({List(filter.Values)})",
            FilterOp.Contains => Like(expression, filter.Values, v => $"%{Escaped(v)}%"),
            FilterOp.StartsWith => Like(expression, filter.Values, v => $"{Escaped(v)}%"),
            FilterOp.NotContains => $"not {Like($"coalesce({expression}, '')", filter.Values, v => $"%{Escaped(v)}%")}",
            FilterOp.EndsWith => Like(expression, filter.Values, v => $"%{Escaped(v)}"),
            FilterOp.AtLeast => $"{_model.Dimension(filter.Dim).NumberExpression} >= {Number(filter)}",
            FilterOp.AtMost => $"{_model.Dimension(filter.Dim).NumberExpression} <= {Number(filter)}",
        };
    }

    private string Number(SalesFilter filter) => _values.Add(decimal.Parse(filter.Values[0], System.Globalization.CultureInfo.InvariantCulture));

    private string In(string expression, IReadOnlyList<string> values) =>
        values.Contains("") ? $"coalesce({expression}, '') in ({List(values)})" : $"{expression} in ({List(values)})";

    private string Like(string expression, IReadOnlyList<string> values, Func<string, string> pattern) =>
        $"({string.Join(" or ", values.Select(v => $"{expression} ilike {_values.Add(pattern(v))}"))})";

    private string List(IReadOnlyList<string> values) => string.Join(", ", values.Select(v => _values.Add(v)));

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private List<string> Window(DateOnly? from, DateOnly? to) => new SalesWindow(from, to).Conditions(_values, _loaded);

    /// <summary>The lines that groups are held against; null when they are not.</summary>
    private List<string>? Other(IReadOnlyList<SalesFilter> filters, SalesPeriod? time, SalesQuery query)
    {
        if (filters.Count == 0 && time is null)
        {
            return null;
        }

        var window = time is null ? CurrentWindow : Window(time.From, time.To);
        return [.. window, .. (filters.Count == 0 ? query.Filters : filters).Select(Condition)];
    }

    // All lines that could be of a listed group, and what the catalogue has of it; those in question are to be missing.
    private void OnlyAbsent(SalesQuery query, IReadOnlyList<string> inQuestion)
    {
        _catalogue = SalesCatalogue.For([.. query.Group.Select(g => _model.Dimension(g))]);
        var own = query.Filters.Where(f => _model.Dimension(f.Dim).Column is { } column && _catalogue?.Columns.Contains(column) == true);
        _where.AddRange(own.Select(Condition));
        Current = Flag("is_sale", ["true"]);
        Excepted = Flag("is_other", inQuestion.Count == 0 ? ["true"] : inQuestion);
    }

    private IEnumerable<string> LeftOut(IReadOnlyList<SalesLeftOut>? parts) => (parts ?? []).GroupBy(p => (p.From, p.To))
        .Select(p => $"not ({Days([.. p])})");

    private static string Either(IReadOnlyList<string> one, IReadOnlyList<string> other) => Any([one, other]);

    private static string Any(IEnumerable<IReadOnlyList<string>?> sides) => $"({string.Join(" or ", sides.Where(s => s is not null).Select(s => $"({All(s!)})"))})";
}

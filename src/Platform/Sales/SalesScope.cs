using System.Text.RegularExpressions;

namespace Platform.Sales;

/// <summary>
/// Which lines a query is about, as SQL conditions. What every figure shares is in the WHERE; what only some share (the compared
/// period, a share's whole, the other side of a difference) is named once per line and used as a condition of the aggregate.
/// </summary>
internal sealed partial class SalesScope
{
    /// <summary>From this length on a range is made of months, and a week belongs to the month that holds its middle day.</summary>
    private const int ShortestMonth = 28;

    private readonly SalesModel _model;
    private readonly SqlValues _values;
    private readonly List<string> _where = [];
    private readonly List<string> _flags = [];

    public SalesScope(SalesQuery query, SalesModel model, SqlValues values)
    {
        (_model, _values) = (model, values);
        var lifted = query.Filters.Where(f => query.ShareOf.Contains(f.Dim)).Select(Condition).ToList();
        var shared = query.Filters.Where(f => !query.ShareOf.Contains(f.Dim)).Select(Condition).ToList();
        CurrentWindow = Window(query.Time?.From, query.Time?.To);
        var previous = query.Compare is { } compare ? Window(compare.From, compare.To) : [];
        HasPrevious = query.Compare is not null;
        if (LongestLine(query) is { } days)
        {
            _where.Add($"s.days <= {values.Add(days)}");
        }

        _where.AddRange(HasPrevious ? [Either(CurrentWindow, previous)] : CurrentWindow);
        _where.AddRange(query.Except.Count == 0 ? shared : [Either([.. shared, .. lifted], [.. query.Except.Select(Condition)])]);

        List<string> own = query.Except.Count == 0 ? lifted : [.. shared, .. lifted];
        List<string> now = HasPrevious ? CurrentWindow : [];
        Current = Flag("is_current", [.. now, .. own]);
        Previous = HasPrevious ? Flag("is_previous", [.. previous, .. own]) : "";
        Whole = Flag("is_whole", now);
        Other = query.Except.Count > 0 ? Flag("is_other", [.. now, .. query.Except.Select(Condition)]) : "";
    }

    /// <summary>The asked period's own lines; empty when all are.</summary>
    public string Current { get; }

    /// <summary>The compared period's own lines.</summary>
    public string Previous { get; }

    /// <summary>The asked period's lines, also those that a share is only compared with; empty when all are.</summary>
    public string Whole { get; }

    /// <summary>The lines that must not be there.</summary>
    public string Other { get; }

    public bool HasPrevious { get; }

    public List<string> CurrentWindow { get; }

    /// <summary>What to select from, aliased <c>s</c>: the view, or the columns that <paramref name="select"/> uses of it with the conditions' values.</summary>
    public string Source(string select)
    {
        var where = _where.Count == 0 ? "" : $"\nwhere {All(_where)}";
        if (_flags.Count == 0)
        {
            return $"bi.sales s{where}";
        }

        var columns = Columns().Matches(select).Select(m => m.Value).Distinct(StringComparer.Ordinal)
            .Where(c => !c.StartsWith("s.is_current", StringComparison.Ordinal) && !c.StartsWith("s.is_previous", StringComparison.Ordinal)
                && !c.StartsWith("s.is_whole", StringComparison.Ordinal) && !c.StartsWith("s.is_other", StringComparison.Ordinal));
        return $"(\nselect {string.Join(", ", columns.Concat(_flags))}\nfrom bi.sales s{where}\n) s";
    }

    [GeneratedRegex(@"\bs\.[a-z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Columns();

    private string Flag(string name, IReadOnlyList<string> conditions)
    {
        if (conditions.Count == 0)
        {
            return "";
        }

        _flags.Add($"{All(conditions)} as {name}");
        return $"s.{name}";
    }

    public static string All(IReadOnlyList<string> conditions) => conditions.Count == 0 ? "true" : string.Join(" and ", conditions);

    /// <summary>The longest line that the query's buckets can hold, in days.</summary>
    public int? LongestLine(SalesQuery query) => query.Group.Concat(query.Filters.Select(f => f.Dim)).Concat(query.Except.Select(f => f.Dim))
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
        };
    }

    private string In(string expression, IReadOnlyList<string> values) =>
        values.Contains("") ? $"coalesce({expression}, '') in ({List(values)})" : $"{expression} in ({List(values)})";

    private string Like(string expression, IReadOnlyList<string> values, Func<string, string> pattern) =>
        $"({string.Join(" or ", values.Select(v => $"{expression} ilike {_values.Add(pattern(v))}"))})";

    private string List(IReadOnlyList<string> values) => string.Join(", ", values.Select(v => _values.Add(v)));

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private List<string> Window(DateOnly? from, DateOnly? to)
    {
        var conditions = new List<string>();
        if (from is { } start && to is { } end && end.DayNumber - start.DayNumber < ShortestMonth)
        {
            return [$"s.period_start >= {_values.Add(start)}", $"s.period_end < {_values.Add(end)}"];
        }

        if (from is { } first)
        {
            conditions.Add($"s.booked_on >= {_values.Add(first)}");
            conditions.Add($"(s.days <= 7 or s.period_start >= {_values.Add(first)})");
        }

        if (to is { } last)
        {
            conditions.Add($"s.booked_on < {_values.Add(last)}");
            conditions.Add($"(s.days <= 7 or s.period_end < {_values.Add(last)})");
        }

        return conditions;
    }

    private static string Either(IReadOnlyList<string> one, IReadOnlyList<string> other) => $"(({All(one)}) or ({All(other)}))";
}

using Platform.Sales;

namespace Platform.Chat;

/// <summary>The sentence that answers: from the reading and the result only, so every number in it is in the result.</summary>
internal sealed class AnswerText(Reading reading, SalesResult result, SalesModel model, AnswerFormat format)
{
    private const int Named = 3;

    private readonly SalesQuery _query = result.Query;
    private readonly string _measure = reading.Query.Measures[0];

    public string Write() => reading.Intent switch
    {
        Intent.Exists => $"Yes: {Value(_measure)}{Scope()}{In()}.",
        Intent.FirstOrLast => FirstOrLast(),
        Intent.Drivers => Drivers(),
        Intent.Missing => Missing(),
        Intent.Pareto => $"{Counted(result.Rows.Count)} of {result.Groups} make up {format.Percent(_query.Pareto ?? 0)} of {Figure()}{In()}: {Names(5)}.",
        Intent.Average => Average(),
        Intent.Share when _query.Group.Count == 0 && result.IndexOf($"{_measure}_share") >= 0 && result.Rows.Count == 1 => Share(),
        Intent.List when result.Groups == 0 => $"None{(_query.Time is null ? "" : In())}.",
        Intent.List => $"{Counted(result.Groups)}{(_query.Time is null ? "" : In())}: {Names(10)}{(result.Groups > 10 ? ", …" : ".")}",
        _ when _query is { Compare: not null, Having.Count: > 0, Group.Count: > 0 } && result.Rows.Count == 0 => None(),
        _ when _query.Compare is not null => Comparison(),
        _ when reading.Ranked is { } name && Keys is [var dim] => Placed(dim, name),
        _ when Keys.Count == 0 => $"{Capital(Figure())}{In()}: {string.Join("; ", Measures())}.",
        _ => Groups(),
    };

    private IReadOnlyList<string> Keys => [.. result.Columns.Where(c => c.Kind is ColumnKind.Dimension or ColumnKind.Time).Select(c => c.Id)];

    private string Groups()
    {
        if (result.Rows.Count == 0 && _query.Having.Count > 0)
        {
            return None();
        }

        if (reading.Place is > 1 and { } place && _query.Order?.By == _measure && Known() is var known && known.Count >= place)
        {
            return $"Number {place} by {Figure()}{In()} is {Row(known[place - 1])}: {Cell(known[place - 1], _measure)}. First is {Row(known[0])} with {Cell(known[0], _measure)}.";
        }

        if (reading.IsSuperlative && _query.Per is null && _query.Order?.By == _measure && Known() is [var first, .. var others])
        {
            var best = _query.Order.Dir is SortDirection.Desc ? "most" : "least";
            var rest = others.Count > 0 ? $" Then {string.Join(", ", others.Take(Named).Select(i => $"{Row(i)} {Cell(i, _measure)}"))}." : "";
            return $"{Row(first)} has the {best} {Figure()}{In()}: {Cell(first, _measure)}.{rest}";
        }

        var total = Keys.Contains("currency") && _query.Measures.Contains("local") ? "" : $" In all {string.Join("; ", Measures())}.";
        var listed = _query.Time?.Grain is not null && !(_query.Share && result.Rows.Count <= Named) ? Periods() : $" {Names(Named)}{(result.Groups > Named ? ", …" : ".")}{Together()}";
        return $"{Capital(Figure())} by {By()}{In()}:{listed}{total}";
    }

    private string Placed(string dim, string name)
    {
        var at = Enumerable.Range(0, result.Rows.Count).Where(i => name.Equals(result.Rows[i][result.IndexOf(dim)])).Select(i => (int?)i).FirstOrDefault();
        return at is { } row
            ? $"{EntityIndex.Display(dim, name)} is number {Number(row, SalesColumns.Rank):0} of {Counted(result.Groups)} by {Figure()}{In()}: {Cell(row, _measure)}. First is {Row(0)} with {Cell(0, _measure)}."
            : $"{EntityIndex.Display(dim, name)} sold nothing{In()}, so it has no place.";
    }

    private string None() => $"None: no {By()} fits that for {Figure()}{In()}.";

    /// <summary>What the rows shown are of the whole, when a share was asked of the first few.</summary>
    private string Together() => _query is { Share: true, Limit: not null } && result.Rows.Count > 1
        ? $" Together {format.Percent(Enumerable.Range(0, result.Rows.Count).Sum(i => Number(i, $"{_measure}_share") ?? 0))}." : "";

    private string FirstOrLast()
    {
        var (which, at) = (_measure == "first_sale" ? "first" : "last", result.IndexOf(_measure));
        return Keys.Count == 0
            ? result.Rows is [var row] && row[at] is DateOnly day ? $"The {which} sale{Scope()}: {TimeLabels.Day(day)}." : $"Nothing was sold{Scope()}{In()}."
            : $"The {which} sale{Scope()} by {By()}: {string.Join(", ", Enumerable.Range(0, Math.Min(Named, result.Rows.Count)).Select(i => $"{Row(i)} {(result.Rows[i][at] is DateOnly known ? TimeLabels.Day(known) : "not known")}"))}{(result.Groups > Named ? ", …" : ".")}";
    }

    // "Not known" may be the largest, but it is not the best.
    private List<int> Known() => [.. Enumerable.Range(0, result.Rows.Count).Where(i => Keys.All(k => result.Rows[i][result.IndexOf(k)] is not null))];

    private string Periods()
    {
        var best = Enumerable.Range(0, result.Rows.Count).MaxBy(i => Number(i, _measure) ?? decimal.MinValue);
        var counted = $"{result.Rows.Count} {(_query is { Having.Count: > 0, Group.Count: 0, Time.Grain: { } grain } ? $"{grain.ToString().ToLowerInvariant()}{(result.Rows.Count == 1 ? "" : "s")}" : "rows")}";
        return result.Rows.Count == 0 ? "" : $" {counted}, most in {Row(best)} with {Cell(best, _measure)}.{Steps()}";
    }

    /// <summary>A period that no file covers is not known; in one that is covered, nothing was sold.</summary>
    private string Missing()
    {
        var at = Enumerable.Range(0, result.Rows.Count).Where(i => Number(i, _measure) is null or 0).ToList();
        var grain = _query.Time!.Grain!.Value.ToString().ToLowerInvariant();
        return at.Count == 0 ? $"None: every {grain} has sales{Scope()}{In()}."
            : $"{at.Count} of {result.Rows.Count} {grain}s without sales{Scope()}{In()}: {string.Join(", ", at.Take(12).Select(i => $"{Row(i)}{(Number(i, _measure) is null ? " (no file)" : "")}"))}{(at.Count > 12 ? ", …" : ".")}";
    }

    /// <summary>The latest steps from one period to the next, where they were asked for.</summary>
    private string Steps()
    {
        var known = Enumerable.Range(0, result.Rows.Count).Where(i => _query.Growth && Number(i, $"{_measure}_growth") is not null).TakeLast(Named).ToList();
        return known.Count == 0 ? "" : $" Change on the {_query.Time!.Grain!.Value.ToString().ToLowerInvariant()} before: {string.Join(", ", known.Select(i => $"{Row(i)} {SignedPercent(Number(i, $"{_measure}_growth")!.Value)}"))}.";
    }

    private string SignedPercent(decimal percent) => $"{(percent < 0 ? "-" : "+")}{format.Percent(Math.Abs(percent))}";

    private string By() => string.Join(" and ", result.Columns.Where(c => c.Kind is ColumnKind.Dimension or ColumnKind.Time).Select(c => c.Label.ToLowerInvariant()));

    private string Comparison()
    {
        var unit = Unit(_measure);
        var (now, before, delta, percent) = (Total(_measure), Total($"{_measure}_previous"), Total($"{_measure}_delta"), Total($"{_measure}_pct"));
        var change = delta switch
        {
            null => "which cannot be compared",
            0 => "the same",
            { } d => $"{format.Value(Math.Abs(d), unit == "percent" ? "points" : unit)}{(percent is { } p && unit != "percent" ? $" ({format.Percent(p)})" : "")} {(d > 0 ? "more" : "less")}",
        };
        var sentence = $"{Premise(delta)}{Capital(Figure())}{In()}: {format.Value(now, unit)}, {change} {(delta is null or 0 ? "as" : "than")} {reading.CompareLabel} ({format.Value(before ?? 0, unit)}).";
        return Keys.Count == 0 || result.Rows.Count == 0 ? sentence : $"{sentence} {Changes()}";
    }

    /// <summary>A question that says "drop" about a rise is told so first.</summary>
    private string Premise(decimal? delta) => (reading.Premise, delta) switch
    {
        ( < 0, > 0) => "It did not fall, it rose. ",
        ( > 0, < 0) => "It did not rise, it fell. ",
        (not 0, not null) when Keys.Count == 0 && reading.PremiseLimit is { } limit && Total($"{_measure}_pct") is { } percent => Holds(limit.Op, Math.Abs(percent), limit.Percent) ? "Yes. " : "No. ",
        _ => "",
    };

    private static bool Holds(HavingOp op, decimal value, decimal limit) => op switch
    {
        HavingOp.Above => value > limit,
        HavingOp.AtLeast => value >= limit,
        HavingOp.Below => value < limit,
        HavingOp.AtMost => value <= limit,
        HavingOp.Exactly => value == limit,
    };

    private string Changes()
    {
        var rows = Enumerable.Range(0, Math.Min(Named, result.Rows.Count)).Select(i => $"{Row(i)} {Signed(i)}");
        return $"{string.Join(", ", rows)}{(result.Groups > Named ? ", …" : ".")}";
    }

    private string Signed(int row)
    {
        var delta = Number(row, $"{_measure}_delta") ?? 0;
        var percent = Number(row, $"{_measure}_pct") is { } p ? $" ({(p < 0 ? "-" : "+")}{format.Percent(p)})" : "";
        return $"{(delta < 0 ? "-" : "+")}{format.Value(Math.Abs(delta), Unit(_measure))}{percent}";
    }

    private string Drivers()
    {
        var total = Total($"{_measure}_delta") ?? 0;
        return $"{Premise(total)}{Capital(Figure())}{In()} {(total < 0 ? "fell" : "rose")} by {format.Value(Math.Abs(total), Unit(_measure))} against {reading.CompareLabel}. The largest contributions by {By()}: {Changes()}";
    }

    private string Share()
    {
        var share = Number(0, $"{_measure}_share");
        var part = string.Join(" and ", _query.Filters.Where(f => _query.ShareOf.Contains(f.Dim)).SelectMany(f => f.Values.Select(v => EntityIndex.Display(f.Dim, v))));
        var others = _query.Filters.Where(f => !_query.ShareOf.Contains(f.Dim)).ToList();
        return $"{Capital(part)}: {format.Value(share, "percent")} of {Label(_measure)}{ScopeOf(others)}{In()} ({Value(_measure)}).";
    }

    private string Average()
    {
        var unit = _query.Average.ToString()!.ToLowerInvariant();
        return Keys.Count == 0
            ? $"On average {format.Value(Total($"{_measure}_average"), Unit(_measure))} a {unit}: {Figure()}{In()} were {Value(_measure)}."
            : $"Average {Figure()} a {unit} by {By()}{In()}: {string.Join(", ", Enumerable.Range(0, Math.Min(Named, result.Rows.Count)).Select(i => $"{Row(i)} {Cell(i, $"{_measure}_average")}"))}{(result.Groups > Named ? ", …" : ".")}";
    }

    private IEnumerable<string> Measures() => reading.Query.Measures.Select(m => reading.Query.Measures.Count == 1 ? Value(m) : $"{Label(m)} {Value(m)}");

    private string Figure() => $"{string.Join(", ", reading.Query.Measures.Select(Label))}{Scope()}";

    private string Scope() => ScopeOf(_query.Filters);

    private static string ScopeOf(IReadOnlyList<SalesFilter> filters) => string.Concat(filters.Where(f => f.Dim is not ("month" or "quarter" or "year")).Select(f => f.Op switch
    {
        FilterOp.In when f.Values is [""] => $" without a known {f.Dim.Replace('_', ' ')}",
        FilterOp.In => $" for {string.Join(" and ", f.Values.Select(v => EntityIndex.Display(f.Dim, v)))}",
        FilterOp.NotIn => $" without {string.Join(" and ", f.Values.Select(v => EntityIndex.Display(f.Dim, v)))}",
        FilterOp.Contains => $" with '{string.Join("' or '", f.Values)}' in the {f.Dim}",
        FilterOp.NotContains => $" without '{string.Join("' or '", f.Values)}' in the {f.Dim}",
        FilterOp.EndsWith => $" with a {f.Dim} ending with '{string.Join("' or '", f.Values)}'",
        FilterOp.AtLeast => $" with a {f.Dim} of at least {f.Values[0]}",
        FilterOp.AtMost => $" with a {f.Dim} of at most {f.Values[0]}",
        FilterOp.StartsWith => $" with a {f.Dim} starting with '{string.Join("' or '", f.Values)}'",
    }));

    private string In() => $", {reading.PeriodLabel}";

    private string Names(int most, int skip = 0) => string.Join(", ", Enumerable.Range(skip, Math.Max(0, Math.Min(most, result.Rows.Count - skip))).Select(i => reading.Intent is Intent.List ? Row(i) : $"{Row(i)} {Cell(i, _measure)}{ShareOfRow(i)}"));

    private string ShareOfRow(int row) => _query.Share && Number(row, $"{_measure}_share") is { } share ? $" ({format.Percent(share)})" : "";

    private string Counted(int count) => _query.Group.Count == 1 ? $"{count} {(count == 1 ? model.Dimension(_query.Group[0]).Label.ToLowerInvariant() : model.Dimension(_query.Group[0]).Plural)}" : $"{count} groups";

    private string Row(int row) => string.Join(", ", Keys.Select(key => result.Rows[row][result.IndexOf(key)] switch
    {
        DateOnly day => _query.Time!.Grain is { } grain ? PeriodName(grain, day) : TimeLabels.Day(day),
        string text => EntityIndex.Display(key, text),
        _ => "not known",
    }));

    private static string PeriodName(TimeGrain grain, DateOnly day) => grain is TimeGrain.Week ? $"the week of {TimeLabels.Day(day)}" : TimeLabels.Of(day, SalesPeriods.Move(grain, day, 1));

    private string Cell(int row, string column) => format.Value(Number(row, column), Unit(column));

    private decimal? Number(int row, string column) => result.IndexOf(column) is >= 0 and var at ? result.Rows[row][at] as decimal? : null;

    private string Value(string measure) => format.Value(Total(measure), Unit(measure));

    private decimal? Total(string column) => result.Totals.TryGetValue(column, out var total) ? total : null;

    private string? Unit(string column) => result.IndexOf(column) is >= 0 and var at ? result.Columns[at].Unit : null;

    private string Label(string measure)
    {
        var label = model.LabelOf(measure);
        return label.Length > 1 && char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}

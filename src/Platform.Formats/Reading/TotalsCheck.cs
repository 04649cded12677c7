using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>Adds up every figure column and compares it with the totals the sheet states about itself.</summary>
internal sealed class TotalsCheck
{
    private const int MostReported = 500;
    private readonly SheetPlan _plan;
    private readonly CellReader _cells;
    private readonly ProblemLog _problems;
    private readonly List<ControlTotal> _results;
    private readonly Series[] _series;
    private readonly Dictionary<string, decimal[]> _since = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Measure), (decimal Expected, decimal Actual, int Row)> _each = [];
    private decimal _quantity;
    private decimal _amount;

    public TotalsCheck(SheetPlan plan, CellReader cells, ProblemLog problems, List<ControlTotal> results)
    {
        (_plan, _cells, _problems, _results) = (plan, cells, problems, results);
        _series = [.. Find(plan).DistinctBy(s => s.Column)];
    }

    /// <summary>Adds a row of sales; call once per row.</summary>
    public void AddRow()
    {
        foreach (var series in _series)
        {
            series.Sum += Number(series.Column) ?? 0;
        }
    }

    /// <summary>Adds what was imported, to be compared with the columns that state totals per row.</summary>
    public void AddSale(int? quantity, decimal? amount)
    {
        _quantity += quantity ?? 0;
        _amount += amount ?? 0;
    }

    /// <summary>Compares a totals row with the rows since the last one of its name, or with all.</summary>
    public void Compare(string name, bool each, int row)
    {
        var since = _since.TryGetValue(name, out var known) ? known : _since[name] = new decimal[_series.Length];
        for (var i = 0; i < _series.Length; i++)
        {
            if (Number(_series[i].Column) is { } expected)
            {
                var actual = _series[i].Sum - (each ? since[i] : 0);
                Record(name, each, row, _series[i], expected, actual);
            }

            since[i] = _series[i].Sum;
        }
    }

    /// <summary>A total no rule describes: it may close a block or the sheet, and right is what fits.</summary>
    public void CompareUnnamed(string label, int row)
    {
        var since = _since.TryGetValue("", out var known) ? known : _since[""] = new decimal[_series.Length];
        var all = label.StartsWith("grand", StringComparison.OrdinalIgnoreCase) || CountFitting([]) > CountFitting(since);
        for (var i = 0; i < _series.Length; i++)
        {
            if (Number(_series[i].Column) is { } expected)
            {
                Record(label, each: false, row, _series[i], expected, all ? _series[i].Sum : _series[i].Sum - since[i]);
            }

            since[i] = _series[i].Sum;
        }
    }

    private int CountFitting(decimal[] since) =>
        _series.Where((s, i) => Number(s.Column) is { } stated && Math.Abs(stated - s.Sum + since.ElementAtOrDefault(i)) <= 0.01m).Count();

    public void Finish()
    {
        foreach (var ((name, measure), (expected, actual, row)) in _each)
        {
            _results.Add(new ControlTotal(name, measure, _plan.Sheet.Name, row, expected, actual));
        }

        foreach (var total in _plan.Totals)
        {
            var series = Array.Find(_series, s => s.Column == total.Column)!;
            Record(total.Label, each: false, _plan.LastHeaderRow, series, series.Sum, total.Measure == Field.Amount ? _amount : _quantity);
        }
    }

    private void Record(string name, bool each, int row, Series series, decimal expected, decimal actual)
    {
        var total = new ControlTotal(series.Label.Length == 0 ? name : $"{name}, {series.Label}", series.Measure, _plan.Sheet.Name, row, expected, actual);
        if (each)
        {
            var key = (name, series.Measure);
            var sum = _each.GetValueOrDefault(key);
            _each[key] = (sum.Expected + expected, sum.Actual + actual, row);
        }
        else if (_results.Count < MostReported)
        {
            _results.Add(total);
        }

        if (!total.Matches)
        {
            _problems.Add(new Problem(
                Severity.Warning, "total_mismatch", _plan.Sheet.Name, row, _plan.ColumnName(series.Column), expected.ToString(System.Globalization.CultureInfo.InvariantCulture),
                $"\"{Tables.DisplayName.Clean(total.Name)}\" states {expected} as its {series.Measure}, but its rows add up to {actual}.",
                "Ask the vendor which is right, or check whether rows are missing."));
        }
    }

    /// <summary>Only what is a number without doubt; faults of these cells are reported where the row is read.</summary>
    private decimal? Number(int column)
    {
        var cell = _cells.Cell(column);
        return cell.TryNumber(out var number) ? number
            : cell.Kind == Tables.CellKind.Text && Cells.NumberText.TryParse(cell.Text, _plan.Layout.Numbers, out number) ? number : null;
    }

    private static IEnumerable<Series> Find(SheetPlan plan)
    {
        foreach (var group in plan.Groups)
        {
            var label = group.Store ?? group.Period?.Say() ?? "";
            label = group is { Store: not null, Period: { } period } ? $"{group.Store} {period.Say()}" : label;
            if (group.Quantity >= 0)
            {
                yield return new Series(group.Quantity, "quantity", label);
            }

            if (group.Amount >= 0)
            {
                yield return new Series(group.Amount, "amount", label);
            }
        }

        foreach (var total in plan.Totals)
        {
            yield return new Series(total.Column, total.Measure == Field.Amount ? "amount" : "quantity", total.Label);
        }

        foreach (var (field, measure) in new[] { (Field.Quantity, "quantity"), (Field.Amount, "amount"), (Field.RowQuantity, "quantity"), (Field.RowAmount, "amount") })
        {
            if (plan.Has(field))
            {
                yield return new Series(plan.Columns[(int)field], measure, "");
            }
        }
    }

    private sealed class Series(int column, string measure, string label)
    {
        public int Column { get; } = column;
        public string Measure { get; } = measure;
        public string Label { get; } = label;
        public decimal Sum { get; set; }
    }
}

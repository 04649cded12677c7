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
    private readonly SalesSums _sums;
    private readonly Dictionary<(DateOnly, DateOnly, Field), decimal> _perPeriod = [];
    private readonly bool _addsPeriods;
    private readonly List<(string Label, int Row, decimal?[] Stated)> _above = [];
    private decimal _quantity;
    private decimal _amount;
    private int _rows;
    private int _rowsAtTotal;

    public TotalsCheck(SheetPlan plan, CellReader cells, ProblemLog problems, List<ControlTotal> results, SalesSums sums)
    {
        (_plan, _cells, _problems, _results, _sums) = (plan, cells, problems, results, sums);
        _series = [.. Find(plan).DistinctBy(s => s.Column)];
        _addsPeriods = plan.Totals.Any(t => t.Period is not null);
    }

    /// <summary>Adds a row of sales; call once per row.</summary>
    public void AddRow()
    {
        _rows++;
        foreach (var series in _series)
        {
            if (Number(series.Column) is { } number)
            {
                series.Sum += number;
                series.Stated = true;
            }
        }
    }

    /// <summary>Adds what was imported, to be compared with the columns that state totals per row and with other sheets.</summary>
    /// <param name="quantity">As the file has it, before its sign was set right.</param>
    public void AddSale(SalesRow sale, int? quantity)
    {
        _quantity += quantity ?? 0;
        _amount += sale.Amount ?? 0;
        _sums.Add(sale, quantity);
        if (_addsPeriods)
        {
            _perPeriod[(sale.PeriodStart, sale.PeriodEnd, Field.Quantity)] = _perPeriod.GetValueOrDefault((sale.PeriodStart, sale.PeriodEnd, Field.Quantity)) + (quantity ?? 0);
            _perPeriod[(sale.PeriodStart, sale.PeriodEnd, Field.Amount)] = _perPeriod.GetValueOrDefault((sale.PeriodStart, sale.PeriodEnd, Field.Amount)) + (sale.Amount ?? 0);
        }
    }

    /// <summary>Adds figures that are only compared.</summary>
    public void Watch(string label, int? quantity, decimal? amount) => _sums.Watch(label, quantity, amount);

    /// <summary>Whether every figure of the current row is the sum of the rows above, or of those since the last total.</summary>
    public bool FitsSums()
    {
        var since = _since.GetValueOrDefault("") ?? [];
        var stated = _series.Where(s => Number(s.Column) is not (null or 0)).ToArray();
        return (_rows > 1 && stated.Length > 0 && CountFitting([], stated) == stated.Length) || (_rows - _rowsAtTotal > 1 && stated.Length > 0 && CountFitting(since, stated) == stated.Length);
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
        if (_rows == 0)
        {
            // It stands above what it adds up.
            _above.Add((label, row, [.. _series.Select(s => Number(s.Column))]));
            return;
        }

        var since = _since.TryGetValue("", out var known) ? known : _since[""] = new decimal[_series.Length];
        var all = label.StartsWith("grand", StringComparison.OrdinalIgnoreCase) || CountFitting([], _series) > CountFitting(since, _series);
        _rowsAtTotal = _rows;
        for (var i = 0; i < _series.Length; i++)
        {
            if (Number(_series[i].Column) is { } expected)
            {
                Record(label, each: false, row, _series[i], expected, all ? _series[i].Sum : _series[i].Sum - since[i]);
            }

            since[i] = _series[i].Sum;
        }
    }

    private int CountFitting(decimal[] since, Series[] among) =>
        among.Count(s => Number(s.Column) is { } stated && Math.Abs(stated - s.Sum + since.ElementAtOrDefault(Array.IndexOf(_series, s))) <= 0.01m);

    public void Finish()
    {
        foreach (var (label, row, stated) in _above)
        {
            for (var i = 0; i < _series.Length; i++)
            {
                if (stated[i] is { } expected)
                {
                    Record(label, each: false, row, _series[i], expected, _series[i].Sum);
                }
            }
        }

        foreach (var ((name, measure), (expected, actual, row)) in _each)
        {
            _results.Add(new ControlTotal(name, measure, _plan.Sheet.Name, row, expected, actual));
        }

        foreach (var total in _plan.Totals)
        {
            var series = Array.Find(_series, s => s.Column == total.Column)!;
            if (series.Stated && total.Store is null)
            {
                Record(total.Label, each: false, _plan.LastHeaderRow, series, series.Sum, Imported(total));
            }
        }
    }

    private decimal Imported(TotalColumn total) => total.Watch is { } watch
        ? _sums.Watched(watch, total.Measure) ?? 0
        : total.Period is { } period ? _perPeriod.GetValueOrDefault((period.Start, period.End, total.Measure))
        : total.Measure == Field.Amount ? _amount : _quantity;

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
            label = group.Watch is null ? label : $"{label} {group.Watch}";
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

        /// <summary>Whether any row has a figure there.</summary>
        public bool Stated { get; set; }
    }
}

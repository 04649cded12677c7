using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Turns the rows of one sheet into sales, one by one, counting what becomes of each.</summary>
internal sealed class RowReader
{
    private readonly SheetPlan _plan;
    private readonly Layout _layout;
    private readonly SheetRows _rows;
    private readonly RowCounts _counts;
    private readonly CellReader _cells;
    private readonly RowFields _fields;
    private readonly SaleMaker _sales;
    private readonly TotalsCheck _totals;
    private readonly RowPeriod _period;
    private readonly IdleRows _idle;
    private readonly PriceWatch? _prices;
    private readonly RowTypes _types;
    private readonly ReturnColumns _returns;
    private readonly HashSet<ulong> _ordersWithFee = [];
    private readonly List<SalesRow> _made = [];

    public RowReader(SheetPlan plan, VendorProfile profile, TableFile table, SheetRows rows, Period? filePeriod, ProblemLog problems, RowCounts counts, List<ControlTotal> totals, SalesSums sums)
    {
        (_plan, _layout, _rows, _counts) = (plan, plan.Layout, rows, counts);
        _cells = new CellReader(plan, rows, new ColumnProof(table, plan), problems);
        _fields = new RowFields(plan, _cells);
        _sales = new SaleMaker(plan, profile, _cells, _fields, new StoreFinder(plan, problems));
        _totals = new TotalsCheck(plan, _cells, problems, totals, sums);
        _prices = profile.Products == ProductPolicy.Match && !plan.Has(Field.ListPrice) ? new PriceWatch(plan, problems) : null;
        _idle = new IdleRows(plan, rows, _totals);
        _types = new RowTypes(plan, _cells, _fields);
        _returns = new ReturnColumns(plan, _cells);
        _period = new RowPeriod(plan, _cells, _fields, filePeriod);
    }

    /// <summary>Rows that head groups and add them up.</summary>
    public IReadOnlySet<int> GroupHeads { get; init; } = System.Collections.Frozen.FrozenSet<int>.Empty;

    /// <summary>The sales of the current row; the list is reused.</summary>
    public List<SalesRow> Read()
    {
        _made.Clear();
        if (_rows.IsBlank)
        {
            return _made;
        }

        _counts.Read++;
        var cause = Classify() ?? ReadSales();
        if (cause == IdleRows.OtherTable && !_counts.Skipped.ContainsKey(IdleRows.OtherTable))
        {
            _cells.Say(Severity.Warning, "other_table", -1, $"Row {_rows.RowNumber} begins another table; it and the rows below it were not read.", "If they are sales, send them under the headers of the first table.");
        }

        if (cause is not null)
        {
            _made.Clear();
            _counts.Skip(cause);
            return _made;
        }

        _counts.Used++;
        _counts.Produced += _made.Count;
        return _made;
    }

    public void Finish()
    {
        _totals.Finish();
        _prices?.Finish();
    }

    /// <summary>Why the row has no sales of its own, or null.</summary>
    private string? Classify()
    {
        foreach (var rule in _layout.Rows)
        {
            if (_fields.Fits(rule))
            {
                return Apply(rule);
            }
        }

        return GroupHeads.Contains(_rows.RowNumber) ? "total" : _idle.Cause();
    }

    private string? Apply(RowRule rule)
    {
        switch (rule.Kind)
        {
            case RowKind.Total:
                _totals.Compare(rule.Name, rule.Each, _rows.RowNumber);
                return "total";
            case RowKind.Heading:
                _fields.Carry();
                return "heading";
            case RowKind.Skip:
                return rule.Name;
            default:
                return null;
        }
    }

    private string? ReadSales()
    {
        _fields.Carry();
        if (!_types.TryRead(out var type))
        {
            return "error";
        }

        if (type == RowType.Neither)
        {
            return "no_sale";
        }

        if (!_period.TryRead(out var period, out var ownDay) || !TryEan(out var ean, out var code)
            || !_cells.TryNumber(Column(Field.Cost), out var cost) || !_cells.TryNumber(Column(Field.Fee), out var fee))
        {
            return "error";
        }

        var facts = new RowFacts(period, ownDay, ean, code, cost, FeeOfThisLine(fee));
        return _plan.Groups.Count > 0 ? ReadWide(facts, type) : ReadFlat(facts, type);
    }

    private string? ReadFlat(RowFacts facts, RowType type)
    {
        if (!_cells.TryQuantity(Column(Field.Quantity), out var quantity) || !TryAmount(quantity, out var amount) || !_returns.TryRead(out var back))
        {
            return "error";
        }

        if (quantity is null && amount is null && back.IsNothing)
        {
            return NothingSold();
        }

        if (facts.Period is not { } period)
        {
            return _period.Missing();
        }

        _totals.AddRow();
        foreach (var part in back.Split(quantity, amount))
        {
            Add(facts, period, null, part, type, (Column(Field.Quantity), _plan.Has(Field.Amount) ? Column(Field.Amount) : Column(Field.UnitPrice)));
        }

        return null;
    }

    private string? ReadWide(RowFacts facts, RowType type)
    {
        var share = new RowShare(_plan, _cells);
        foreach (var group in _plan.Groups)
        {
            if (!_cells.TryQuantity(group.Quantity, out var quantity) || !_cells.TryNumber(group.Amount, out var amount))
            {
                return "error";
            }

            if (group.Watch is not null)
            {
                _totals.Watch(group.Watch, quantity, amount);
            }
            else if (quantity is not (null or 0) || amount is not (null or 0))
            {
                share.Add(group, quantity, amount);
            }
        }

        if (!share.TryAllocate())
        {
            return "error";
        }

        _totals.AddRow();
        foreach (var (group, quantity, amount, source) in share.Parts)
        {
            if ((group.Period ?? facts.Period) is not { } period)
            {
                return _period.Missing();
            }

            var column = group.Quantity >= 0 ? group.Quantity : group.Amount;
            Add(facts, period, group.Store, new SalePart(quantity, amount, source), type, (column, group.Amount >= 0 ? group.Amount : Column(Field.RowAmount)));
        }

        return _made.Count == 0 ? "no_sales" : null;
    }

    private void Add(RowFacts facts, Period period, string? store, SalePart part, RowType type, (int Sign, int Amount) columns)
    {
        var (quantity, amount, source) = type == RowType.Return ? part.AsReturn() : part;
        _made.Add(_sales.Make(_rows.RowNumber, facts, period, store, quantity, amount, source, columns.Sign, columns.Amount));
        _prices?.See(_made[^1], columns.Amount);
        _totals.AddSale(_made[^1], part.Quantity);
    }

    private bool TryAmount(int? quantity, out decimal? amount)
    {
        if (!_layout.AmountIsQuantityTimesUnitPrice || _plan.Has(Field.Amount))
        {
            return _cells.TryNumber(Column(Field.Amount), out amount);
        }

        var good = _cells.TryNumber(Column(Field.UnitPrice), out var price);
        amount = quantity * price;
        return good;
    }

    private string NothingSold()
    {
        if (_layout.SkipBlankSales)
        {
            return "no_sales";
        }

        var column = Column(Field.Quantity) >= 0 ? Column(Field.Quantity) : Column(Field.Amount);
        _cells.Say(
            Severity.Error, "missing_required", column, $"Row {_rows.RowNumber} has neither a quantity nor an amount; the row was left out.", "Fill in the figures, or delete the row.");
        return "error";
    }

    private bool TryEan(out string? ean, out string? code)
    {
        code = null;
        var column = Column(Field.Ean);
        (ean, var fault) = EanText.Normalise(_fields[Field.Ean]);
        switch (fault)
        {
            case EanFault.PrecisionLost:
                return _cells.Invalid(column, "ean_precision_lost", "has lost its last digits", "Format the column as text before typing or pasting article numbers.");
            case EanFault.Format:
                code = _fields[Field.Ean];
                _cells.Say(Severity.Warning, "ean_format", column, $"{_cells.Place(column)}: \"{code}\" is not an EAN; it is kept as the vendor's code.", "Send the 13-digit number.");
                break;
            case EanFault.CheckDigit:
                _cells.Say(Severity.Warning, "ean_check_digit", column, $"{_cells.Place(column)}: the last digit of {ean} does not fit the others.", "Check the number for a typing mistake.");
                break;
            case EanFault.None:
                break;
        }

        return true;
    }

    /// <summary>A fee that stands on every line of an order is one fee.</summary>
    private decimal? FeeOfThisLine(decimal? fee) =>
        fee is null || !_layout.FeePerOrder || _fields[Field.OrderNo] is not { } order || _ordersWithFee.Add(Hash(order)) ? fee : null;

    private static ulong Hash(string text)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1_099_511_628_211;
        }

        return hash;
    }

    private int Column(Field field) => _plan.Columns[(int)field];
}

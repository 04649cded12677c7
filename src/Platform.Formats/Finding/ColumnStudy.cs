using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Finding;

/// <summary>Judges a column by every value in it, not by a sample.</summary>
internal sealed class ColumnStudy(int rowsBefore)
{
    private const int MostExamples = 3;
    private const double Mostly = 0.9;
    private readonly List<string> _examples = [];
    private readonly ValueTally _tally = new();
    private int _blank = rowsBefore, _numbers, _dates, _bools, _texts, _eans, _whole, _currencies, _padded;
    private bool _dot, _comma, _separated, _dayFirst, _monthFirst, _ambiguousDate;

    public int Filled { get; private set; }

    /// <summary>Of all figures, as far as they can be read one by one.</summary>
    public decimal Sum { get; private set; }

    public static bool TryNumber(Cell cell, out decimal value) =>
        cell.TryNumber(out value) || (cell.Kind == CellKind.Text && SheetSketch.TryNumber(CellText.Trim(cell.Text), out value));

    public void See(Cell cell)
    {
        var text = CellText.Trim(cell.Text);
        if (cell.IsEmpty || text.IsEmpty)
        {
            _blank++;
            return;
        }

        Filled++;
        if (_examples.Count < MostExamples && cell.ToString() is var example && !_examples.Contains(example))
        {
            _examples.Add(example);
        }

        if (cell.Kind == CellKind.Date)
        {
            _dates++;
        }
        else if (cell.Kind == CellKind.Bool)
        {
            _bools++;
        }
        else if (!SeeNumber(cell, text) && !SeeDate(text))
        {
            _texts++;
            _tally.SeeText(text);
        }

        _eans += EanText.Normalise(text) is { Ean: not null, Fault: EanFault.None } ? 1 : 0;
        _currencies += text.Length == 3 && !text.ContainsAnyExceptInRange('A', 'Z') ? 1 : 0;
    }

    public FoundColumn Done(int index, string label)
    {
        var type = Filled == 0 ? ColumnType.Blank
            : _dates >= Filled * Mostly ? ColumnType.Date
            : _numbers >= Filled * Mostly && _padded == 0 ? ColumnType.Number
            : _bools >= Filled * Mostly ? ColumnType.Bool
            : ColumnType.Text;
        var numbers = _dot == _comma ? DecimalStyle.Unknown : _dot ? DecimalStyle.Dot : DecimalStyle.Comma;
        var dates = _dayFirst == _monthFirst ? DateOrder.Unknown : _dayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;
        var ambiguous = type switch
        {
            ColumnType.Number => (_dot && _comma) || (_separated && !_dot && !_comma),
            ColumnType.Date => (_dayFirst && _monthFirst) || (_ambiguousDate && !_dayFirst && !_monthFirst),
            _ => false,
        };
        var values = _tally.Facts(type, Filled, Share(_eans), Share(_whole));
        var facts = new ColumnFacts(label, type, Filled, Share(_eans), Share(_whole), Share(_currencies), values.Types, values.Channels);
        return new FoundColumn(
            index, label, type, type == ColumnType.Number ? numbers : DecimalStyle.Unknown, type == ColumnType.Date ? dates : DateOrder.Unknown, ambiguous,
            TotalWords.IsTotal(label), Filled, _blank, _examples, FieldGuess.Of(facts))
        {
            ByValues = ValueGuess.Of(values),
        };
    }

    private bool SeeNumber(Cell cell, ReadOnlySpan<char> text)
    {
        if (!TryNumber(cell, out var number))
        {
            return false;
        }

        _numbers++;
        _tally.SeeNumber(number);
        _whole += number == decimal.Truncate(number) ? 1 : 0;
        if (Math.Abs(Sum) < 1e24m && Math.Abs(number) < 1e24m)
        {
            Sum += number;
        }

        if (cell.Kind != CellKind.Text)
        {
            return true;
        }

        // A code with leading zeros is text however much it looks like a number.
        _padded += text.Length > 1 && text[0] == '0' && !text.ContainsAnyExceptInRange('0', '9') ? 1 : 0;
        if (text.IndexOfAny('.', ',') >= 0)
        {
            var style = NumberText.Proves(text);
            _dot |= style == DecimalStyle.Dot;
            _comma |= style == DecimalStyle.Comma;
            _separated |= style == DecimalStyle.Unknown;
        }

        return true;
    }

    private bool SeeDate(ReadOnlySpan<char> text)
    {
        if (!DateText.TryParse(text, DateOrder.DayFirst, out _) && !DateText.TryParse(text, DateOrder.MonthFirst, out _))
        {
            return false;
        }

        _dates++;
        var order = DateText.Proves(text, out var ambiguous);
        _dayFirst |= order == DateOrder.DayFirst;
        _monthFirst |= order == DateOrder.MonthFirst;
        _ambiguousDate |= ambiguous;
        return true;
    }

    private double Share(int count) => Filled == 0 ? 0 : (double)count / Filled;
}

/// <summary>What a guess at a column's meaning goes by; shares are of its filled cells.</summary>
internal readonly record struct ColumnFacts(string Label, ColumnType Type, int Filled, double Eans, double Whole, double Currencies, double Types, double Channels);

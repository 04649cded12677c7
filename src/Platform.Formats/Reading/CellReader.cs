using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Cells of the current row as numbers, dates and texts; what cannot be read becomes a problem with its place.</summary>
internal sealed class CellReader(SheetPlan plan, SheetRows rows, ColumnProof proof, ProblemLog problems)
{
    private readonly StringPool _pool = new();
    private readonly HashSet<(int Column, string Code)> _said = [];

    public Cell Cell(int column) => column < 0 ? default : rows[column];

    /// <summary>The cell as text without blanks around it, pooled; null when there is nothing.</summary>
    public string? Text(int column)
    {
        var cell = Cell(column);
        switch (cell.Kind)
        {
            case CellKind.Empty or CellKind.Error:
                return null;
            case CellKind.Text:
                var text = CellText.Trim(cell.Text);
                return text.IsEmpty ? null : NeedsCollapsing(text) ? CellText.Collapse(text) : _pool.Get(text);
            case CellKind.Number when IsPlainInteger(cell.Text):
                return _pool.Get(cell.Text);
            default:
                return cell.ToString();
        }
    }

    /// <summary>False when something stands there that is no number; a blank is null, which is not zero.</summary>
    public bool TryNumber(int column, out decimal? value)
    {
        value = null;
        var cell = Cell(column);
        switch (cell.Kind)
        {
            case CellKind.Empty:
                return true;
            case CellKind.Number:
                return Accept(cell.TryNumber(out var number), number, column, out value);
            case CellKind.Text:
                return TryNumberText(column, CellText.Trim(cell.Text), out value);
            case CellKind.Error:
                Say(Severity.Warning, "no_value", column, $"{Place(column)} holds the error {cell.Text}; it is read as empty.", "Repair the formula, save and send the file again.");
                return true;
            default:
                return Invalid(column, "invalid_number", "is not a number", "Write it as a number.");
        }
    }

    public bool TryQuantity(int column, out int? quantity)
    {
        quantity = null;
        if (!TryNumber(column, out var number))
        {
            return false;
        }

        if (number is not { } value)
        {
            return true;
        }

        if (value != decimal.Truncate(value))
        {
            return Invalid(column, "non_integer_quantity", "is a fraction of a piece", "Quantities are whole numbers.");
        }

        if (Math.Abs(value) > int.MaxValue)
        {
            return Invalid(column, "invalid_number", "is too large for a quantity", "Check the column: it may hold a code instead of a quantity.");
        }

        quantity = (int)value;
        return true;
    }

    /// <summary>False when something stands there that is no date; null when nothing does.</summary>
    public bool TryDate(int column, out DateOnly? date)
    {
        date = null;
        var cell = Cell(column);
        switch (cell.Kind)
        {
            case CellKind.Empty:
                return true;
            case CellKind.Date:
                var good = cell.TryDate(out var time) && time.Year is >= 2000 and <= 2100;
                date = good ? DateOnly.FromDateTime(time) : null;
                return good || InvalidDate(column);
            case CellKind.Number:
                return TrySerial(column, cell, out date);
            case CellKind.Text:
                return TryDateText(column, CellText.Trim(cell.Text), out date);
            default:
                return InvalidDate(column);
        }
    }

    public void Say(Severity severity, string code, int column, string message, string fix) =>
        problems.Add(new Problem(severity, code, plan.Sheet.Name, rows.RowNumber, column < 0 ? null : plan.ColumnName(column), Shown(column), message, fix));

    /// <summary>Row and column in words.</summary>
    public string Place(int column) => $"Row {rows.RowNumber}, column {plan.ColumnName(column)}";

    public bool Invalid(int column, string code, string what, string fix)
    {
        Say(Severity.Error, code, column, $"{Place(column)}: \"{Shown(column)}\" {what}; the row was left out.", fix);
        return false;
    }

    private bool TryNumberText(int column, ReadOnlySpan<char> text, out decimal? value)
    {
        value = null;
        if (text.IsEmpty)
        {
            return true;
        }

        if (CellText.MeansNothing(text))
        {
            Say(Severity.Warning, "no_value", column, $"{Place(column)} holds \"{text}\"; it is read as empty.", "Leave the cell blank when there is no figure.");
            return true;
        }

        var style = plan.Layout.Numbers;
        if (style == DecimalStyle.Unknown && text.IndexOfAny('.', ',') >= 0)
        {
            style = Proven(column, text);
        }

        return Accept(NumberText.TryParse(text, style, out var number), number, column, out value);
    }

    private DecimalStyle Proven(int column, ReadOnlySpan<char> text)
    {
        var known = proof.Of(column);
        if (known.AmbiguousNumbers)
        {
            SayOnce(column, "ambiguous_numbers", $"Nothing in column {plan.ColumnName(column)} tells whether its separator groups thousands or begins decimals.",
                "Declare 'numbers: dot' or 'numbers: comma' for this vendor.");
        }

        return known.MixedNumbers ? NumberText.Proves(text) : known.Numbers;
    }

    private bool TryDateText(int column, ReadOnlySpan<char> text, out DateOnly? date)
    {
        date = null;
        if (text.IsEmpty || CellText.MeansNothing(text))
        {
            return true;
        }

        var order = plan.Layout.Dates;
        if (order == DateOrder.Unknown && !(text.Length >= 8 && !text[..4].ContainsAnyExceptInRange('0', '9')))
        {
            var known = proof.Of(column);
            order = known.MixedDates ? DateText.Proves(text, out _) : known.Dates;
            if (known.AmbiguousDates || known.MixedDates)
            {
                SayOnce(column, "ambiguous_dates", $"Dates in column {plan.ColumnName(column)} fit both day first and month first; they are read day first.",
                    "Declare 'dates: day_first' or 'dates: month_first' for this vendor.");
            }
        }

        if (!DateText.TryParse(text, order, out var day) || !PeriodText.IsYear(day.Year))
        {
            return InvalidDate(column);
        }

        date = day;
        return true;
    }

    /// <summary>A date that lost its format is a bare serial number; only a plausible one is taken for a date.</summary>
    private bool TrySerial(int column, Cell cell, out DateOnly? date)
    {
        date = null;
        if (cell.TryNumber(out var serial) && serial is >= 19_000_101 and <= 21_001_231 && DateText.TryParse(cell.Text, DateOrder.Unknown, out var written))
        {
            date = written;
            return true;
        }

        if (serial is >= 36_526 and <= 73_415 && SerialDate.TryParse(cell.Text, cell.Date1904, out var time))
        {
            date = DateOnly.FromDateTime(time);
            return true;
        }

        return InvalidDate(column);
    }

    private bool Accept(bool good, decimal number, int column, out decimal? value)
    {
        value = good ? number : null;
        return good || Invalid(column, "invalid_number", "is not a number", "Write it as a number, such as 1234.50.");
    }

    private bool InvalidDate(int column) => Invalid(column, "invalid_date", "is not a date between 2000 and 2100", "Write it as 2025-09-07.");

    private void SayOnce(int column, string code, string message, string fix)
    {
        if (_said.Add((column, code)))
        {
            problems.Add(new Problem(Severity.Warning, code, plan.Sheet.Name, null, plan.ColumnName(column), null, message, fix));
        }
    }

    private string? Shown(int column)
    {
        var cell = Cell(column);
        return cell.IsEmpty ? null : DisplayName.Clean(cell.Kind is CellKind.Date ? cell.ToString() : cell.Text);
    }

    private static bool IsPlainInteger(ReadOnlySpan<char> text) => text.Length <= 15 && !text.ContainsAnyExceptInRange('0', '9');

    private static bool NeedsCollapsing(ReadOnlySpan<char> text) => text.ContainsAnyExceptInRange(' ', '~') || text.IndexOf("  ") >= 0;
}

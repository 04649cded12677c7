using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Rows no rule describes that have no sales of their own: headers repeated and totals, labelled or told by their figures.</summary>
internal sealed class IdleRows(SheetPlan plan, SheetRows rows, TotalsCheck totals)
{
    private readonly int[] _names = Columns(plan, Field.Ean, Field.ProductCode, Field.FunctionalCode, Field.ProductName);
    private readonly int[] _when = Columns(plan, Field.Month, Field.Year, Field.Period, Field.Date);
    private readonly int[] _labels = Columns(plan, Field.Ean, Field.ProductCode, Field.FunctionalCode, Field.ProductName, Field.StoreName, Field.StoreCode, Field.Month, Field.Period, Field.OrderNo);

    /// <summary>The cause of rows below the header of another table, such as a second summary under the first.</summary>
    public const string OtherTable = "other_table";

    private readonly int[] _figures = [.. Columns(plan, Field.Quantity, Field.Amount, Field.UnitPrice).Concat(plan.Groups.SelectMany(g => new[] { g.Quantity, g.Amount })).Where(c => c >= 0)];
    private bool _other;

    /// <summary>Why the row is idle, or null.</summary>
    public string? Cause()
    {
        if (IsHeaderAgain())
        {
            _other = false;
            return "repeated_header";
        }

        if (_other)
        {
            return OtherTable;
        }

        if (IsOtherHeader())
        {
            _other = true;
            return OtherTable;
        }

        if (IsNote())
        {
            return "note";
        }

        if (!plan.Layout.FindTotals || Total() is not { } label)
        {
            return null;
        }

        totals.CompareUnnamed(label, rows.RowNumber);
        return "total";
    }

    /// <summary>The label of a total. One without a word for it is one when it names no article and its figures are the sums of the rows above.</summary>
    private string? Total()
    {
        var first = FirstColumn();
        if (first >= 0 && IsTotal(first))
        {
            return CellText.Collapse(rows[first].Text);
        }

        if (first < 0 || _names.Length == 0)
        {
            return null;
        }

        var label = Label();
        if (label >= 0 && !IsNamed(except: label))
        {
            return CellText.Collapse(rows[label].Text);
        }

        if (IsNamed(except: first))
        {
            return null;
        }

        if (rows[first].Kind == CellKind.Text && TotalWords.BeginsAsTotal(CellText.Trim(rows[first].Text)) && HasFigure() && _when.Length > 0 && _when.All(IsBlank))
        {
            return CellText.Collapse(rows[first].Text);
        }

        var text = rows[first].Kind == CellKind.Text ? rows[first].Text : default;
        return (text.IsEmpty || TotalWords.BeginsAsTotal(CellText.Trim(text))) && totals.FitsSums() ? text.IsEmpty ? "Sums" : CellText.Collapse(text) : null;
    }

    private bool IsHeaderAgain()
    {
        var same = 0;
        for (var i = 0; i < Math.Min(rows.Count, plan.HeaderKeys.Length); i++)
        {
            var cell = rows[i];
            if (cell.IsEmpty && plan.HeaderKeys[i].Length == 0)
            {
                continue;
            }

            if (cell.Kind != CellKind.Text || !CellText.Trim(cell.Text).Equals(plan.HeaderKeys[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            same++;
        }

        return same > 1;
    }

    /// <summary>A word for pieces or money stands where figures should be, in a row without any figure.</summary>
    private bool IsOtherHeader()
    {
        var words = 0;
        foreach (var column in _figures)
        {
            if (rows[column] is { Kind: CellKind.Text } cell && !IsBlank(column))
            {
                words += UnitWords.Of(cell.Text) is not null || UnitWords.Split(cell.Text.ToString()).Unit is not null ? 1 : 0;
            }
            else if (!IsBlank(column))
            {
                return false;
            }
        }

        return words > 0 && !HasFigure();
    }

    /// <summary>A sentence alone in its row.</summary>
    private bool IsNote()
    {
        var first = plan.Groups.Count == 0 ? FirstColumn() : -1;
        if (first < 0 || rows[first].Kind != CellKind.Text || rows[first].Text.IndexOf(' ') < 0)
        {
            return false;
        }

        for (var i = first + 1; i < rows.Count; i++)
        {
            if (!IsBlank(i))
            {
                return false;
            }
        }

        return !_figures.Contains(first) && !NumberText.TryParse(rows[first].Text, DecimalStyle.Unknown, out _) && !TotalWords.IsTotal(rows[first].Text);
    }

    private bool HasFigure()
    {
        foreach (var column in _figures)
        {
            if (rows[column] is var cell && (cell.Kind is CellKind.Number || (cell.Kind == CellKind.Text && NumberText.TryParse(cell.Text, DecimalStyle.Unknown, out _))))
            {
                return true;
            }
        }

        return false;
    }

    private int Label()
    {
        foreach (var column in _labels)
        {
            if (IsTotal(column))
            {
                return column;
            }
        }

        return -1;
    }

    private int FirstColumn()
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (!IsBlank(i))
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsNamed(int except)
    {
        foreach (var column in _names)
        {
            if (column != except && !IsBlank(column))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTotal(int column) => rows[column] is { Kind: CellKind.Text, Text.Length: > 0 and <= 100 } cell && TotalWords.IsTotal(cell.Text);

    private bool IsBlank(int column) => rows[column].IsEmpty || rows[column].Text.IsWhiteSpace();

    private static int[] Columns(SheetPlan plan, params Field[] fields) => [.. fields.Select(f => plan.Columns[(int)f]).Where(c => c >= 0)];
}

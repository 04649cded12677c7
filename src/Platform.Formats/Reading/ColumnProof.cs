using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>What all texts of a column together prove about how its numbers and dates are written.</summary>
/// <param name="MixedNumbers">Some texts prove a decimal dot and others a decimal comma, so each stands for itself.</param>
internal readonly record struct Proof(DecimalStyle Numbers, bool MixedNumbers, bool AmbiguousNumbers, DateOrder Dates, bool MixedDates, bool AmbiguousDates);

/// <summary>Passes over a sheet once, and only when a text asks for it, so that files with real numbers and dates are read in one pass.</summary>
internal sealed class ColumnProof(TableFile table, SheetPlan plan)
{
    private Dictionary<int, Proof>? _proofs;

    public Proof Of(int column) => (_proofs ??= Scan()).GetValueOrDefault(column);

    private Dictionary<int, Proof> Scan()
    {
        var evidence = Columns().Distinct().ToDictionary(c => c, _ => new Evidence());
        using var rows = table.Rows(plan.Sheet.Index);
        while (rows.Read())
        {
            if (rows.RowNumber <= plan.LastHeaderRow)
            {
                continue;
            }

            foreach (var (column, found) in evidence)
            {
                var cell = rows[column];
                if (cell.Kind == CellKind.Text)
                {
                    found.See(cell.Text);
                }
            }
        }

        // One file is written one way: what other columns prove holds for one that proves nothing.
        var day = plan.Columns[(int)Profiles.Field.Date];
        var styles = evidence.Where(e => e.Key != day).Select(e => e.Value.Proof).ToArray();
        var shared = styles.Any(p => p.MixedNumbers) ? DecimalStyle.Unknown
            : styles.Select(p => p.Numbers).Where(n => n != DecimalStyle.Unknown).Distinct().ToArray() is [var only] ? only : DecimalStyle.Unknown;
        return evidence.ToDictionary(e => e.Key, e => e.Value.Proof is { AmbiguousNumbers: true } p && shared != DecimalStyle.Unknown ? p with { Numbers = shared, AmbiguousNumbers = false } : e.Value.Proof);
    }

    private IEnumerable<int> Columns()
    {
        Profiles.Field[] typed =
        [
            Profiles.Field.Quantity, Profiles.Field.Amount, Profiles.Field.UnitPrice, Profiles.Field.Cost, Profiles.Field.Fee,
            Profiles.Field.RowAmount, Profiles.Field.RowQuantity, Profiles.Field.Date,
        ];
        return typed.Select(f => plan.Columns[(int)f]).Concat(plan.Groups.SelectMany(g => new[] { g.Quantity, g.Amount }))
            .Concat(plan.Totals.Select(t => t.Column)).Where(c => c >= 0);
    }

    private sealed class Evidence
    {
        private bool _dot, _comma, _separated, _dayFirst, _monthFirst, _ambiguousDate;

        public Proof Proof => new(
            _dot == _comma ? DecimalStyle.Unknown : _dot ? DecimalStyle.Dot : DecimalStyle.Comma,
            _dot && _comma,
            _separated && !_dot && !_comma,
            _dayFirst == _monthFirst ? DateOrder.Unknown : _dayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst,
            _dayFirst && _monthFirst,
            _ambiguousDate && !_dayFirst && !_monthFirst);

        public void See(ReadOnlySpan<char> text)
        {
            if (text.IndexOfAny('.', ',') >= 0)
            {
                var style = NumberText.Proves(text);
                _dot |= style == DecimalStyle.Dot;
                _comma |= style == DecimalStyle.Comma;
                _separated |= style == DecimalStyle.Unknown && NumberText.TryParse(text, DecimalStyle.Unknown, out _);
            }

            var order = DateText.Proves(text, out var ambiguous);
            _dayFirst |= order == DateOrder.DayFirst;
            _monthFirst |= order == DateOrder.MonthFirst;
            _ambiguousDate |= ambiguous;
        }
    }
}

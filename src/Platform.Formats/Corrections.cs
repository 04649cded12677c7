using System.Globalization;
using Platform.Formats.Tables;

namespace Platform.Formats;

/// <summary>A cell as a person corrected it; a date is ISO text.</summary>
public sealed record CorrectedCell(CellKind Kind, string Text)
{
    public static CorrectedCell Of(Cell cell) => new(
        cell.Kind, cell.TryDate(out var date) ? date.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) : cell.Text.ToString());
}

/// <summary>Corrected rows of a file: the file is read again with them in the place of its own, so that they mean what they mean there.</summary>
/// <param name="Rows">By sheet and the row number it shows; cells from column A on.</param>
public sealed record Corrections(IReadOnlyDictionary<string, IReadOnlyDictionary<int, IReadOnlyList<CorrectedCell>>> Rows)
{
    public bool Has(string? sheet, int? row) => sheet is not null && row is { } number && Rows.TryGetValue(sheet, out var rows) && rows.ContainsKey(number);
}

/// <summary>The columns of a sheet as its headers call them, from column A on.</summary>
public sealed record SheetLabels(string Sheet, IReadOnlyList<string> Labels);

/// <summary>Only the corrected rows of a file that is read again: their sales, their problems, their counts.</summary>
public sealed class CorrectedReading : SalesReading
{
    private readonly SalesReading _whole;
    private readonly Corrections _corrections;

    public CorrectedReading(SalesReading whole, Corrections corrections)
    {
        (_whole, _corrections) = (whole, corrections);
        Question = whole.Question;
    }

    /// <summary>The whole file's totals are no measure of some of its rows.</summary>
    public override IReadOnlyList<ControlTotal> ControlTotals => [];

    public override IReadOnlyList<SheetLabels> Labels => _whole.Labels;

    public override IEnumerable<SalesRow> Rows()
    {
        var used = new HashSet<(string, int)>();
        foreach (var sale in _whole.Rows())
        {
            if (_corrections.Has(sale.Sheet, sale.Row))
            {
                used.Add((sale.Sheet, sale.Row));
                Counts.Produced++;
                yield return sale;
            }
        }

        Close(used);
    }

    protected override void Dispose(bool disposing)
    {
        _whole.Dispose();
        base.Dispose(disposing);
    }

    private void Close(HashSet<(string Sheet, int Row)> used)
    {
        var wrong = new HashSet<(string Sheet, int Row)>();
        foreach (var problem in _whole.Problems.Items.Where(p => _corrections.Has(p.Sheet, p.Row)))
        {
            Problems.Add(problem);
            if (problem.Severity is Severity.Error)
            {
                wrong.Add((problem.Sheet!, problem.Row!.Value));
            }
        }

        Counts.Read = _corrections.Rows.Sum(s => s.Value.Count);
        Counts.Used = used.Count;
        foreach (var (sheet, rows) in _corrections.Rows)
        {
            foreach (var row in rows.Keys.Where(row => !used.Contains((sheet, row))))
            {
                Counts.Skip(wrong.Contains((sheet, row)) ? "error" : "no_sales");
            }
        }
    }
}

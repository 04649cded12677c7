using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Reads the sheets that repeat a file's figures and compares them with what was imported.</summary>
internal sealed class ControlSheets(
    VendorProfile profile, TableFile table, IReadOnlyList<SheetHead> heads, IReadOnlyList<SheetPlan> plans, Period? period, int year, ProblemLog problems, List<ControlTotal> totals)
{
    /// <summary>A store or period only one of the two sheets has is left alone unless everything is compared: reports need not go equally far back.</summary>
    public void Compare(SalesSums sales)
    {
        foreach (var control in plans[0].Layout.Controls)
        {
            foreach (var head in SheetFinder.Choose(control.Layout.Sheets, heads, text: false).Where(h => plans.All(p => p.Sheet != h.Sheet)))
            {
                if (HeaderFinder.Find(control.Layout, head, table, year) is { } plan)
                {
                    Compare(control, plan, Read(plan), sales);
                }
            }
        }
    }

    private SalesSums Read(SheetPlan plan)
    {
        var sums = new SalesSums(keeps: true);
        using var rows = table.Rows(plan.Sheet.Index);
        var reader = new RowReader(plan, profile, table, rows, plan.Period ?? period ?? AnyPeriod, new ProblemLog(0), new RowCounts(), [], sums);
        while (rows.Read())
        {
            if (rows.RowNumber > plan.LastHeaderRow)
            {
                reader.Read();
            }
        }

        return sums;
    }

    private void Compare(Control control, SheetPlan plan, SalesSums stated, SalesSums sales)
    {
        foreach (var (key, measure) in stated.Keys(control.By))
        {
            var expected = stated.Of(key, measure)!.Value;
            var actual = control.Against.Select(a => a == "sales" ? sales.Of(key, measure) : key.Length == 0 ? sales.Watched(a, measure) : null).OfType<decimal>().ToArray();
            if (actual.Length == 0)
            {
                continue;
            }

            var nearest = actual.MinBy(a => Math.Abs(a - expected));
            var label = key.Length == 0 ? control.Name : $"{control.Name}, {key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..]}";
            var total = new ControlTotal(label, measure == Field.Amount ? "amount" : "quantity", plan.Sheet.Name, plan.LastHeaderRow, expected, nearest);
            totals.Add(total);
            if (!total.Matches)
            {
                problems.Add(new Problem(
                    Severity.Warning, "total_mismatch", plan.Sheet.Name, null, null, expected.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    $"The sheet \"{DisplayName.Clean(plan.Sheet.Name)}\" states {expected} as {total.Measure} ({label}), but the sales of \"{DisplayName.Clean(plans[0].Sheet.Name)}\" add up to {nearest}.",
                    "Ask the vendor which is right, or check whether rows are missing."));
            }
        }
    }

    /// <summary>Stands in where the sheet's figures are of the file's period, which its rows state themselves.</summary>
    private static Period AnyPeriod => Period.Day(new DateOnly(2000, 1, 1));
}

using Platform.Formats.Cells;
using Platform.Formats.Finding;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>
/// Sees that a file has the figures its vendor always sends. One whose column of amounts is called otherwise would be read without amounts,
/// so it is refused where another column may be it; where none may, the gap is told.
/// </summary>
internal static class MissingFigures
{
    private static readonly string[] Money = ["amount", "unit_price"];

    /// <summary>Figures of a flat layout that it does not require and yet cannot do without: an amount is missed unless it is worked out or comes from a price list.</summary>
    public static IEnumerable<int> Of(Layout layout) => layout.Wide is not null ? []
        : new[] { (int)Field.Quantity, (int)Field.Amount }.Where(f => layout.Columns.ContainsKey(f)
            && !(f == (int)Field.Amount && (layout.AmountIsQuantityTimesUnitPrice || layout.MissingAmount == AmountSource.PriceList)));

    public static void Check(SourceFile file, IReadOnlyList<SheetPlan> plans, IReadOnlyList<SheetHead> heads, ProblemLog problems)
    {
        foreach (var plan in plans)
        {
            foreach (var slot in Of(plan.Layout).Where(s => plan.Columns[s] < 0))
            {
                Tell(file, plan, heads.First(h => h.Sheet == plan.Sheet), plan.Layout.Slots.Name(slot), plan.Layout.Columns[slot][0].Example ?? plan.Layout.Slots.Name(slot), problems);
            }

            CheckRepeated(file, plan, problems);
        }
    }

    private static void Tell(SourceFile file, SheetPlan plan, SheetHead head, string field, string header, ProblemLog problems)
    {
        var claimed = plan.Columns.Where(c => c >= 0).ToHashSet();
        var other = Enumerable.Range(0, plan.Labels.Length).Where(i => !claimed.Contains(i) && plan.Labels[i].Length > 0).FirstOrDefault(i => MayBe(plan, head, i, field), -1);
        if (other >= 0)
        {
            throw Refusal(file, plan, header, $" Column {plan.ColumnName(other)} may be it.");
        }

        problems.Add(new Problem(
            Severity.Warning, "column_missing", plan.Sheet.Name, null, null, header, $"There is no column \"{header}\", so the {field} of every row is unknown.", "Ask the vendor for the complete report, or adapt the vendor's profile."));
    }

    /// <summary>Repeated columns of which the profile knows pieces and money.</summary>
    private static void CheckRepeated(SourceFile file, SheetPlan plan, ProblemLog problems)
    {
        var measures = plan.Layout.Wide?.Levels.SelectMany(l => l.Measures).ToArray() ?? [];
        var groups = plan.Groups.Where(g => g.Watch is null).ToArray();
        foreach (var field in new[] { Field.Quantity, Field.Amount }.Where(f => measures.Any(m => m.Value == f)))
        {
            var lacking = groups.Where(g => (field == Field.Amount ? g.Amount : g.Quantity) < 0).ToArray();
            var header = measures.First(m => m.Value == field).Key;
            if (groups.Length > 0 && lacking.Length == groups.Length)
            {
                throw Refusal(file, plan, header, "");
            }

            foreach (var group in lacking)
            {
                var store = DisplayName.Clean(group.Store ?? group.Period?.Say() ?? "");
                problems.Add(new Problem(
                    Severity.Warning, "column_missing", plan.Sheet.Name, plan.LastHeaderRow, null, store, $"\"{store}\" has no column \"{header}\", so its {(field == Field.Amount ? "amounts are" : "quantities are")} unknown.",
                    "Check whether the column was renamed or left out, and ask the vendor for the complete report."));
            }
        }
    }

    private static UnreadableFile Refusal(SourceFile file, SheetPlan plan, string header, string hint) => new(
        UnreadableFile.HeaderNotFound,
        $"Row {plan.LastHeaderRow} of the sheet \"{DisplayName.Clean(plan.Sheet.Name)}\" in \"{DisplayName.Of(file.Name)}\" has no column \"{header}\".{hint} Nothing was imported; check the report, or say in the vendor's profile what the column is called now.");

    private static bool MayBe(SheetPlan plan, SheetHead head, int column, string field)
    {
        var study = new ColumnStudy(0);
        foreach (var row in head.Rows.Where(r => r.Number > plan.LastHeaderRow && column < r.Texts.Length && r.Texts[column].Length > 0))
        {
            study.See(new Cell(CellKind.Text, row.Texts[column], date1904: false));
        }

        var found = study.Done(column, CellText.Collapse(plan.Labels[column]));
        var says = UnitWords.Split(found.Label).Unit ?? UnitWords.Of(found.Label.Split(' ', '_', '(')[0]);
        return found.Type == ColumnType.Number && found.Filled > 0
            && (field == "amount" ? says == Field.Amount || found.Suggestions.Any(s => Money.Contains(s.Field)) : says == Field.Quantity || found.Suggestions.Any(s => s.Field == field));
    }
}

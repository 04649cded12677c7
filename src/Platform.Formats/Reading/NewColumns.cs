using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Tells columns that a vendor's files never had, where its profile lists all it knows: they are not read, and somebody may want them.</summary>
internal static class NewColumns
{
    private static readonly string[] Telling = ["status", "cancel", "storn", "refund", "return", "retour", "discount", "rabat", "korting", "currency", "waluta", "valuta", "devise", "moneda"];

    /// <summary>A figure under the same header twice: the first is read, and nobody can say that it is the right one.</summary>
    public static void TellTwins(IReadOnlyList<SheetPlan> plans, ProblemLog problems)
    {
        foreach (var plan in plans.Where(p => p.Layout.Wide is null))
        {
            foreach (var column in new[] { Profiles.Field.Quantity, Profiles.Field.Amount, Profiles.Field.UnitPrice }.Select(f => plan.Columns[(int)f]).Where(c => c >= 0 && c < plan.HeaderKeys.Length))
            {
                var twin = Array.FindIndex(plan.HeaderKeys, column + 1, k => k == plan.HeaderKeys[column]);
                if (twin >= 0 && !plan.HeaderKeys.AsSpan(column + 1, twin - column - 1).Contains(""))
                {
                    problems.Add(new Problem(
                        Severity.Warning, "duplicate_header", plan.Sheet.Name, plan.LastHeaderRow, plan.ColumnName(twin), DisplayName.Clean(CellText.Collapse(plan.Labels[twin])),
                        $"Columns {plan.ColumnName(column)} and {plan.ColumnName(twin)} have the same header; the first was read.", "Check which of them counts; remove the other and send the file again if it is not the first."));
                }
            }
        }
    }

    public static void Tell(IReadOnlyList<SheetPlan> plans, IReadOnlyList<SheetHead> heads, ProblemLog problems)
    {
        foreach (var plan in plans.Where(p => p.Layout is { Known: not null, Wide: null }))
        {
            var known = plan.Layout.Known!.Concat(plan.Layout.Columns.Values.SelectMany(l => l)).ToArray();
            var below = heads.First(h => h.Sheet == plan.Sheet).Rows.Where(r => r.Number > plan.LastHeaderRow).ToArray();
            var last = plan.Columns.Max();
            foreach (var column in Enumerable.Range(0, plan.HeaderKeys.Length).Where(c => plan.HeaderKeys[c].Length > 0 && !plan.Columns.Contains(c) && !known.Any(k => k.Fits(plan.HeaderKeys[c]))))
            {
                // Behind a blank column stands another table.
                if (below.Any(r => column < r.Texts.Length && r.Texts[column].Length > 0) && !Enumerable.Range(last, Math.Max(0, column - last)).Any(c => plan.HeaderKeys[c].Length == 0))
                {
                    var telling = Telling.Any(w => plan.HeaderKeys[column].Contains(w, StringComparison.Ordinal));
                    problems.Add(new Problem(
                        telling ? Severity.Warning : Severity.Info, "new_column", plan.Sheet.Name, plan.LastHeaderRow, plan.ColumnName(column), DisplayName.Clean(CellText.Collapse(plan.Labels[column])),
                        $"Column {plan.ColumnName(column)} is new in this vendor's files; it was not read.",
                        telling ? "It may change what the figures mean: check them, and say in the vendor's profile what the column is." : "Nothing needs to be done, unless you want it: then say in the vendor's profile what it is."));
                }
            }
        }
    }
}

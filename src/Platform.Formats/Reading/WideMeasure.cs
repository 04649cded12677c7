using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>
/// Whether the figures of a sheet's repeated columns are pieces or money, where neither labels nor profile say: their sum is the total column
/// or the amount beside them, money has cents, and pieces are small whole numbers. Where all that is silent a person says it.
/// </summary>
internal static class WideMeasure
{
    private const decimal MostPieces = 40;
    private const double Most = 0.6;

    public static SheetPlan Settle(SheetPlan plan, IReadOnlyList<SheetHead> heads, ReadOptions options)
    {
        if (plan.Groups.Count == 0 || plan.Groups.Any(g => g.Amount >= 0) || plan.Layout.MissingAmount == AmountSource.PriceList)
        {
            return plan;
        }

        // Pieces per store and one sum of money: it belongs to all of them.
        if (!plan.Has(Field.RowAmount) && plan.Totals.FirstOrDefault(t => t.Measure == Field.Amount && t.Watch is null) is { } sum)
        {
            plan = AmountIsTotal(plan, sum.Column);
        }

        return plan.Layout.Wide!.MeasureByContent ? ByContent(plan, heads, options) : plan;
    }

    private static SheetPlan ByContent(SheetPlan plan, IReadOnlyList<SheetHead> heads, ReadOptions options)
    {

        var rows = heads.First(h => h.Sheet == plan.Sheet).Rows.Where(r => r.Number > plan.LastHeaderRow && !r.Texts.Any(t => TotalWords.IsTotal(t))).ToArray();
        var total = plan.Totals.Where(t => t.Period is null && t.Store is null).Select(t => t.Column).FirstOrDefault(-1);
        var amount = plan.Columns[(int)Field.RowAmount];
        var money = options.Measure switch
        {
            "amount" => true,
            "quantity" => false,
            _ => IsMoney(plan, rows, total, amount),
        };
        return money switch
        {
            null => plan with { NeedsMeasure = true },
            true => AsMoney(plan, amount),
            false => amount < 0 && total >= 0 && Fits(plan, rows, total) is false ? AmountIsTotal(plan, total) : plan,
        };
    }

    public static Question? Ask(SourceFile file, IReadOnlyList<SheetPlan> plans) => plans.FirstOrDefault(p => p.NeedsMeasure) is not { } plan ? null : new Question(
        "measure",
        $"Are the figures under {string.Join(", ", plan.Groups.Take(3).Select(g => $"\"{DisplayName.Clean(g.Store ?? g.Period?.Say() ?? "")}\""))} in \"{DisplayName.Of(file.Name)}\" pieces or {plan.Layout.Currency}?",
        [new QuestionOption("quantity", "Pieces", "they are whole numbers"), new QuestionOption("amount", plan.Layout.Currency, "they are larger than pieces usually are")]);

    private static bool? IsMoney(SheetPlan plan, HeadRow[] rows, int total, int amount)
    {
        if (amount >= 0 && Fits(plan, rows, amount) is { } asAmount)
        {
            return asAmount;
        }

        var figures = rows.SelectMany(r => plan.Groups.Select(g => Number(r, g.Quantity))).OfType<decimal>().Where(n => n != 0).Order().ToArray();
        if (figures.Length == 0)
        {
            return false;
        }

        return figures.Any(f => f != decimal.Truncate(f)) ? true
            : total >= 0 && Fits(plan, rows, total) is false ? false
            : figures[figures.Length / 2] <= MostPieces ? false : null;
    }

    /// <summary>Whether most rows' figures add up to a column; null when no row tells.</summary>
    private static bool? Fits(SheetPlan plan, HeadRow[] rows, int column)
    {
        var told = rows.Select(r => (Stated: Number(r, column), Sum: plan.Groups.Sum(g => Number(r, g.Quantity) ?? 0))).Where(r => r.Stated is not (null or 0)).ToArray();
        return told.Length == 0 ? null : told.Count(r => Math.Abs(r.Stated!.Value - r.Sum) <= 0.05m) >= told.Length * Most;
    }

    private static SheetPlan AsMoney(SheetPlan plan, int amount)
    {
        var columns = plan.Columns.ToArray();
        columns[(int)Field.RowAmount] = -1;
        var totals = plan.Totals.Select(t => t with { Measure = Field.Amount });
        return plan with
        {
            Columns = columns,
            Groups = [.. plan.Groups.Select(g => g with { Quantity = -1, Amount = g.Quantity })],
            Totals = amount < 0 ? [.. totals] : [.. totals, new TotalColumn(amount, plan.Labels[amount], Field.Amount, null)],
        };
    }

    /// <summary>A total that is not the sum of the pieces is what they sold for.</summary>
    private static SheetPlan AmountIsTotal(SheetPlan plan, int total)
    {
        var columns = plan.Columns.ToArray();
        columns[(int)Field.RowAmount] = total;
        return plan with { Columns = columns, Totals = [.. plan.Totals.Where(t => t.Column != total)] };
    }

    private static decimal? Number(HeadRow row, int column) =>
        column >= 0 && column < row.Texts.Length && NumberText.TryParse(CellText.Collapse(row.Texts[column]), DecimalStyle.Unknown, out var number) ? number : null;
}

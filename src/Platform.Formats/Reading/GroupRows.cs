using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>
/// Rows that head a group of articles and add it up in advance, as exports of accounting programs have them. They are told only when it is beyond
/// doubt: without them the sheet's own total comes out, or they alone have no EAN.
/// </summary>
internal static class GroupRows
{
    private const int MostRows = 3_000;

    /// <summary>Numbers of such rows; none where the layout says itself what its rows are.</summary>
    public static IReadOnlySet<int> Find(SheetPlan plan, Func<SheetRows> open)
    {
        if (plan.Groups.Count == 0 || plan.Layout.Rows.Count > 0 || !plan.Layout.FindTotals)
        {
            return new HashSet<int>();
        }

        using var rows = open();
        var (articles, total) = Read(plan, rows);
        foreach (var fewest in new[] { 2, 1 })
        {
            var heads = Heads(articles, fewest);
            if (heads.Count > 0 && IsSure(articles, heads, total))
            {
                return heads.Select(h => articles[h].Row).ToHashSet();
            }
        }

        return new HashSet<int>();
    }

    private static (List<Article> Articles, decimal[]? Total) Read(SheetPlan plan, SheetRows rows)
    {
        int[] figures = [.. plan.Groups.Where(g => g.Watch is null).SelectMany(g => new[] { g.Quantity, g.Amount }).Where(c => c >= 0)];
        var articles = new List<Article>();
        decimal[]? total = null;
        while (rows.Read() && articles.Count < MostRows)
        {
            if (rows.RowNumber <= plan.LastHeaderRow || rows.IsBlank)
            {
                continue;
            }

            var values = new decimal[figures.Length];
            for (var i = 0; i < figures.Length; i++)
            {
                var cell = rows[figures[i]];
                values[i] = cell.TryNumber(out var number) || (cell.Kind == CellKind.Text && NumberText.TryParse(cell.Text, plan.Layout.Numbers, out number)) ? number : 0;
            }

            if (IsTotal(rows))
            {
                total = values;
            }
            else
            {
                var ean = plan.Columns[(int)Field.Ean];
                articles.Add(new Article(rows.RowNumber, values, ean >= 0 && !CellText.Trim(rows[ean].Text).IsEmpty));
            }
        }

        return (articles.Count < MostRows ? articles : [], total);
    }

    /// <summary>From the last row up, so that groups of groups add up the articles alone.</summary>
    private static HashSet<int> Heads(List<Article> articles, int fewest)
    {
        var heads = new HashSet<int>();
        for (var i = articles.Count - 1; i >= 0; i--)
        {
            var left = articles[i].Values.ToArray();
            var children = 0;
            for (var j = i + 1; !articles[i].HasEan && left.Any(v => v != 0) && j < articles.Count; j++)
            {
                if (heads.Contains(j))
                {
                    continue;
                }

                children++;
                for (var k = 0; k < left.Length; k++)
                {
                    left[k] -= articles[j].Values[k];
                }

                if (children >= fewest && left.All(v => v == 0))
                {
                    heads.Add(i);
                }
            }
        }

        return heads;
    }

    private static bool IsSure(List<Article> articles, HashSet<int> heads, decimal[]? total)
    {
        var rest = articles.Where((_, i) => !heads.Contains(i)).ToArray();
        return total is null ? rest.Length > 0 && rest.All(a => a.HasEan)
            : Enumerable.Range(0, total.Length).All(k => Math.Abs(rest.Sum(a => a.Values[k]) - total[k]) <= 0.01m);
    }

    private static bool IsTotal(SheetRows rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Kind == CellKind.Text && CellText.Trim(rows[i].Text) is { IsEmpty: false } text)
            {
                return TotalWords.IsTotal(text);
            }
        }

        return false;
    }

    private sealed record Article(int Row, decimal[] Values, bool HasEan);
}

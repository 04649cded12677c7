using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Finds a layout's header block on a sheet and which column means what.</summary>
internal static class HeaderFinder
{
    /// <param name="year">Of months that name none; 0 when nothing tells it.</param>
    public static SheetPlan? Find(Layout layout, SheetHead head, TableFile table, int year)
    {
        year = PeriodTitles.Years(head.Name).Distinct().ToArray() is [var own] ? own : year;
        foreach (var block in Blocks(layout.Header, head))
        {
            if (!HasAll(block, layout.Header.Find))
            {
                continue;
            }

            var columns = Bind(layout, block);
            if (!EndsInData(layout, block) && layout.RequiredSlots.All(s => columns[s] >= 0 || CanDoWithout(s, layout, head, block, columns)) && (layout.RequiredAny.Count == 0 || layout.RequiredAny.Any(s => columns[s] >= 0)) && columns.Any(c => c >= 0)
                && Plan(layout, head, block, columns, table, year) is { } plan)
            {
                return plan;
            }
        }

        return null;
    }

    internal static IEnumerable<HeadRow[]> Blocks(HeaderRule rule, SheetHead head)
    {
        for (var i = 0; i < head.Rows.Count; i++)
        {
            var first = head.Rows[i].Number;
            if (rule.Row > 0 ? first == rule.Row : first <= rule.Within)
            {
                var block = head.Rows.Skip(i).TakeWhile(r => r.Number < first + rule.Rows).ToArray();
                if (block.Length >= Math.Min(rule.Anchor, rule.Rows))
                {
                    yield return block;
                }
            }
        }
    }

    /// <summary>A header of one row with data below it is no header of two: that data would be lost.</summary>
    private static bool EndsInData(Layout layout, HeadRow[] block) => layout.Header.Row == 0 && layout.Header.Rows > 1
        && block[^1].Texts.Any(t => t.Length > 0 && NumberText.TryParse(t, DecimalStyle.Unknown, out _) && !PeriodText.IsPeriod(t) && PeriodText.ShortMonth(t) is null && PeriodText.Year(t) == 0);

    private static bool HasAll(HeadRow[] block, IReadOnlyList<HeaderLabel> labels) => labels.All(l => block.Any(r => l.IndexIn(r.Keys) >= 0));

    internal static int[] Bind(Layout layout, HeadRow[] block)
    {
        var columns = new int[layout.Slots.Count];
        Array.Fill(columns, -1);
        var claimed = new HashSet<int>();
        var anchor = block[Math.Min(layout.Header.Anchor, block.Length) - 1];
        var rows = layout.Header.Row > 0 ? block.Reverse() : [anchor, .. block.Where(r => r != anchor)];
        foreach (var (slot, labels) in layout.Columns)
        {
            foreach (var (row, label) in labels.SelectMany(l => rows.Select(r => (r, l))))
            {
                if (columns[slot] < 0 && label.IndexIn(row.Keys, claimed) is >= 0 and var column)
                {
                    columns[slot] = column;
                    claimed.Add(column);
                }
            }
        }

        return columns;
    }

    private static SheetPlan? Plan(Layout layout, SheetHead head, HeadRow[] block, int[] columns, TableFile table, int year)
    {
        var width = block.Max(r => r.Texts.Length);
        var labels = new string[width];
        for (var i = 0; i < width; i++)
        {
            labels[i] = block.Reverse().Select(r => i < r.Texts.Length ? r.Texts[i] : "").FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? "";
        }

        var plan = new SheetPlan(head.Sheet, layout, block[0].Number, block[^1].Number, columns, labels, block[Math.Min(layout.Header.Anchor, block.Length) - 1].OwnKeys, [], [])
        {
            Year = year,
            NeedsYear = year == 0 && NamesPeriodsWithoutYear(layout, head, block, columns),
            Period = layout.Period.Sources.Contains(PeriodSource.SheetName) ? PeriodText.Parse(head.Name) ?? PeriodText.WithoutYear(head.Name, year) : null,
        };
        if (layout.Wide is not { } wide)
        {
            return plan;
        }

        var merges = layout.Header.Rows > 1 ? table.Merges(head.Sheet.Index) : [];
        var found = new WideColumns(wide, block, Taken(head, block, columns), merges, width, year).Find();
        return found.Groups.Any(g => g.Watch is null) ? plan with { Groups = found.Groups, Totals = found.Totals, NeedsYear = plan.NeedsYear || found.NeedsYear } : null;
    }

    /// <summary>Months may carry their year, or leave it to the file; not where another column has years in it, which is the year under another name.</summary>
    private static bool CanDoWithout(int slot, Layout layout, SheetHead head, HeadRow[] block, int[] columns)
    {
        if (slot != (int)Field.Year || columns[(int)Field.Month] < 0 || !layout.Period.Sources.Contains(PeriodSource.MonthYear))
        {
            return false;
        }

        var below = head.Rows.Where(r => r.Number > block[^1].Number).ToArray();
        return !Enumerable.Range(0, block.Max(r => r.Texts.Length)).Where(c => !columns.Contains(c))
            .Any(c => below.Select(r => c < r.Texts.Length ? r.Texts[c] : "").Where(t => t.Length > 0).Take(20).ToArray() is { Length: > 0 } texts && texts.Count(t => t.Length > 2 && PeriodText.Year(t) > 0) * 2 > texts.Length);
    }

    private static bool NamesPeriodsWithoutYear(Layout layout, SheetHead head, HeadRow[] block, int[] columns)
    {
        if (layout.Period.Sources.Contains(PeriodSource.MonthYear) && columns[(int)Field.Month] is >= 0 and var months && columns[(int)Field.Year] < 0)
        {
            return head.Rows.Where(r => r.Number > block[^1].Number && months < r.Texts.Length && r.Texts[months].Length > 0).Take(5)
                .Any(r => MonthLabel.Parse(r.Texts[months]) is null && RowPeriod.MonthOf(CellText.Collapse(r.Texts[months])) > 0);
        }

        var column = layout.Period.Sources.Contains(PeriodSource.Text) ? columns[(int)Field.Period] : -1;
        return column >= 0 && head.Rows.Where(r => r.Number > block[^1].Number && column < r.Texts.Length && r.Texts[column].Length > 0).Take(5).ToArray() is { Length: > 0 } rows
            && rows.All(r => PeriodText.Parse(r.Texts[column]) is null && RowPeriod.WithoutYear(r.Texts[column], 2000, layout) is not null);
    }

    /// <summary>Columns that mean something already, and those that hold words where figures should be.</summary>
    private static HashSet<int> Taken(SheetHead head, HeadRow[] block, int[] columns)
    {
        var taken = columns.Where(c => c >= 0).ToHashSet();
        var below = head.Rows.Where(r => r.Number > block[^1].Number).ToArray();
        for (var i = 0; i < (below.Length == 0 ? 0 : below.Max(r => r.Texts.Length)); i++)
        {
            var texts = below.Where(r => i < r.Texts.Length).Select(r => CellText.Collapse(r.Texts[i])).Where(t => t.Length > 0 && !CellText.MeansNothing(t)).ToArray();
            if (texts.Length > 0 && !texts.Any(t => NumberText.TryParse(t, DecimalStyle.Unknown, out _)))
            {
                taken.Add(i);
            }
        }

        return taken;
    }
}

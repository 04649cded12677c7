using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Finds a layout's header block on a sheet and which column means what.</summary>
internal static class HeaderFinder
{
    public static SheetPlan? Find(Layout layout, SheetHead head, TableFile table)
    {
        foreach (var block in Blocks(layout.Header, head))
        {
            if (!HasAll(block, layout.Header.Find))
            {
                continue;
            }

            var columns = Bind(layout, block);
            if (layout.RequiredSlots.All(s => columns[s] >= 0) && columns.Any(c => c >= 0))
            {
                return Plan(layout, head, block, columns, table);
            }
        }

        return null;
    }

    private static IEnumerable<HeadRow[]> Blocks(HeaderRule rule, SheetHead head)
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

    private static bool HasAll(HeadRow[] block, IReadOnlyList<HeaderLabel> labels) => labels.All(l => block.Any(r => l.IndexIn(r.Keys) >= 0));

    private static int[] Bind(Layout layout, HeadRow[] block)
    {
        var columns = new int[layout.Slots.Count];
        Array.Fill(columns, -1);
        var claimed = new HashSet<int>();
        var rows = layout.Header.Row > 0 ? block.Reverse() : [block[Math.Min(layout.Header.Anchor, block.Length) - 1]];
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

    private static SheetPlan? Plan(Layout layout, SheetHead head, HeadRow[] block, int[] columns, TableFile table)
    {
        var width = block.Max(r => r.Texts.Length);
        var labels = new string[width];
        for (var i = 0; i < width; i++)
        {
            labels[i] = block.Reverse().Select(r => i < r.Texts.Length ? r.Texts[i] : "").FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? "";
        }

        var plan = new SheetPlan(head.Sheet, layout, block[^1].Number, columns, labels, block[Math.Min(layout.Header.Anchor, block.Length) - 1].Keys, [], []);
        if (layout.Wide is not { } wide)
        {
            return plan;
        }

        var merges = layout.Header.Rows > 1 ? table.Merges(head.Sheet.Index) : [];
        var (groups, totals) = WideColumns.Find(wide, block, columns.Where(c => c >= 0).ToHashSet(), merges, width);
        return groups.Count == 0 ? null : plan with { Groups = groups, Totals = totals };
    }
}

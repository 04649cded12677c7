using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Sorts columns that repeat into stores, periods and measures by their stacked labels.</summary>
internal static class WideColumns
{
    public static (IReadOnlyList<WideGroup> Groups, IReadOnlyList<TotalColumn> Totals) Find(
        WideRule rule, HeadRow[] block, HashSet<int> bound, IReadOnlyList<MergedRange> merges, int width)
    {
        var groups = new Dictionary<(string?, Period?), WideGroup>();
        var totals = new List<TotalColumn>();
        var levels = rule.Levels.Select(l => (Rule: l, Labels: Labels(block, l.Row, merges, width))).ToArray();
        for (var column = 0; column < width; column++)
        {
            if (bound.Contains(column) || Resolve(rule, levels, column) is not { } found)
            {
                continue;
            }

            if (found.TotalLabel is { } label)
            {
                totals.Add(new TotalColumn(column, label, found.Measure));
                continue;
            }

            var key = (found.Store is null ? null : CellText.Key(found.Store), found.Period);
            var group = groups.GetValueOrDefault(key, new WideGroup(found.Store, found.Period, -1, -1));
            groups[key] = found.Measure == Field.Amount ? group with { Amount = column } : group with { Quantity = column };
        }

        return ([.. groups.Values], totals);
    }

    /// <summary>A row's labels with merged cells filled; where nothing is merged, a label reaches to the next one, except in the last row.</summary>
    private static string[] Labels(HeadRow[] block, int row, IReadOnlyList<MergedRange> merges, int width)
    {
        var number = block[0].Number + row - 1;
        var texts = block.FirstOrDefault(r => r.Number == number)?.Texts ?? [];
        var labels = new string[width];
        for (var i = 0; i < width; i++)
        {
            labels[i] = i < texts.Length ? texts[i] : "";
        }

        var here = merges.Where(m => m.FirstRow == number && m.LastColumn > m.FirstColumn).ToArray();
        foreach (var merge in here)
        {
            for (var i = merge.FirstColumn + 1; i <= Math.Min(merge.LastColumn, width - 1); i++)
            {
                labels[i] = labels[merge.FirstColumn];
            }
        }

        for (var i = 1; here.Length == 0 && number < block[^1].Number && i < width; i++)
        {
            labels[i] = string.IsNullOrWhiteSpace(labels[i]) ? labels[i - 1] : labels[i];
        }

        return labels;
    }

    private static Found? Resolve(WideRule rule, (WideLevel Rule, string[] Labels)[] levels, int column)
    {
        var found = new Found(null, null, rule.Measure, null);
        foreach (var (level, labels) in levels)
        {
            var text = CellText.Collapse(labels[column]);
            var key = CellText.Key(text);
            if (key.Length == 0 || level.Ignore.Contains(key) || (level.Only.Count > 0 && !level.Only.Contains(key)))
            {
                return null;
            }

            if (level.Totals.Contains(key) || (level.Take is WideTake.Store or WideTake.Month && TotalWords.IsTotal(key)))
            {
                found = found with { TotalLabel = text };
            }
            else if (Apply(level, text, key, found) is { } next)
            {
                found = next;
            }
            else
            {
                return null;
            }
        }

        return found;
    }

    private static Found? Apply(WideLevel level, string text, string key, Found found)
    {
        if (level.Pattern is { } pattern)
        {
            var match = pattern.Match(text);
            return !match.Success ? null
                : Taken(level, WideTake.Store, match.Groups["store"].Value, found) is { } a && Taken(level, WideTake.Month, match.Groups["month"].Value, a) is { } b
                    ? Taken(level, WideTake.Measure, CellText.Key(match.Groups["measure"].Value), b) : null;
        }

        return Taken(level, level.Take, level.Take == WideTake.Measure ? key : text, found);
    }

    private static Found? Taken(WideLevel level, WideTake take, string text, Found found)
    {
        if (text.Length == 0)
        {
            return found;
        }

        switch (take)
        {
            case WideTake.Store when level.Row > 1 && NumberText.TryParse(text, DecimalStyle.Unknown, out _):
                return null;
            case WideTake.Store:
                return TotalWords.IsTotal(text) ? found with { TotalLabel = text } : found with { Store = text };
            case WideTake.Month:
                var period = PeriodText.Parse(text);
                return period is { } p ? found with { Period = p.Grain == Grain.Day ? Period.Month(p.Start.Year, p.Start.Month) : p } : null;
            case WideTake.Measure:
                return level.Measures.TryGetValue(text, out var measure) ? found with { Measure = measure } : null;
            default:
                return found;
        }
    }

    private sealed record Found(string? Store, Period? Period, Field Measure, string? TotalLabel);
}

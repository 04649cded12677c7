using System.Globalization;

namespace Platform.Sales;

/// <summary>Says in sentences what a result's numbers leave out.</summary>
internal static class SalesNotes
{
    public static IReadOnlyList<SalesNote> Of(SalesQuery query, SalesModel model, IReadOnlyList<SalesGap> gaps, SalesShape shape)
    {
        var notes = new List<SalesNote>();
        notes.AddRange(UnknownAmounts(query, model, gaps, shape));
        notes.AddRange(Coarser(query, model, gaps));
        notes.AddRange(Unmapped(query, model, gaps));
        notes.AddRange(WithoutCost(query, model, gaps));
        return notes;
    }

    private static IEnumerable<SalesNote> UnknownAmounts(SalesQuery query, SalesModel model, IReadOnlyList<SalesGap> gaps, SalesShape shape)
    {
        var unknown = gaps.Where(g => g.UnknownAmounts > 0).ToList();
        if (unknown.Count > 0 && model.BasesOf(query.Measures).Any(m => m.Unit == "base"))
        {
            var who = string.Join(", ", unknown.Select(g => $"{g.Reseller} ({Count(g.UnknownAmounts, "line")}, {Count((long)g.UnknownUnits, "unit")} in {g.Currency})").Distinct());
            yield return new("unknown_amount", $"Without a known amount in {shape.BaseCurrency}, so not in the sum: {who}.");
        }
    }

    private static IEnumerable<SalesNote> Coarser(SalesQuery query, SalesModel model, IReadOnlyList<SalesGap> gaps)
    {
        foreach (var left in gaps.Where(g => g.Coarser > 0).GroupBy(g => PeriodName(g.CoarserDays)))
        {
            var names = left.Select(g => g.Reseller).Distinct().ToList();
            var net = left.Sum(g => g.CoarserNet ?? 0);
            var amount = model.BasesOf(query.Measures).Any(m => m.Unit == "base") && net != 0 ? $" (net {net.ToString("N2", CultureInfo.InvariantCulture)} overlapping)" : "";
            yield return new("grain_coarser",
                $"{string.Join(", ", names)} {(names.Count == 1 ? "reports" : "report")} by {left.Key}, which does not fit the days asked for: {Count(left.Sum(g => g.Coarser), "line")} left out{amount}.");
        }
    }

    private static IEnumerable<SalesNote> Unmapped(SalesQuery query, SalesModel model, IReadOnlyList<SalesGap> gaps)
    {
        var dimensions = query.Group.Concat(query.Filters.Select(f => f.Dim)).Select(model.Dimension).Where(d => d.Mapped).ToList();
        var lines = gaps.Sum(g => g.Unmapped);
        if (dimensions.Count > 0 && lines > 0)
        {
            var all = gaps.Sum(g => g.Lines);
            var how = dimensions.Any(d => d.Id is "category" or "size") ? "they are under 'not known'" : "they appear under the vendor's own name or code";
            yield return new("unmapped", $"{Count(lines, "line")} of {all.ToString("N0", CultureInfo.InvariantCulture)} {(lines == 1 ? "is" : "are")} of products not mapped yet; {how}.");
        }
    }

    private static IEnumerable<SalesNote> WithoutCost(SalesQuery query, SalesModel model, IReadOnlyList<SalesGap> gaps)
    {
        var covers = query.Measures.Any(m => (model.FindMeasure(m)?.Covers ?? model.FindDerived(m)?.Covers) == "cost");
        var (lines, without) = (gaps.Sum(g => g.Lines), gaps.Sum(g => g.WithoutCost));
        if (covers && without > 0 && lines > 0)
        {
            yield return new("cost_unknown",
                $"The cost is known for {(100m * (lines - without) / lines).ToString("0", CultureInfo.InvariantCulture)} % of the lines; the others are not in this figure.");
        }
    }

    private static string PeriodName(int days) => days switch { <= 1 => "day", <= 7 => "week", <= 31 => "month", _ => "quarter" };

    private static string Count(long count, string noun) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";
}

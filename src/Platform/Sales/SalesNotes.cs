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
        notes.AddRange(WithoutOrder(query, model, gaps));
        return notes;
    }

    public static IEnumerable<SalesNote> LikeForLike(SalesOverlap? overlap)
    {
        if (overlap is null)
        {
            yield break;
        }

        var parts = Parts(overlap.Current, "before").Concat(Parts(overlap.Previous, "now")).ToList();
        yield return new("like_for_like", parts.Count == 0
            ? "Like for like: every vendor has reported both periods in full."
            : $"Like for like: left out is {string.Join("; ", parts)}.");

        // Vendors that lack the same days are named together: eight of them are otherwise eight times one sentence.
        static IEnumerable<string> Parts(IReadOnlyList<SalesLeftOut> left, string side) => left.GroupBy(l => l.Reseller)
            .GroupBy(v => string.Join(", ", Merged([.. v]).Select(Range)), v => v.Key)
            .Select(days => $"{string.Join(", ", days)} {days.Key} (nothing reported to compare with {side})");
    }

    private static IEnumerable<(DateOnly From, DateOnly To)> Merged(IReadOnlyList<SalesLeftOut> parts)
    {
        var merged = new List<(DateOnly From, DateOnly To)>();
        foreach (var part in parts.OrderBy(p => p.From))
        {
            if (merged.Count > 0 && merged[^1].To == part.From)
            {
                merged[^1] = (merged[^1].From, part.To);
            }
            else
            {
                merged.Add((part.From, part.To));
            }
        }

        return merged;
    }

    private static string Range((DateOnly From, DateOnly To) range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.From:yyyy-MM-dd} to {range.To.AddDays(-1):yyyy-MM-dd}");

    private static IEnumerable<SalesNote> WithoutOrder(SalesQuery query, SalesModel model, IReadOnlyList<SalesGap> gaps)
    {
        var without = gaps.Where(g => g.WithoutOrder > 0).Select(g => g.Reseller).Distinct().ToList();
        if (without.Count > 0 && model.BasesOf(query.Measures).Any(m => m.Id is "orders"))
        {
            var known = gaps.Where(g => g.Lines > g.WithoutOrder).Select(g => g.Reseller).Distinct().ToList();
            yield return new("orders_unknown", known.Count == 0
                ? "The files behind this have no order numbers, so orders are not known."
                : $"Orders are known for {string.Join(", ", known)} only; files of {string.Join(", ", without)} have lines without order numbers.");
        }
    }

    private static IEnumerable<SalesNote> UnknownAmounts(SalesQuery query, SalesModel model, IReadOnlyList<SalesGap> gaps, SalesShape shape)
    {
        var unknown = gaps.Where(g => g.UnknownAmounts > 0).ToList();
        if (unknown.Count > 0 && model.BasesOf(query.Measures).Any(m => m.Unit == "base"))
        {
            var who = string.Join(", ", unknown.Select(g => $"{g.Reseller} ({Count(g.UnknownAmounts, "line")}, {Count((long)g.UnknownUnits, "unit")} in {g.Currency})").Distinct());
            yield return new("unknown_amount", $"Without a known amount in {shape.BaseCurrency}, so not in the sum: {who}.") { Part = (decimal)unknown.Sum(g => g.UnknownAmounts) / Math.Max(1, gaps.Sum(g => g.Lines)) };
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

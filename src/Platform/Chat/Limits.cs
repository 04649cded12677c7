using Platform.Sales;

namespace Platform.Chat;

/// <summary>What the data cannot say about a reading although there is an answer.</summary>
internal static class Limits
{
    private const decimal Material = 0.05m;
    private const decimal Mostly = 0.5m;

    public static IEnumerable<string> Of(Reading reading, SalesResult result, Setting setting)
    {
        foreach (var absent in Absent(result).Concat(NotKnown(result, setting)))
        {
            yield return absent;
        }

        foreach (var name in result.Query.Filters.Where(f => f is { Dim: "city", Op: FilterOp.In }).SelectMany(f => f.Values).Where(v => setting.Entities.Value("store", v) is { Lines: > 0 } && !result.Query.Filters.Any(f => f.Dim is "reseller" or "channel")))
        {
            yield return $"{name} was taken as the city; for the store of that name ask for 'store {name}'.";
        }

        var coarse = Coarse(result.Query, setting);
        if (coarse.Count > 0 && !result.Notes.Any(n => n.Code == "grain_coarser"))
        {
            yield return $"{string.Join(", ", coarse)} {(coarse.Count == 1 ? "reports" : "report")} by longer periods, so the figures of these days are without {(coarse.Count == 1 ? "it" : "them")}.";
        }

        if (result.Query is { Time: { To: { } until } } named && until <= setting.AsOf && named.Filters.Any(f => f is { Dim: "reseller", Op: FilterOp.In }))
        {
            foreach (var missing in MissingFiles.Notes(named, setting.Shape))
            {
                yield return missing.Text;
            }
        }

        if (result.Query.Compare is { From: { } from } && setting.Shape.From is { } begin && from < begin)
        {
            yield return $"The data begins on {TimeLabels.Day(begin)}, after the start of {reading.CompareLabel}.";
        }
    }

    /// <summary>The last step of a growth by period is of a part, where that period still runs.</summary>
    public static IEnumerable<string> OfTheLast(SalesResult result, Setting setting)
    {
        if (result.Query is not { Growth: true, Time: { Grain: { } grain, To: { } end } } || setting.Shape.To is not { } loaded)
        {
            yield break;
        }

        var start = SalesPeriods.StartOf(grain, end.AddDays(-1));
        if (loaded >= start && loaded < SalesPeriods.Move(grain, start, 1).AddDays(-1))
        {
            yield return $"The last {grain.ToString().ToLowerInvariant()} is loaded to {TimeLabels.Day(loaded)} only, so its change is of a part.";
        }
    }

    /// <summary>What only some vendors tell, and how much of the figure has to do without it.</summary>
    private static IEnumerable<string> NotKnown(SalesResult result, Setting setting)
    {
        if (setting.Model.UnitOf(result.Query.Measures[0]) == "date")
        {
            yield break;
        }

        foreach (var dim in result.Query.Group.Where(g => g is "city" or "store" or "device" or "utm_source"))
        {
            var (at, measure) = (result.IndexOf(dim), result.IndexOf(result.Query.Measures[0]));
            var unknown = result.Rows.Where(r => r[at] is null).Sum(r => (decimal?)r[measure] ?? 0);
            if (unknown != 0 && result.Totals.GetValueOrDefault(result.Query.Measures[0]) is { } all && all != 0 && unknown / all >= (dim == "city" ? Material : Mostly))
            {
                yield return $"For {100 * unknown / all:0} % of {setting.Model.LabelOf(result.Query.Measures[0]).ToLowerInvariant()} the {setting.Model.Dimension(dim).Label.ToLowerInvariant()} is not known; not every vendor reports it.";
            }
        }

        if (result.Notes.Any(n => n.Code == "unknown_amount" && n.Part >= Material))
        {
            yield return "A part of the amounts is not known, so the figure is too low.";
        }
    }

    /// <summary>Names that were asked for and have no row.</summary>
    private static IEnumerable<string> Absent(SalesResult result)
    {
        var complete = result.Query is { Limit: null, Having.Count: 0, HasSets: false };
        foreach (var filter in result.Query.Filters.Where(f => complete && f.Op is FilterOp.In && f.Values.Count > 1 && result.Query.Group.Contains(f.Dim)))
        {
            var at = result.IndexOf(filter.Dim);
            var there = result.Rows.Select(r => r[at] as string).ToHashSet(StringComparer.Ordinal);
            foreach (var value in filter.Values.Where(v => !there.Contains(v)))
            {
                yield return $"Nothing was found for {EntityIndex.Display(filter.Dim, value)} in this period.";
            }
        }
    }

    private static List<string> Coarse(SalesQuery query, Setting setting)
    {
        if (query.Time is not { From: { } from, To: { } to } || query.Measures.All(m => m is "orders" or "aov" or "upt"))
        {
            return [];
        }

        // A month holds monthly lines whether it has 28 days or 31.
        var length = to.DayNumber - from.DayNumber is var all && all >= 28 ? Math.Max(all, 31) : all;
        var days = query.Time.Grain is { } grain ? SalesPeriods.LongestLine(grain) ?? 366 : length;
        return [.. setting.Shape.Sources.Where(s => s.LongestLine > days && Matches(query, "reseller", s.Reseller) && Matches(query, "channel", s.Channel)).Select(s => s.Reseller)];
    }

    private static bool Matches(SalesQuery query, string dim, string value) => query.Filters.Where(f => f.Dim == dim).All(f => f.Op switch
    {
        FilterOp.In => f.Values.Contains(value),
        FilterOp.NotIn => !f.Values.Contains(value),
        _ => true,
    }) && !(dim == "channel" && value == "offline" && query.Filters.Any(f => f.Dim is "city" or "device" or "utm_source" && f.Op is FilterOp.In && f.Dim != "city"));
}

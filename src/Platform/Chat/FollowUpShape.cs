using Platform.Sales;

namespace Platform.Chat;

/// <summary>What a follow-up does to figures, groups, order and limit.</summary>
internal static class FollowUpShape
{
    private const int ShownForTheBest = 5;
    private const int ShownForTop = 10;

    public static SalesQuery Apply(SalesQuery query, Slots slots)
    {
        query = Ranked(Regrouped(Measured(query, slots), slots), slots);
        if (slots is { HasTotal: true, HasContent: false, IsCumulative: false, HasPercent: false, HasShare: false })
        {
            query = query with { Group = [], Time = query.Time is { } time ? time with { Grain = null } : null, Limit = null, Order = null, Per = null, Having = [], Share = false, ShareOf = [], Average = null, Pareto = null };
        }

        return slots.AverageBy is { } average && query.Time is { From: not null, To: not null } ? query with { Average = average } : Shared(query, slots);
    }

    /// <summary>Leaves out what no longer fits: an order by a column that is gone, a rank without groups.</summary>
    public static SalesQuery Sound(SalesQuery query, Setting setting)
    {
        query = query.Group.Count == 0 && query.Time?.Grain is null ? query with { Limit = null, Order = null, Per = null, Cumulative = false, Pareto = null, Except = [], ExceptTime = null, Also = [], AlsoTime = null, Absent = false, Rank = false, Others = false, Growth = false, Fill = false, Pivot = null } : query;
        query = query.Measures.Contains("local") && !query.Group.Contains("currency") && !query.Filters.Any(f => f is { Dim: "currency", Op: FilterOp.In, Values.Count: 1 }) ? query with { Group = [.. query.Group, "currency"] } : query;
        query = query with
        {
            ShareOf = [.. query.ShareOf.Where(d => query.Filters.Any(f => f.Dim == d))],
            Average = query.Time is { From: not null, To: not null } ? query.Average : null,
            Per = query.Per is { } per && query.Group.Contains(per) ? per : null,
            Cumulative = query.Cumulative && query.Time?.Grain is not null,
            Growth = query.Growth && query.Time?.Grain is not null,
        };
        var columns = SalesColumns.Ids(query, setting.Model);
        return query.Order is { } order && !columns.Contains(order.By) ? query with { Order = null } : query;
    }

    /// <summary>"in percent": of the groups, or of the whole that a name is part of; a comparison has its percentages already.</summary>
    private static SalesQuery Shared(SalesQuery query, Slots slots)
    {
        if (!slots.HasShare && !(slots.HasPercent && !slots.HasContent))
        {
            return query;
        }

        var part = query.Filters.LastOrDefault(f => f.Op is FilterOp.In && f.Dim is not ("month" or "quarter" or "year"));
        return query switch
        {
            { Compare: not null } when !slots.HasShare || query.Group.Count == 0 => query,
            { Compare: not null } when slots is { HasShare: true, HasCompare: false } => Shared(query with { Compare = null, Order = null, Having = [] }, slots),
            // "what share is that of all products": the one that is filtered to, of all.
            _ when query.Filters.FirstOrDefault(f => f.Op is FilterOp.In && f.Values.Count == 1 && query.Group.Contains(f.Dim)) is { } one
                => query with { Share = true, ShareOf = [one.Dim], Group = [.. query.Group.Where(g => g != one.Dim)], Order = null, Limit = null },
            _ when query.Group.Count > 0 => query with { Share = true },
            _ when part is not null => query with { Share = true, ShareOf = [part.Dim] },
            { Time.Grain: not null } => query with { Share = true },
            _ => throw Clarifications.ShareOfWhat(),
        };
    }

    private static SalesQuery Measured(SalesQuery query, Slots slots)
    {
        if (slots.Measures.Count == 0)
        {
            return query;
        }

        if (slots is { IsSorting: true, RankBy: { } sorted, Measures: [_] } && (query.Group.Count > 0 || query.Time?.Grain is not null))
        {
            return query with { Measures = [.. query.Measures.Append(sorted).Distinct()], Order = new(sorted, slots.Direction ?? SortDirection.Desc) };
        }

        var old = query.Order?.By;
        var measures = slots.IsAlso ? query.Measures.Concat(slots.Measures).Distinct().ToList() : slots.Measures;
        var order = query.Order is { } by && !slots.IsAlso && query.Measures.Any(m => old == m || (old?.StartsWith($"{m}_", StringComparison.Ordinal) ?? false))
            ? by with { By = old!.Contains('_', StringComparison.Ordinal) && !query.Measures.Contains(old) ? $"{measures[0]}{old[old.LastIndexOf('_')..]}" : measures[0] }
            : query.Order;
        return query with { Measures = measures, Order = order, Having = [.. query.Having.Where(h => measures.Contains(h.Measure))] };
    }

    private static SalesQuery Regrouped(SalesQuery query, Slots slots)
    {
        if (slots.Grain is { } grain)
        {
            query = query with { Time = (query.Time ?? new SalesPeriod(null, null)) with { Grain = grain.Unit ?? TimeGrain.Month }, Group = slots.IsAlso ? query.Group : [], Limit = null, Order = null, Per = null };
        }

        if (slots.Groups.Count > 0)
        {
            var groups = slots.IsAlso ? query.Group.Concat(slots.Groups).Distinct().ToList() : slots.Groups;
            var isRanked = query.Limit is not null && query.Order?.By != SalesColumns.Period;
            query = query with { Group = groups, Order = isRanked ? query.Order : null, Time = query.Time is { } time && slots.Grain is null ? time with { Grain = null } : query.Time };
        }

        return slots.IsDrivers && query.Group.Count == 0 ? query with { Group = ["product"], Time = query.Time is { } cut ? cut with { Grain = null } : null } : query;
    }

    private static SalesQuery Ranked(SalesQuery query, Slots slots)
    {
        var first = query.Measures[0];
        if (slots is { IsSorting: false } && (slots.IsReversed || slots.Direction is not null))
        {
            var order = query.Order ?? new(query.Time?.Grain is null ? first : SalesColumns.Period, query.Time?.Grain is null ? SortDirection.Desc : SortDirection.Asc);
            return query with { Order = order with { Dir = slots.Direction ?? (order.Dir is SortDirection.Asc ? SortDirection.Desc : SortDirection.Asc) } };
        }

        if (slots.IsDrivers)
        {
            return query with { Order = new($"{first}_delta", SortDirection.Desc), Limit = slots.Limit ?? ShownForTop };
        }

        if (slots.Growth != 0 && query.Compare is not null && (query.Group.Count > 0 || (query.Time?.Grain is not null && (slots.Rank is not null || slots.IsFastest))))
        {
            return query with { Cumulative = false, Order = new($"{first}_pct", slots.Growth < 0 || slots.Rank is SortDirection.Asc ? SortDirection.Asc : SortDirection.Desc), Limit = slots.Limit ?? ShownForTop };
        }

        if (slots.Limit is { } limit)
        {
            query = query with { Limit = limit, Order = query.Order is { } order && order.By != SalesColumns.Period ? order with { Dir = slots.Rank ?? order.Dir } : new(first, slots.Rank ?? SortDirection.Desc) };
        }
        else if (slots.Rank is { } rank)
        {
            query = query with { Order = new(query.Order?.By is { } by && query.Measures.Contains(by) ? by : first, rank), Limit = query.Limit ?? (slots.IsSuperlative ? ShownForTheBest : ShownForTop) };
        }

        return slots.IsCumulative ? query with { Cumulative = true } : query;
    }
}

using Platform.Sales;

namespace Platform.Chat;

/// <summary>A follow-up edits the query before it: same dimension replaces, another adds, a complete question starts anew.</summary>
internal static class FollowUps
{
    public static bool Is(Question question, Slots slots, LastAnswer? last)
    {
        if (last is null || question.Tokens.Count == 0)
        {
            return false;
        }

        var first = question.Tokens[0].Text;
        var isCued = first is "and" or "what" && slots.IsFollowUp || first is "and" or "only" or "just" or "now" or "also" or "same" or "instead" or "without" or "but" or "no" or "then" or "or" or "add" or "excluding" or "as";
        var isComplete = slots.Measures.Count > 0 && (slots.Times.Count > 0 || slots.Groups.Count > 0 || slots.Values.Count > 0 || slots.Relation is not null || slots.Grain is not null);
        var isWhole = isComplete || slots.IsExists || (slots.Groups.Count > 0 && slots.Times.Count > 0) || (slots.Rank is not null && slots.Groups.Count > 0 && slots.Values.Count > 0);
        var isReference = slots.HasPronoun && !(slots.Measures.Count > 0 && slots.Times.Count > 0);
        return isCued || isReference || slots.IsFollowUp && !isComplete || !isWhole;
    }

    public static Reading Merge(Slots slots, LastAnswer last, Setting setting)
    {
        var assumptions = new List<string>(slots.Assumptions);
        var query = last.Query with { Having = [.. last.Query.Having.Where(h => !h.Measure.Contains('_', StringComparison.Ordinal))] };
        query = Filtered(query, slots, setting);
        var (timed, period, compare) = Timed(query, slots, last, setting, assumptions);
        query = Regrouped(Measured(timed, slots), slots);
        query = Ranked(query, slots);
        if (slots.HasShare)
        {
            query = query with { Share = true };
        }

        return new Reading
        {
            Query = Sound(query, setting),
            Intent = slots.IsDrivers ? Intent.Drivers : query.Compare is not null ? Intent.Compare : slots.HasShare ? Intent.Share : query is { Limit: not null, Group.Count: > 0 } ? Intent.Rank : Intent.Aggregate,
            PeriodLabel = period, CompareLabel = compare, Assumptions = assumptions, NotUnderstood = slots.Unknown, Chart = slots.Chart ?? (IsOnlyChart(slots) ? last.Chart : null),
            IsSuperlative = slots.IsSuperlative && slots.Limit is null or 1, Premise = slots.Growth,
        };
    }

    private static bool IsOnlyChart(Slots slots) => !slots.HasContent;

    private static SalesQuery Filtered(SalesQuery query, Slots slots, Setting setting)
    {
        foreach (var mention in slots.Values.Where(v => v.Match.Kind is MatchKind.Ambiguous))
        {
            Clarifications.Names(mention, setting);
        }

        var added = SlotFilters.Of(slots);
        var replaced = added.Where(f => f.Op is FilterOp.In).Select(f => f.Dim).ToHashSet(StringComparer.Ordinal);
        var kept = query.Filters.Where(f => !replaced.Contains(f.Dim));
        if (slots.IsAlso)
        {
            // "also Liberty": the names before stay.
            added = [.. added.Select(f => f.Op is FilterOp.In && query.Filters.FirstOrDefault(o => o.Dim == f.Dim && o.Op is FilterOp.In) is { } old ? f with { Values = [.. old.Values, .. f.Values] } : f)];
        }

        var single = added.Where(f => f.Op is FilterOp.In && f.Values.Count == 1).Select(f => f.Dim).ToHashSet(StringComparer.Ordinal);
        return query with
        {
            Filters = [.. kept, .. added],
            Group = [.. query.Group.Where(g => !single.Contains(g) || slots.Groups.Contains(g)), .. added.Where(f => f is { Op: FilterOp.In, Values.Count: > 1 }).Select(f => f.Dim).Where(d => slots.IsAlso && !query.Group.Contains(d))],
        };
    }

    private static (SalesQuery Query, string Period, string? Compare) Timed(SalesQuery query, Slots slots, LastAnswer last, Setting setting, List<string> assumptions)
    {
        if (slots.Times.Count == 0 && slots.Relation is null && !(slots.IsDrivers && query.Compare is null) && !(slots.Growth != 0 && query.Compare is null && !slots.IsDrivers))
        {
            return (query, last.PeriodLabel, last.CompareLabel);
        }

        if (slots is { Times.Count: 0, Relation: { } back, HasCompare: false, Growth: 0, IsDrivers: false } && query is { Compare: null, Time: { From: { } start, To: { } end } })
        {
            // "and the quarter before?"
            var (earlier, until) = SalesPeriods.Previous(back, start, end);
            return (query with { Time = query.Time with { From = earlier, To = until } }, TimeLabels.Of(earlier, until), null);
        }

        if (slots.Times.Count == 0 && query.Time is { From: { } from, To: { } to })
        {
            var kind = slots.Relation ?? (slots.IsDrivers ? CompareKind.PreviousPeriod : CompareKind.PreviousYear);
            var (previousFrom, previousTo) = SalesPeriods.Previous(kind, from, to);
            return (query with { Compare = new(kind) }, last.PeriodLabel, TimeLabels.Of(previousFrom, previousTo));
        }

        if (slots.Times is [{ From: not null, To: not null } other] && (slots.HasCompare || slots.IsAlso) && query.Time is { From: not null, To: not null })
        {
            return (query with { Compare = new(CompareKind.Period, other.From, other.To) }, last.PeriodLabel, other.Label);
        }

        var choice = PeriodChooser.Choose(slots, setting);
        assumptions.AddRange(choice.Assumptions);
        var compare = choice.Compare ?? Kept(query.Compare, choice.Period);
        if (choice.Compare is null && compare is not null)
        {
            assumptions.Add($"compared with {(compare.Kind is CompareKind.PreviousYear ? "the same period a year before" : "the period before")}, as in the question before");
        }

        var label = compare is { } kept && choice.Compare is null && choice.Period is { From: { } f, To: { } t } && SalesPeriods.Previous(kept.Kind, f, t) is var (pf, pt) ? TimeLabels.Of(pf, pt) : choice.CompareLabel;
        return (query with { Time = new(choice.Period.From, choice.Period.To, query.Time?.Grain), Compare = compare, Filters = [.. query.Filters.Where(p => p.Dim is not ("month" or "quarter" or "year")), .. choice.Parts is { } parts ? new[] { parts } : []] },
            choice.Period.Label, label);
    }

    private static SalesCompare? Kept(SalesCompare? compare, TimeMention period) => compare is null || compare.Kind is CompareKind.Period || period.From is null || period.To is null ? null : new SalesCompare(compare.Kind);

    private static SalesQuery Measured(SalesQuery query, Slots slots)
    {
        if (slots.Measures.Count == 0)
        {
            return query;
        }

        var old = query.Order?.By;
        var measures = slots.IsAlso ? query.Measures.Concat(slots.Measures).Distinct().ToList() : slots.Measures;
        var order = query.Order is { } by && !slots.IsAlso && query.Measures.Any(m => old == m || (old?.StartsWith($"{m}_", StringComparison.Ordinal) ?? false))
            ? by with { By = old!.Contains('_', StringComparison.Ordinal) && !query.Measures.Contains(old) ? $"{measures[0]}{old[old.LastIndexOf('_')..]}" : measures[0] }
            : query.Order;
        return query with { Measures = measures, Order = order, Having = [] };
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
        if (slots.IsDrivers)
        {
            return query with { Order = new($"{first}_delta", SortDirection.Desc), Limit = slots.Limit ?? 10 };
        }

        if (slots.Limit is { } limit)
        {
            query = query with { Limit = limit, Order = query.Order is { } order && order.By != SalesColumns.Period ? order with { Dir = slots.Rank ?? order.Dir } : new(first, slots.Rank ?? SortDirection.Desc) };
        }
        else if (slots.Rank is { } rank)
        {
            query = query with { Order = new(first, rank), Limit = query.Limit ?? (slots.IsSuperlative ? 5 : 10) };
        }

        return slots.IsCumulative ? query with { Cumulative = true } : query;
    }

    /// <summary>Leaves out what no longer fits: an order by a column that is gone, a rank without groups.</summary>
    private static SalesQuery Sound(SalesQuery query, Setting setting)
    {
        query = query.Group.Count == 0 && query.Time?.Grain is null ? query with { Limit = null, Order = null, Per = null, Cumulative = false, Pareto = null, Except = [] } : query;
        query = query.Measures.Contains("local") && !query.Group.Contains("currency") ? query with { Group = [.. query.Group, "currency"] } : query;
        query = query with { ShareOf = [.. query.ShareOf.Where(d => query.Filters.Any(f => f.Dim == d))], Average = query.Time is { From: not null, To: not null } ? query.Average : null };
        var columns = SalesColumns.Ids(query, setting.Model);
        return query.Order is { } order && !columns.Contains(order.By) ? query with { Order = null } : query;
    }
}

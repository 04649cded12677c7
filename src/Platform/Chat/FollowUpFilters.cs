using Platform.Sales;

namespace Platform.Chat;

/// <summary>What a follow-up does to the filters: replaces, adds, takes away, or points at a row of the answer before.</summary>
internal static class FollowUpFilters
{
    public static SalesQuery Apply(SalesQuery query, Slots slots, LastAnswer last, Setting setting)
    {
        query = slots.TakesBack ? query with { Filters = [.. query.Filters.Where(f => f.Op is not (FilterOp.NotIn or FilterOp.NotContains))] } : query;
        query = FollowUpReferences.Row(query, slots, last);
        query = FollowUpReferences.Rest(query, slots, last);
        query = Without(query, slots);
        var added = SlotFilters.Of(slots).Select(f => slots.IsRemoving && f.Op is FilterOp.In && !last.Query.Filters.Any(o => o.Dim == f.Dim) ? f with { Op = FilterOp.NotIn } : f)
            .Where(f => !(slots.IsRemoving && f.Op is FilterOp.In)).Select(f => Narrowed(f, query)).OfType<SalesFilter>().ToList();
        var replaced = added.Where(f => f.Op is FilterOp.In).Select(f => f.Dim).ToHashSet(StringComparer.Ordinal);
        var kept = query.Filters.Where(f => !replaced.Contains(f.Dim) && !IsOtherSeller(f, added)).Select(f => Reduced(f, slots));
        if (slots.IsAlso)
        {
            // "also Liberty": the names before stay.
            added = [.. added.Select(f => f.Op is FilterOp.In && query.Filters.FirstOrDefault(o => o.Dim == f.Dim && o.Op is FilterOp.In) is { } old ? f with { Values = [.. old.Values, .. f.Values] } : f)];
        }

        var single = added.Where(f => f.Op is FilterOp.In && f.Values.Count == 1).Select(f => f.Dim).ToHashSet(StringComparer.Ordinal);
        var several = slots.Values.Where(v => v is { IsExcluded: false, IsNotSold: false }).GroupBy(v => v.Dim).Where(g => g.Count() > 1).Select(g => g.Key).Concat(added.Where(f => slots.IsAlso && f is { Op: FilterOp.In, Values.Count: > 1 }).Select(f => f.Dim));
        return query with
        {
            Filters = [.. kept, .. added],
            Group = [.. query.Group.Where(g => !single.Contains(g) || slots.Groups.Contains(g)).Concat(slots.IsRemoving ? [] : several).Distinct()],
            Having = [.. query.Having, .. Having(query, slots)],
        };
    }

    /// <summary>"and our own shop?" after a vendor: both at once is nothing.</summary>
    private static bool IsOtherSeller(SalesFilter filter, IReadOnlyList<SalesFilter> added) => filter.Op is FilterOp.In && filter.Dim switch
    {
        "reseller" => added.Any(a => a is { Dim: "channel", Op: FilterOp.In, Values: ["online"] }),
        "channel" => filter.Values is ["online"] && added.Any(a => a is { Dim: "reseller", Op: FilterOp.In }),
        _ => false,
    };

    /// <summary>A threshold without a figure of its own is about the figure shown.</summary>
    private static IEnumerable<SalesHaving> Having(SalesQuery query, Slots slots) =>
        slots.Having.Select(h => slots.Measures.Count == 0 && !query.Measures.Contains(h.Measure) ? h with { Measure = h.Measure.EndsWith("_share", StringComparison.Ordinal) ? $"{query.Measures[0]}_share" : query.Measures[0] } : h);

    /// <summary>"remove the mobile filter", "all devices".</summary>
    private static SalesQuery Without(SalesQuery query, Slots slots)
    {
        var isBare = slots is { IsRemoving: true, HasContent: false, AllOf.Count: 0 };
        var gone = slots.AllOf.Concat(slots.IsRemoving ? slots.Values.Where(v => !v.IsExcluded).Select(v => v.Dim) : []).Concat(slots.IsRemoving ? slots.Groups : []).ToHashSet(StringComparer.Ordinal);
        slots.Groups.RemoveAll(gone.Contains);
        return isBare
            ? query with { Filters = [], Having = [], Limit = null }
            : query with { Filters = [.. query.Filters.Where(f => !gone.Contains(f.Dim))], Group = slots.IsRemoving && slots.Values.Count == 0 ? [.. query.Group.Where(g => !gone.Contains(g))] : query.Group };
    }

    /// <summary>"without France" of Germany, France and Sweden leaves two; it is no further condition.</summary>
    private static SalesFilter? Narrowed(SalesFilter filter, SalesQuery query) =>
        filter.Op is FilterOp.NotIn && query.Filters.Any(f => f.Dim == filter.Dim && f is { Op: FilterOp.In } && f.Values.Except(filter.Values).Any()) ? null : filter;

    private static SalesFilter Reduced(SalesFilter filter, Slots slots)
    {
        var out1 = slots.Values.Where(v => v.IsExcluded && v.Dim == filter.Dim).SelectMany(v => v.Match.Values).ToList();
        return filter.Op is FilterOp.In && out1.Count > 0 && filter.Values.Except(out1).Any() ? filter with { Values = [.. filter.Values.Except(out1)] } : filter;
    }
}

using Platform.Sales;

namespace Platform.Chat;

/// <summary>Order, limit, share, growth: what a query shows of its groups.</summary>
internal sealed partial class ReadingBuilder
{
    private const int ShownForTheBest = 5;
    private const int ShownForTop = 10;

    private SalesQuery Shaped(SalesQuery query, PeriodChoice choice)
    {
        var first = query.Measures[0];
        query = Everywhere(Both(query));
        query = slots switch
        {
            { RelationUnit: { } unit } when query.Time?.Grain == unit => query with { Growth = true, Compare = null },
            { FirstOrLast: not 0 } => query,
            { Ranked: not null } => query with { Order = new(first, SortDirection.Desc), Rank = true },
            { Pareto: { } percent } => query with { Pareto = percent, Order = new(first, SortDirection.Desc) },
            { IsDrivers: true } => query with { Order = new($"{first}_delta", slots.Growth < 0 ? SortDirection.Asc : SortDirection.Desc), Limit = slots.Limit ?? ShownForTop },
            _ when slots.Growth != 0 && query is { Compare: not null, Group.Count: > 0 } => Growing(query, first),
            { MoreOrLess: not 0 and var sign, Rank: null } when query is { Compare: not null, Group.Count: > 0 } && !slots.Values.Exists(v => query.Group.Contains(v.Dim)) => query with
            {
                Having = [.. query.Having, new($"{first}_delta", sign < 0 ? HavingOp.Below : HavingOp.Above, 0)],
                Order = new($"{first}_delta", sign < 0 ? SortDirection.Asc : SortDirection.Desc),
            },
            { Per: { } per } when query.Group.Contains(per) => query with { Order = new(first, slots.Rank ?? SortDirection.Desc), Per = per, Limit = slots.Limit ?? 1 },
            { Rank: null, Direction: { } sorted } when query.Group.Count > 0 => query with { Order = new(first, sorted) },
            { Rank: { } way, IsByChange: true } when query is { Compare: not null, Group.Count: > 0 } => query with { Order = new($"{first}_delta", way), Limit = slots.Limit ?? ShownForTop },
            { Rank: { } direction } => query with { Order = new(first, direction), Limit = slots.Limit ?? (slots.IsSuperlative ? Math.Max(ShownForTheBest, slots.Place ?? 0) : ShownForTop) },
            _ => query,
        };
        if (slots.HasShare && slots.Pareto is null && query.Measures.Any(m => setting.Model.FindMeasure(m) is not null))
        {
            query = Shared(query);
        }

        if (slots.IsUnsold && query is { Group.Count: 0, Time.Grain: not null })
        {
            // "months without sales": all of them, of which the empty ones are told.
            return query with { Measures = ["quantity"], Fill = true, Compare = null, Order = null, Limit = null, Having = [], Share = false, ShareOf = [] };
        }

        if (slots.IsUnsold && query.Group.Count > 0)
        {
            return query with { Absent = true, Compare = null, Except = [], Share = false, ShareOf = [], Order = query.Order ?? new(first, SortDirection.Desc) };
        }

        if (slots.IsNew && query is { Compare: null, Group.Count: > 0, Time: { From: { } from, To: not null } } && setting.Shape.From is { } begin && begin < from)
        {
            query = query with { ExceptTime = new SalesPeriod(begin, from) };
        }

        return slots.AverageBy is { } average && query.Time is { From: not null, To: not null } ? query with { Average = average } : query;
    }

    /// <summary>"sold in both": by every one of the values, so the groups that have them all.</summary>
    private SalesQuery Both(SalesQuery query)
    {
        var values = slots.Values.Where(v => v is { IsExcluded: false, IsNotSold: false }).GroupBy(v => v.Dim).FirstOrDefault(g => g.Count() > 1);
        var count = values is null ? "" : $"{values.Key}_count";
        var others = query.Group.Where(g => g != values?.Key).ToList();
        return slots is not { IsBoth: true, HasCompare: false } || others.Count == 0 || setting.Model.FindMeasure(count) is null ? query
            : query with { Group = others, Measures = [.. query.Measures, count], Having = [.. query.Having, new(count, HavingOp.Exactly, values!.Count())] };
    }

    /// <summary>"sold at every vendor": by as many as there are.</summary>
    private SalesQuery Everywhere(SalesQuery query)
    {
        if (slots.InEvery is not { } dim || setting.Model.FindMeasure($"{dim}_count") is null)
        {
            return query;
        }

        if (TimeWords.Unit(dim) is { } unit && query.Time is { From: { } from, To: { } to } time)
        {
            // The month under way has not been sold in by everybody yet.
            var loaded = setting.Shape.To is { } last ? Earlier(to, last.AddDays(1)) : to;
            var end = SalesPeriods.StartOf(unit, loaded) is var start && start > from ? start : loaded;
            _assumptions.Add($"the {SalesPeriods.Count(unit, from, end)} complete {dim}s up to {TimeLabels.Day(end.AddDays(-1))} were taken");
            return With($"{dim}_count", SalesPeriods.Count(unit, from, end)) with { Time = time with { To = end } };
        }

        var isVendor = dim == "reseller";
        var count = isVendor ? setting.Shape.Sources.Count(s => s.Channel == "offline") : setting.Entities.Of(dim).Count(e => e.Lines > 0);
        _assumptions.Add($"there are {count} {setting.Model.Dimension(dim).Plural}");
        return With($"{dim}_count", count) is var all && isVendor && !query.Filters.Any(f => f.Dim == "channel") ? all with { Filters = [.. query.Filters, new SalesFilter("channel", FilterOp.In, ["offline"])] } : all;

        SalesQuery With(string measure, int number) => query with { Measures = [.. query.Measures, measure], Having = [.. query.Having, new(measure, HavingOp.Exactly, number)] };
    }

    private SalesQuery Growing(SalesQuery query, string measure)
    {
        var byPercent = setting.Model.IsAdditive(measure);
        if (byPercent)
        {
            _assumptions.Add("only those with at least 1 % of the sales of the compared period");
        }

        // "which countries are shrinking": those that grew are no answer.
        var onlyThose = slots is { HasPremise: true, IsWhich: true, IsSuperlative: false, Limit: null };
        return query with
        {
            Order = new($"{measure}_pct", slots.Growth < 0 ? SortDirection.Asc : SortDirection.Desc),
            Limit = slots.Limit ?? ShownForTop,
            Having =
            [
                .. query.Having,
                .. byPercent ? new[] { new SalesHaving($"{measure}_previous_share", HavingOp.AtLeast, 1) } : [],
                .. slots.GrowthLimit is { } limit ? new[] { Threshold(measure, limit.Op, limit.Percent) } : [],
                .. onlyThose ? new[] { new SalesHaving($"{measure}_delta", slots.Growth < 0 ? HavingOp.Below : HavingOp.Above, 0) } : [],
            ],
        };
    }

    // "fell by more than 10 percent" is a change below -10.
    private SalesHaving Threshold(string measure, HavingOp op, decimal percent) => slots.Growth >= 0 ? new($"{measure}_pct", op, percent) : new($"{measure}_pct", op switch
    {
        HavingOp.Above => HavingOp.Below,
        HavingOp.AtLeast => HavingOp.AtMost,
        HavingOp.Below => HavingOp.Above,
        HavingOp.AtMost => HavingOp.AtLeast,
        _ => op,
    }, -percent);

    private SalesQuery Shared(SalesQuery query)
    {
        var values = slots.Values.Where(v => !v.IsExcluded && !v.IsNotSold).ToList();
        if (query.Group.Count > 0 && slots.ShareDim is { } whole && !slots.Having.Exists(h => h.Measure.EndsWith("_share", StringComparison.Ordinal)) && !query.Group.Contains(whole) && query.Filters.Any(f => f.Dim == whole && f.Op is FilterOp.In))
        {
            return query with { Share = true, ShareOf = [whole] };
        }

        if (query.Group.Count == 0 && query.Time?.Grain is null && values.Count == 0)
        {
            throw Clarifications.ShareOfWhat();
        }

        if (query.Group.Count > 0 || query.Time?.Grain is not null && values.Count == 0 || values.Count == 0)
        {
            return query with { Share = true };
        }

        // Sources and devices are parts of the web shop, never the other way round.
        var part = values is [{ Dim: "utm_source" or "device" } narrow, { Dim: "channel" }] ? narrow : slots.ValuesBeforeShare > 0 && values.Count > 1 ? values[Math.Min(slots.ValuesBeforeShare, values.Count) - 1] : values[^1];
        return query with { Share = true, ShareOf = [part.Dim] };
    }

    /// <summary>"the share in September against September last year": the share of each of the two, side by side.</summary>
    private static SalesQuery SharesOfBoth(SalesQuery query, PeriodChoice choice)
    {
        if (query is not { Share: true, ShareOf.Count: > 0, Group: [], Compare: { } compare, Time: { Grain: null, From: { } from, To: { } to } } || choice.Period is not { IsPartial: false, Unit: TimeGrain.Month or TimeGrain.Quarter or TimeGrain.Year } || choice.Period.Unit is not { } unit)
        {
            return query;
        }

        var (before, until) = compare is { From: { } start, To: { } end } ? (start, end) : SalesPeriods.Previous(compare.Kind, from, to);
        return SalesPeriods.Count(unit, from, to) != 1 || SalesPeriods.Count(unit, before, until) != 1 ? query
            : query with { Compare = null, Time = new SalesPeriod(before, to, unit), Filters = [.. query.Filters, PeriodChooser.Part(unit, [before, from])] };
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private Intent IntentOf(SalesQuery query) => slots switch
    {
        { FirstOrLast: not 0 } => Intent.FirstOrLast,
        { IsExists: true } => Intent.Exists,
        { IsDrivers: true } => Intent.Drivers,
        { Pareto: not null } => Intent.Pareto,
        { AverageBy: not null } => Intent.Average,
        _ when slots.Growth != 0 && query.Compare is not null => Intent.Growth,
        { HasShare: true } => Intent.Share,
        _ when query.Fill => Intent.Missing,
        _ when slots.IsUnsold || (slots.IsNew && query.ExceptTime is not null) => Intent.List,
        _ when query.Compare is not null => Intent.Compare,
        { Rank: not null } => Intent.Rank,
        _ when IsTimeless && query.Group.Count == 1 => Intent.List,
        _ when slots.TextFilters.Count > 0 && slots.Measures.Count == 0 => Intent.List,
        _ when query.HasSets => Intent.List,
        _ => Intent.Aggregate,
    };
}

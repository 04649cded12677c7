using Platform.Sales;

namespace Platform.Dashboards;

/// <summary>What a widget asks when it is looked at through a period and filters, and what of them it could not take.</summary>
internal sealed record WidgetQuery(SalesQuery Query, IReadOnlyList<SalesNote> Notes)
{
    /// <param name="widget">One with a query.</param>
    /// <param name="filters">The dashboard's.</param>
    /// <param name="days">The dashboard's.</param>
    /// <param name="model">What the dimensions are called.</param>
    /// <param name="shape">From when to when there is data.</param>
    public static WidgetQuery Through(Widget widget, IReadOnlyList<SalesFilter> filters, ViewDays days, SalesModel model, SalesShape shape)
    {
        var notes = new List<SalesNote>();
        var query = Filtered(widget.Query!, filters, model, notes);
        if (widget.Period is WidgetPeriod.Own)
        {
            notes.Add(new("own_period", $"Keeps its own period: {ViewPeriods.Words(query.Time?.From, query.Time?.To)}."));
            return new(query, notes);
        }

        query = query with { Time = new SalesPeriod(days.From, days.To, query.Time?.Grain) };
        return new(query with { Compare = Compare(query, shape, notes) }, notes);
    }

    /// <summary>The same in some period, to see whether it can be asked at all.</summary>
    public static SalesQuery Sample(Widget widget) => widget.Period is WidgetPeriod.Own ? widget.Query!
        : widget.Query! with { Time = new SalesPeriod(new DateOnly(2000, 1, 1), new DateOnly(2001, 1, 1), widget.Query.Time?.Grain) };

    private static SalesQuery Filtered(SalesQuery query, IReadOnlyList<SalesFilter> filters, SalesModel model, List<SalesNote> notes)
    {
        var lifted = query.ShareOf ?? [];
        foreach (var left in filters.Where(f => lifted.Contains(f.Dim, StringComparer.Ordinal)))
        {
            notes.Add(new("filter_not_taken", $"The filter on {model.Dimension(left.Dim).Label.ToLowerInvariant()} is not applied here: this shows shares of all {model.Dimension(left.Dim).Plural.ToLowerInvariant()}."));
        }

        List<SalesFilter> taken = [.. filters.Where(f => !lifted.Contains(f.Dim, StringComparer.Ordinal))];
        var own = query.Filters ?? [];
        foreach (var outside in taken.Where(f => own.Any(o => o.Dim == f.Dim && IsApart(o, f))))
        {
            var dimension = model.Dimension(outside.Dim);
            notes.Add(new("outside_filter", $"This widget is only about {string.Join(", ", own.First(o => o.Dim == outside.Dim).Values)}, which the filter on {dimension.Label.ToLowerInvariant()} leaves out."));
        }

        var except = query.Except ?? [];
        return query with { Filters = [.. own, .. taken], Except = except.Count == 0 ? [] : [.. except, .. taken] };
    }

    private static bool IsApart(SalesFilter one, SalesFilter other) =>
        one.Op is FilterOp.In && other.Op is FilterOp.In && !one.Values.Intersect(other.Values, StringComparer.Ordinal).Any();

    // Half a month is held against half a month; a line of months is not, because each of its points stands for itself.
    private static SalesCompare? Compare(SalesQuery query, SalesShape shape, List<SalesNote> notes)
    {
        if (query.Compare is not { } compare)
        {
            return null;
        }

        if (query.Time is not { From: { } from, To: { } to })
        {
            notes.Add(new("no_comparison", "Nothing to compare with: the dashboard shows all sales."));
            return null;
        }

        if (query.Time.Grain is not null)
        {
            return compare;
        }

        var (before, until) = SalesPeriods.Previous(compare.Kind, from, to);
        if (shape.From > before)
        {
            notes.Add(new("no_comparison", $"Nothing to compare with: the data begins {ViewPeriods.Day(shape.From.Value)}, after {ViewPeriods.Words(before, until)} did."));
            return null;
        }

        if (shape.To?.AddDays(1) is not { } end || end >= to || end <= from)
        {
            return compare;
        }

        until = compare.Kind is CompareKind.PreviousYear ? end.AddYears(-1) : before.AddDays(end.DayNumber - from.DayNumber);
        notes.Add(new("like_for_like", $"Compared with {ViewPeriods.Words(before, until)}: as many days as there is data for."));
        return new SalesCompare(CompareKind.Period, before, until);
    }
}

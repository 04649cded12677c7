using Platform.Sales;

namespace Platform.Chat;

/// <summary>What a follow-up does to the period and the comparison.</summary>
internal static class FollowUpTimes
{
    public static (SalesQuery Query, string Period, string? Compare) Apply(SalesQuery query, Slots slots, LastAnswer last, Setting setting, List<string> assumptions)
    {
        if (slots.Times.Count == 0 && slots.Relation is null && !(slots.IsDrivers && query.Compare is null) && !(slots.Growth != 0 && query.Compare is null && !slots.IsDrivers))
        {
            return (query, last.PeriodLabel, last.CompareLabel);
        }

        if (slots is { Times.Count: 0, Relation: { } back, HasCompare: false, IsDifference: false, Growth: 0, IsDrivers: false } && query is { Compare: null, Time: { From: { } start, To: { } end } })
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

        Moved(slots, query, setting, assumptions);
        if (slots.Times is [{ From: not null, To: not null } other] && (slots.HasCompare || slots.IsAlso || slots.IsDifference || slots.IsWith) && query.Time is { From: { } mine, To: { } tillHere })
        {
            var against = PeriodChooser.Against(setting.Periods.Of(mine, tillHere), other);
            return (query with { Time = query.Time with { From = against.Period.From, To = against.Period.To }, Compare = against.Compare }, against.Period.Label, against.CompareLabel);
        }

        return Chosen(query, slots, setting, assumptions);
    }

    /// <summary>"and last year?" about a July is the July of last year.</summary>
    private static void Moved(Slots slots, SalesQuery query, Setting setting, List<string> assumptions)
    {
        var isPart = query.Time is { From: { } from, To: { } to } && from.AddYears(1) > to && to <= setting.AsOf && (from.Month, from.Day) != (1, 1);
        isPart |= query.Time is { From: { } first, To: { } last } && SalesPeriods.WholeMonths(first, last) is < 12;
        if (!isPart || slots.Times is not [{ Unit: TimeGrain.Year, From: { } year } asked])
        {
            return;
        }

        var (start, end) = (query.Time!.From!.Value, query.Time.To!.Value);
        var years = year.Year - start.Year;
        if (years != 0)
        {
            slots.Times[0] = setting.Periods.Range(start.AddYears(years), end.AddYears(years), setting.Periods.Of(start, end).Unit, 0);
            assumptions.AddRange(asked.IsRelative ? [] : [$"{slots.Times[0].Label} was taken, because the question before was about {TimeLabels.Of(start, end)}"]);
        }
    }

    private static (SalesQuery Query, string Period, string? Compare) Chosen(SalesQuery query, Slots slots, Setting setting, List<string> assumptions)
    {
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
}

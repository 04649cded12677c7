using Platform.Sales;

namespace Platform.Chat;

/// <summary>The period and the comparison that a question's mentions of time come to.</summary>
internal sealed record PeriodChoice(TimeMention Period, SalesCompare? Compare = null, string? CompareLabel = null)
{
    public TimeMention? FullCompare { get; init; }
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>Periods that do not touch: a filter on this part of the calendar keeps them apart.</summary>
    public SalesFilter? Parts { get; init; }
    public TimeGrain? Grain { get; init; }
}

/// <summary>Decides about period and comparison.</summary>
internal static class PeriodChooser
{
    /// <exception cref="Unreadable">Two readings, or something to compare is missing.</exception>
    public static PeriodChoice Choose(Slots slots, Setting setting)
    {
        if (slots is { IsAgainst: true, Relation: null, Times: [{ Unit: TimeGrain.Year, IsRelative: true, IsPartial: false }, { IsYearAssumed: true }] })
        {
            // "against last year, January to September": those months of both years.
            slots.Times.RemoveAt(0);
            slots.Relation = CompareKind.PreviousYear;
        }

        TimeYears.Share(slots.Times, setting.Periods);
        if (slots is { HasCompare: true, Times.Count: > 1 } && slots.Times.TrueForAll(t => t.Unit is TimeGrain.Month || t.Alternatives.Any(a => a.Unit is TimeGrain.Month)))
        {
            // "aug 25 vs aug 24": two years of a month, not two days. "this September against last September": not the same.
            for (var i = 0; i < slots.Times.Count; i++)
            {
                slots.Times[i] = slots.Times[i].Alternatives.FirstOrDefault(a => a.Unit is TimeGrain.Month) ?? slots.Times[i];
            }
        }

        foreach (var time in slots.Times.Where(t => t.Alternatives.Count > 0))
        {
            Clarifications.Period(time, setting);
        }

        var assumptions = slots.Times.Select(t => t.Assumption).OfType<string>().ToList();
        var choice = slots.Times.Count switch
        {
            0 => WithoutTime(slots, setting),
            1 => One(slots.Times[0], slots, setting),
            _ when slots.HasCompare || slots.MayCompare || slots.Growth != 0 || slots.IsDrivers => Two(slots.Times, setting),
            _ => Several(slots.Times, setting),
        };
        return WithoutExcluded(choice, slots) with { Assumptions = [.. assumptions, .. choice.Assumptions] };
    }

    private static PeriodChoice WithoutTime(Slots slots, Setting setting)
    {
        if (slots.Relation is CompareKind.PreviousPeriod || (slots.IsDrivers && slots.Relation is null))
        {
            var unit = slots.RelationUnit ?? TimeGrain.Month;
            return Compared(setting.Periods.LastComplete(unit, 1, 0), CompareKind.PreviousPeriod, $"the last complete {unit.ToString().ToLowerInvariant()} was taken");
        }

        var isCompared = slots.Relation is not null || slots.Growth != 0;
        var period = setting.DefaultPeriod;
        return isCompared && period.From is not null
            ? Compared(period, CompareKind.PreviousYear, slots.Relation is null ? $"{period.Label} was compared with the same days a year before" : $"no period was named, so {period.Label} was taken")
            : new PeriodChoice(period) { Assumptions = IsTimeless(slots) ? [] : [$"no period was named, so {period.Label} was taken"] };
    }

    /// <summary>Existence and lists of names are about everything that is loaded.</summary>
    private static bool IsTimeless(Slots slots) => slots.IsExists || slots.FirstOrLast != 0 || slots.IsUnsold || (slots is { Measures.Count: 0, Rank: null } && (slots.IsNames || (slots.TextFilters.Count > 0 && slots.IsList)));

    private static PeriodChoice One(TimeMention time, Slots slots, Setting setting)
    {
        if (slots.Relation is { } relation && time.From is not null)
        {
            return Compared(time, relation, null);
        }

        if (time is { IsRelative: true, IsPartial: false, Unit: { } unit, From: { } from } && (slots.HasCompare || slots.Growth != 0 || slots.IsDrivers) && NextIsNow(unit, from, setting)
            && !slots.Values.Where(v => !v.IsExcluded).GroupBy(v => v.Dim).Any(g => g.Count() > 1) && (slots.HasCompare || unit is TimeGrain.Year))
        {
            // "against last year": this year so far, with the same days of the last one.
            var now = setting.Periods.Whole(unit, setting.AsOf, 0, isRelative: true);
            return LikeForLike(now, time);
        }

        if (slots.IsAgainst && time is { IsRelative: false, IsPartial: false, Unit: { } against, From: not null } && (slots.Growth != 0 || slots.HasCompare)
            && !slots.Values.Where(v => !v.IsExcluded).GroupBy(v => v.Dim).Any(g => g.Count() > 1))
        {
            return AgainstNamed(against, time, setting);
        }

        if (time.Since is { From: not null, Unit: { } sinceUnit } since && (slots.Growth != 0 || slots.HasCompare))
        {
            // "grown since last year": against it, not from it on.
            return sinceUnit is TimeGrain.Year ? LikeForLike(setting.Periods.Whole(TimeGrain.Year, setting.AsOf, 0, isRelative: true), since)
                : setting.Periods.LastComplete(sinceUnit, 1, 0) is var complete && complete.From == since.From ? Compared(complete, CompareKind.PreviousPeriod, $"{complete.Label} was compared with the {sinceUnit.ToString().ToLowerInvariant()} before")
                : Of(complete, since.From.Value, (since.FullTo ?? since.To)!.Value, since.Label) with { Assumptions = [$"the last complete {sinceUnit.ToString().ToLowerInvariant()} was compared with {since.Label}"] };
        }

        if (slots.Growth != 0 || slots.IsDrivers)
        {
            var kind = slots.IsDrivers && time.Unit is not TimeGrain.Year ? CompareKind.PreviousPeriod : CompareKind.PreviousYear;
            return Steps(time, setting) ?? Compared(time, kind, kind is CompareKind.PreviousPeriod ? "it was compared with the period before" : "it was compared with the same period a year before");
        }

        return new PeriodChoice(time);
    }

    /// <summary>"compared to Q2": the last complete quarter, or the one under way where Q2 itself is the last complete one.</summary>
    private static PeriodChoice AgainstNamed(TimeGrain unit, TimeMention time, Setting setting)
    {
        var last = unit is TimeGrain.Year ? setting.Periods.Whole(unit, setting.AsOf, 0, isRelative: true) : setting.Periods.LastComplete(unit, 1, 0);
        var now = last.From > time.From ? last : setting.Periods.Whole(unit, setting.AsOf, 0, isRelative: true);
        if (now.From <= time.From)
        {
            return new PeriodChoice(time);
        }

        var choice = Against(now, time);
        return choice with { Assumptions = [.. choice.Assumptions, $"{now.Label} was compared with {time.Label}"] };
    }

    private static bool NextIsNow(TimeGrain unit, DateOnly from, Setting setting) => SalesPeriods.Move(unit, from, 1) == SalesPeriods.StartOf(unit, setting.AsOf);

    /// <summary>"from May to June" in a question about growth is two periods, not one.</summary>
    private static PeriodChoice? Steps(TimeMention time, Setting setting)
    {
        if (time is not { From: { } from, To: { } to, Unit: { } unit } || SalesPeriods.Move(unit, from, 2) != (time.FullTo ?? to))
        {
            return null;
        }

        var second = SalesPeriods.Move(unit, from, 1);
        return Two([setting.Periods.Whole(unit, from, 0), setting.Periods.Whole(unit, second, 0)], setting);
    }

    private static PeriodChoice Compared(TimeMention period, CompareKind kind, string? assumption)
    {
        var (from, to) = SalesPeriods.Previous(kind, period.From!.Value, period.To!.Value);
        return new PeriodChoice(period, new SalesCompare(kind), TimeLabels.Of(from, to)) { Assumptions = assumption is null ? [] : [assumption] };
    }

    /// <summary>The later of two periods, compared with the earlier.</summary>
    private static PeriodChoice Two(IReadOnlyList<TimeMention> times, Setting setting)
    {
        var ordered = times.Where(t => t.From is not null).OrderBy(t => t.From).ToList();
        if (ordered.Count < 2)
        {
            return new PeriodChoice(times[0]);
        }

        if (ordered.Select(t => (t.From, t.To)).Distinct().Count() > 2)
        {
            throw new Unreadable(AnswerKind.Clarify, $"Which two of these periods should be compared: {string.Join(", ", ordered.Select(t => t.Label))}?");
        }

        var (before, now) = (ordered[0], ordered[^1]);
        if (before is { Unit: TimeGrain.Year, From: { } year } && now is { Unit: TimeGrain.Month or TimeGrain.Quarter or TimeGrain.Week or TimeGrain.Day, From: { } start } && start.Year == year.Year + 1)
        {
            // "Q3 against last year" is against the Q3 of that year.
            return Compared(now, CompareKind.PreviousYear, null);
        }

        return now.IsPartial && before.Unit == now.Unit ? LikeForLike(now, before) : Of(now, before.From!.Value, before.To!.Value, before.Label);
    }

    /// <summary>A period against another one that was named.</summary>
    public static PeriodChoice Against(TimeMention now, TimeMention other) => now.IsPartial && other.Unit == now.Unit && other.From < now.From ? LikeForLike(now, other)
        : Of(now, other.From!.Value, other.To!.Value, other.Label);

    private static PeriodChoice LikeForLike(TimeMention now, TimeMention before)
    {
        var (from, wholeTo) = (before.From!.Value, before.To!.Value);
        var to = now.Unit is TimeGrain.Year ? now.To!.Value.AddYears(from.Year - now.From!.Value.Year) : from.AddDays(now.To!.Value.DayNumber - now.From!.Value.DayNumber);
        to = to > wholeTo ? wholeTo : to;
        return Of(now, from, to, TimeLabels.Of(from, to)) with
        {
            FullCompare = before.IsRelative || to == wholeTo ? null : before,
            Assumptions = before.IsRelative || to == wholeTo ? [] : [$"like for like: the same days of {before.Label}"],
        };
    }

    /// <summary>Names the comparison by its kind where it is a usual one, so that a follow-up can keep it.</summary>
    private static PeriodChoice Of(TimeMention now, DateOnly from, DateOnly to, string label)
    {
        var kinds = new[] { CompareKind.PreviousPeriod, CompareKind.PreviousYear };
        var usual = kinds.Where(k => SalesPeriods.Previous(k, now.From!.Value, now.To!.Value) == (from, to)).Select(k => (CompareKind?)k).FirstOrDefault();
        return new PeriodChoice(now, usual is { } kind ? new SalesCompare(kind) : new SalesCompare(CompareKind.Period, from, to), label);
    }

    /// <summary>"in May and July": one range when they touch, else a range with the other months left out.</summary>
    private static PeriodChoice Several(IReadOnlyList<TimeMention> times, Setting setting)
    {
        var ordered = times.Where(t => t.From is not null && t.To is not null).OrderBy(t => t.From).ToList();
        if (ordered.Count < 2)
        {
            return new PeriodChoice(times[0]);
        }

        var (from, to) = (ordered[0].From!.Value, ordered.Max(t => t.To!.Value));
        var unit = ordered.Select(t => t.Unit).Distinct().Count() == 1 ? ordered[0].Unit : null;
        var range = setting.Periods.Range(from, to, unit, 0);
        if (ordered.Any(t => t.From == from && t.To == to))
        {
            // "in June this year": the narrower one is meant; "this spring … in March, April and May": all of those.
            var narrower = ordered.FindAll(t => !(t.From == from && t.To == to));
            return narrower.Count > 1 && narrower.TrueForAll(t => t.Unit is TimeGrain.Month or TimeGrain.Quarter) ? Several(narrower, setting) : new PeriodChoice(narrower.FirstOrDefault() ?? ordered[0]);
        }

        var touches = ordered.Zip(ordered.Skip(1)).All(pair => pair.First.To >= pair.Second.From);
        if (touches || unit is not (TimeGrain.Month or TimeGrain.Quarter or TimeGrain.Year))
        {
            return touches ? new PeriodChoice(range) { Grain = unit } : Two(times, setting);
        }

        return new PeriodChoice(range with { Label = string.Join(" and ", ordered.Select(t => t.Label)) }) { Grain = unit, Parts = Part(unit.Value, FilterOp.In, ordered) };
    }

    private static PeriodChoice WithoutExcluded(PeriodChoice choice, Slots slots)
    {
        var months = slots.ExcludedTimes.Where(t => t.Unit is TimeGrain.Month or TimeGrain.Quarter or TimeGrain.Year).ToList();
        return months.Count == 0 || choice.Parts is not null ? choice
            : choice with { Parts = Part(months[0].Unit!.Value, FilterOp.NotIn, months), Period = choice.Period with { Label = $"{choice.Period.Label} without {string.Join(" and ", months.Select(m => m.Label))}" } };
    }

    private static SalesFilter Part(TimeGrain unit, FilterOp op, List<TimeMention> times) => new(unit.ToString().ToLowerInvariant(), op, [.. times.Select(t => Name(unit, t.From!.Value))]);

    /// <summary>Only the units that begin on these days.</summary>
    public static SalesFilter Part(TimeGrain unit, IEnumerable<DateOnly> starts) => new(unit.ToString().ToLowerInvariant(), FilterOp.In, [.. starts.Select(d => Name(unit, d))]);

    private static string Name(TimeGrain unit, DateOnly day) => unit switch
    {
        TimeGrain.Month => day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
        TimeGrain.Quarter => $"{day.Year}-Q{(day.Month + 2) / 3}",
        _ => day.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}

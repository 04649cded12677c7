using Platform.Sales;

namespace Platform.Chat;

/// <summary>Makes a query of the slots of a complete question.</summary>
internal sealed partial class ReadingBuilder(Slots slots, Setting setting)
{
    private readonly List<string> _assumptions = [.. slots.Assumptions];

    /// <exception cref="Unreadable">Something must be asked first.</exception>
    public Reading Build()
    {
        Money();
        Ends();
        Ask();
        Sizes();
        var choice = slots.Times.Count == 0 && IsCode() ? new PeriodChoice(new TimeMention { Kind = TimeKind.Range, Label = "all loaded data" }) { Assumptions = ["no period was named, so all loaded data was taken"] }
            : PeriodChooser.Choose(slots, setting);
        _assumptions.AddRange(choice.Assumptions);
        var groups = Groups();
        var query = new SalesQuery
        {
            Measures = Measures(groups),
            Group = groups,
            Filters = [.. SlotFilters.Of(slots), .. choice.Parts is { } parts ? new[] { parts } : []],
            Except = slots.IsOnlySold ? SlotFilters.Elsewhere(slots) : SlotFilters.NotSold(slots),
            Having = slots.Having,
            Time = Time(choice),
            Compare = choice.Compare,
            Cumulative = slots.IsCumulative,
        };
        query = SharesOfBoth(Shaped(query, choice), choice);
        return new Reading
        {
            Query = query,
            Intent = IntentOf(query),
            PeriodLabel = query.Compare is null && choice.Compare is not null && query.Time?.Grain is not null ? $"{choice.CompareLabel} and {choice.Period.Label}" : Label(query, choice),
            CompareLabel = query.Compare is null ? null : choice.CompareLabel,
            FullCompare = choice.FullCompare,
            IsSuperlative = slots.IsSuperlative && slots.Limit is null or 1,
            Premise = slots.HasPremise && (slots.IsDrivers || !slots.IsWhich) ? slots.Growth : 0,
            PremiseLimit = slots.GrowthLimit,
            Place = slots.Place,
            Ranked = slots.Ranked?.Match.Values[0],
            Assumptions = [.. _assumptions.Distinct()],
            NotUnderstood = slots.Unknown,
            Chart = slots.Chart,
        };
    }

    /// <summary>"the difference between June and August": the two ends of what is a range elsewhere.</summary>
    private void Ends()
    {
        if (slots is { HasCompare: true, Relation: null, Grain: null, Times: [{ Ends: { } ends, Said: var said }] } && !IsComparingValues() && said.StartsWith("between", StringComparison.OrdinalIgnoreCase))
        {
            (slots.Times[0], var last) = ends;
            slots.Times.Add(last);
        }
    }

    private void Ask()
    {
        foreach (var mention in slots.Values.Where(v => v.Match.Kind is MatchKind.Ambiguous && !v.IsExcluded))
        {
            Clarifications.Names(mention, setting);
        }

        var hasSubject = slots.Measures.Count + slots.Groups.Count + slots.Values.Count + slots.TextFilters.Count > 0 || slots.Grain is not null || slots.Relation is not null;
        if (slots.HasCompare && slots.Times is [{ IsRelative: false } only] && slots.Groups.Count == 0 && slots.Relation is null && !IsComparingValues())
        {
            throw Clarifications.CompareWith(only, setting);
        }

        if (slots is { HasCompare: true, Times.Count: 0, Groups.Count: 0, Relation: null, Grain: null, Growth: 0, Rank: null } && hasSubject && !IsComparingValues())
        {
            throw Clarifications.CompareSubject(slots, setting);
        }

        if (slots is { RelationUnit: { } each, Times: [{ Unit: var unit, From: { } from, To: { } to }] } && (unit != each || SalesPeriods.Count(each, from, to) > 1))
        {
            // "month over month this year": each month against the one before.
            slots.Grain = new TimeMention { Kind = TimeKind.Grain, Unit = each };
            (slots.Relation, slots.Growth) = (null, 0);
        }

        if ((slots.IsUnsold || slots.IsNegated) && slots.Times.Count > 1)
        {
            throw new Unreadable(AnswerKind.Clarify, "In which of the periods was nothing sold? Ask about one period at a time.");
        }

        if ((slots.Having.Count > 0 || slots.IsOfSingleOrders) && slots.Groups.Count == 0 && slots.Grain is null && slots.Measures.Contains("orders"))
        {
            throw new Unreadable(AnswerKind.OutOfScope, "Conditions on single orders cannot be asked; I can count orders by product, country, city, device or day.");
        }

        if (slots is { Measures: ["cost"], Groups.Count: 0, Grain: null } && slots.Values.Find(v => v is { Dim: "product" or "category", IsExcluded: false }) is { } article && setting.Asked.Contains(" cost", StringComparison.OrdinalIgnoreCase) && (setting.Asked.Contains("does", StringComparison.OrdinalIgnoreCase) || setting.Asked.Contains(" do ", StringComparison.OrdinalIgnoreCase)))
        {
            throw Clarifications.CostOrPrice(article.Match.Values[0]);
        }

        if (slots is { Growth: not 0, IsDrivers: false, HasCompare: false, HasPercent: false } && slots.Measures.Count + slots.Groups.Count + slots.Values.Count == 0)
        {
            Clarifications.GrowthOrName(setting);
        }

        if (!hasSubject && slots.Times.Count == 0 && (slots.IsBetter || slots.HasCompare))
        {
            throw Clarifications.Nothing();
        }

        if (slots.HasAverage && slots.AverageBy is null && slots.Measures.All(setting.Model.IsAdditive))
        {
            throw Clarifications.Average(setting);
        }
    }

    /// <summary>"under 30 ml": all sizes that are.</summary>
    private void Sizes()
    {
        if (slots.SizeLimit is not { } op || slots.Values.FirstOrDefault(v => v.Dim == "size") is not { } size)
        {
            return;
        }

        var limit = int.Parse(size.Match.Values[0], System.Globalization.CultureInfo.InvariantCulture);
        var sizes = setting.Entities.Of("size").Select(e => e.Value).Where(v => int.TryParse(v, out var ml) && (op switch
        {
            HavingOp.Above => ml > limit,
            HavingOp.AtLeast => ml >= limit,
            HavingOp.Below => ml < limit,
            HavingOp.AtMost => ml <= limit,
            _ => ml == limit,
        })).Order(StringComparer.Ordinal).ToList();
        slots.Values[slots.Values.IndexOf(size)] = size with { Match = size.Match with { Values = sizes.Count == 0 ? ["0"] : sizes } };
    }

    /// <summary>"in pounds": the vendor's own amounts in that currency, unless it is the one that everything is in.</summary>
    private void Money()
    {
        if (slots.Values.Where(v => v is { Dim: "currency", IsExcluded: false }).ToList() is not [{ Match: { Kind: MatchKind.Exact, Values: [{ Length: > 0 } code] } } only] || slots.Groups.Contains("currency") || slots.Measures.Any(m => m is not ("net" or "local" or "gross")))
        {
            return;
        }

        if (code == setting.Shape.BaseCurrency)
        {
            slots.Values.Remove(only);
            return;
        }

        slots.Measures.Clear();
        slots.Measures.Add("local");
    }

    private bool IsCode() => slots.Values.Any(v => v.Dim is "functional_name" or "ean") && slots.Groups.Count == 0 && slots.Grain is null && slots.Growth == 0 && slots.Relation is null;

    private bool IsComparingValues() => slots.Values.Where(v => !v.IsExcluded && !v.IsNotSold).GroupBy(v => v.Dim).Any(g => g.Count() > 1);

    private List<string> Groups()
    {
        var groups = slots.Groups.ToList();
        foreach (var dim in slots.Values.Where(v => !v.IsExcluded && !v.IsNotSold && !slots.IsUnsold).GroupBy(v => v.Dim).Where(g => g.Select(v => string.Join('\n', v.Match.Values)).Distinct().Count() > 1).Select(g => g.Key))
        {
            Add(dim);
        }

        if (slots is { IsBoth: true, IsWhich: true, HasCompare: false, Groups.Count: 0 } && groups.Count > 0 && !groups.Contains("product"))
        {
            // "what sold both at Liberty and at Selfridges"
            Add("product");
        }

        if (slots.Measures.Contains("local") && !slots.Values.Any(v => v is { Dim: "currency", IsExcluded: false }))
        {
            Add("currency");
        }

        if (slots is { IsSuperlative: true, IsWhich: false, Limit: null } && slots.Values.Any(v => v is { Dim: "product", IsExcluded: false }))
        {
            // "is Rose doing well?" ranks nothing.
            slots.Rank = null;
        }

        if (slots.Place is not null && slots.Rank is null && (groups.Count > 0 || slots.IsWho))
        {
            (slots.Rank, slots.IsSuperlative) = (SortDirection.Desc, true);
        }

        var needsGroup = slots.Rank is not null || slots.Pareto is not null || slots.IsDrivers || slots.IsFastest || slots.IsUnsold || slots.Values.Any(v => v.IsNotSold) || slots.TextFilters.Any(f => f.Op is FilterOp.StartsWith || slots is { IsList: true, Measures.Count: 0 })
            || (slots.Having.Count > 0 && slots.Grain is null);
        if (groups.Count == 0 && slots.IsWho)
        {
            Add("reseller");
            _assumptions.Add("'who' was taken as vendor");
        }
        else if (groups.Count == 0 && slots.Grain is null && needsGroup)
        {
            // What moved one product is told by who sold it.
            Add(slots.IsDrivers && slots.Values.Exists(v => v is { Dim: "product" or "ean" or "functional_name", IsExcluded: false }) ? "reseller" : "product");
            if (slots.Rank is not null || slots.Having.Count > 0)
            {
                _assumptions.Add("products were ranked, because nothing else was named");
            }
        }

        return groups;

        void Add(string dim)
        {
            if (!groups.Contains(dim))
            {
                groups.Add(dim);
            }
        }
    }

    private List<string> Measures(List<string> groups)
    {
        if (slots.Measures.Count > 0)
        {
            return slots.Measures;
        }

        // Where a visitor came from is about orders as much as about money.
        return groups.Contains("utm_source") || groups.Contains("device") ? ["net", "orders"] : ["net"];
    }

    private bool IsTimeless => slots is { FirstOrLast: 0, Rank: null } && slots.Times.Count == 0 && slots.Measures.Count == 0 && (slots.IsNames || (slots.TextFilters.Count > 0 && slots.IsList));

    private SalesPeriod? Time(PeriodChoice choice)
    {
        var (from, to) = (choice.Period.From, choice.Period.To);
        if (slots.AverageBy is { } average && from is not null && to is { } end)
        {
            to = AverageEnd(average, from.Value, end);
        }

        if (slots is { Rank: SortDirection.Asc, Grain.Unit: { } step } && to is { } close && SalesPeriods.StartOf(step, setting.AsOf) is var open && open < close && from < open)
        {
            // A week that has only begun would always be the worst one.
            to = open;
            _assumptions.Add($"the {step.ToString().ToLowerInvariant()} under way was left out");
        }

        if (IsTimeless || (slots.Times.Count == 0 && slots.IsExists))
        {
            (from, to) = (null, null);
        }

        if ((slots.FirstOrLast != 0 || slots.IsUnsold) && slots.Times.Count == 0)
        {
            return slots is { IsUnsold: true, Grain.Unit: { } unit } ? new SalesPeriod(setting.Shape.From, setting.Shape.To?.AddDays(1), unit) : null;
        }

        var grain = slots.Grain is { } asked ? asked.Unit ?? Cut(from, to) : slots.IsCumulative && slots.Groups.Count == 0 ? Cut(from, to) : choice.Grain;
        return from is null && to is null && grain is null ? null : new SalesPeriod(from, to, grain);
    }

    /// <summary>An average by month uses complete months; by day, the days that are loaded.</summary>
    private DateOnly AverageEnd(TimeGrain average, DateOnly from, DateOnly to)
    {
        var loaded = setting.Shape.To is { } last && last.AddDays(1) < to ? last.AddDays(1) : to;
        if (average is TimeGrain.Day && loaded == to && slots.Times.Count > 0)
        {
            return to;
        }

        if (average is TimeGrain.Day)
        {
            _assumptions.Add($"calendar days up to {TimeLabels.Day(loaded.AddDays(-1))}");
            return loaded;
        }

        var start = SalesPeriods.StartOf(average, Earlier(to, Reported()));
        return start == to || start <= setting.Shape.From || start <= from ? to : start;
    }

    /// <summary>The day up to which the vendors that are meant have reported: no whole line of the last of them is missing before it.</summary>
    private DateOnly Reported()
    {
        var named = slots.Values.Where(v => v is { Dim: "reseller", IsExcluded: false, IsNotSold: false }).SelectMany(v => v.Match.Values).ToHashSet(StringComparer.Ordinal);
        var ends = setting.Shape.Sources.Where(s => named.Contains(s.Reseller)).Select(s => s.To.AddDays(Math.Max(s.LongestLine, 1))).ToList();
        return ends.Count == 0 ? DateOnly.MaxValue : ends.Max();
    }

    private TimeGrain Cut(DateOnly? from, DateOnly? to)
    {
        var (first, last) = (from ?? setting.Shape.From, to ?? setting.Shape.To);
        var days = first is { } start && last is { } end ? end.DayNumber - start.DayNumber : 365;
        return days <= 45 ? TimeGrain.Day : days > 1_500 ? TimeGrain.Quarter : TimeGrain.Month;
    }

    private static string Label(SalesQuery query, PeriodChoice choice) => query.Time switch
    {
        null or { From: null, To: null } => "all loaded data",
        { From: { } from, To: { } to } when to != choice.Period.To => TimeLabels.Of(from, to),
        _ => choice.Period.Label,
    };
}

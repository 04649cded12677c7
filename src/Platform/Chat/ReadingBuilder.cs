using Platform.Sales;

namespace Platform.Chat;

/// <summary>Makes a query of the slots of a complete question.</summary>
internal sealed class ReadingBuilder(Slots slots, Setting setting)
{
    private const int ShownForTheBest = 5;
    private const int ShownForTop = 10;

    private readonly List<string> _assumptions = [.. slots.Assumptions];

    /// <exception cref="Unreadable">Something must be asked first.</exception>
    public Reading Build()
    {
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
            Except = SlotFilters.NotSold(slots),
            Having = slots.Having,
            Time = Time(choice),
            Compare = choice.Compare,
            Cumulative = slots.IsCumulative,
        };
        query = Shaped(query, choice);
        return new Reading
        {
            Query = query,
            Intent = IntentOf(query),
            PeriodLabel = Label(query, choice),
            CompareLabel = choice.CompareLabel,
            FullCompare = choice.FullCompare,
            IsSuperlative = slots.IsSuperlative && slots.Limit is null or 1,
            Premise = slots.IsDrivers || !slots.IsWhich ? slots.Growth : 0,
            Assumptions = [.. _assumptions.Distinct()],
            NotUnderstood = slots.Unknown,
            Chart = slots.Chart,
        };
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

        if (!hasSubject && slots.Times.Count == 0 && (slots.IsBetter || slots.HasCompare))
        {
            throw Clarifications.Nothing();
        }

        if (slots.HasAverage && slots.AverageBy is null && slots.Measures.All(setting.Model.IsAdditive))
        {
            throw Clarifications.Average();
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

    private bool IsCode() => slots.Values.Any(v => v.Dim is "functional_name" or "ean") && slots.Groups.Count == 0 && slots.Grain is null && slots.Growth == 0 && slots.Relation is null;

    private bool IsComparingValues() => slots.Values.Where(v => !v.IsExcluded && !v.IsNotSold).GroupBy(v => v.Dim).Any(g => g.Count() > 1);

    private List<string> Groups()
    {
        var groups = slots.Groups.ToList();
        foreach (var dim in slots.Values.Where(v => !v.IsExcluded && !v.IsNotSold).GroupBy(v => v.Dim).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            Add(dim);
        }

        if (slots.Measures.Contains("local"))
        {
            Add("currency");
        }

        if (slots is { IsSuperlative: true, IsWhich: false, Limit: null } && slots.Values.Any(v => v is { Dim: "product", IsExcluded: false }))
        {
            // "is Rose doing well?" ranks nothing.
            slots.Rank = null;
        }

        var needsGroup = slots.Rank is not null || slots.Pareto is not null || slots.IsDrivers || slots.IsFastest || slots.IsUnsold || slots.Values.Any(v => v.IsNotSold) || slots.TextFilters.Any(f => f.Op is FilterOp.StartsWith)
            || (slots.Having.Count > 0 && slots.Grain is null);
        if (groups.Count == 0 && slots.IsWho)
        {
            Add("reseller");
            _assumptions.Add("'who' was taken as vendor");
        }
        else if (groups.Count == 0 && slots.Grain is null && needsGroup)
        {
            Add("product");
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

    private bool IsTimeless => slots.Times.Count == 0 && slots.Measures.Count == 0 && (slots.IsNames || (slots.TextFilters.Count > 0 && slots.IsList));

    private SalesPeriod? Time(PeriodChoice choice)
    {
        var (from, to) = (choice.Period.From, choice.Period.To);
        if (slots.AverageBy is { } average && from is not null && to is { } end)
        {
            to = AverageEnd(average, end);
        }

        if (IsTimeless || (slots.Times.Count == 0 && slots.IsExists))
        {
            (from, to) = (null, null);
        }

        var grain = slots.Grain is { } asked ? asked.Unit ?? Cut(from, to) : slots.IsCumulative && slots.Groups.Count == 0 ? Cut(from, to) : choice.Grain;
        return from is null && to is null && grain is null ? null : new SalesPeriod(from, to, grain);
    }

    /// <summary>An average by month uses complete months; by day, the days that are loaded.</summary>
    private DateOnly AverageEnd(TimeGrain average, DateOnly to)
    {
        var loaded = setting.Shape.To is { } last && last.AddDays(1) < to ? last.AddDays(1) : to;
        if (average is TimeGrain.Day)
        {
            _assumptions.Add($"calendar days up to {TimeLabels.Day(loaded.AddDays(-1))}");
            return loaded;
        }

        var start = SalesPeriods.StartOf(average, to);
        return start == to || start <= setting.Shape.From ? to : start;
    }

    private TimeGrain Cut(DateOnly? from, DateOnly? to)
    {
        var (first, last) = (from ?? setting.Shape.From, to ?? setting.Shape.To);
        var days = first is { } start && last is { } end ? end.DayNumber - start.DayNumber : 365;
        return days <= 45 ? TimeGrain.Day : days > 1_500 ? TimeGrain.Quarter : TimeGrain.Month;
    }

    private SalesQuery Shaped(SalesQuery query, PeriodChoice choice)
    {
        var first = query.Measures[0];
        query = slots switch
        {
            { Pareto: { } percent } => query with { Pareto = percent, Order = new(first, SortDirection.Desc) },
            { IsDrivers: true } => query with { Order = new($"{first}_delta", slots.Growth < 0 ? SortDirection.Asc : SortDirection.Desc), Limit = slots.Limit ?? ShownForTop },
            _ when slots.Growth != 0 && query is { Compare: not null, Group.Count: > 0 } => Growing(query, first),
            { Per: { } per } when query.Group.Contains(per) => query with { Order = new(first, slots.Rank ?? SortDirection.Desc), Per = per, Limit = slots.Limit ?? 1 },
            { Rank: { } direction } => query with { Order = new(first, direction), Limit = slots.Limit ?? (slots.IsSuperlative ? ShownForTheBest : ShownForTop) },
            _ => query,
        };
        if (slots.HasShare && slots.Pareto is null && query.Measures.Any(m => setting.Model.FindMeasure(m) is not null))
        {
            query = Shared(query);
        }

        if ((slots.IsUnsold || (slots.IsNew && query.Group.Count > 0)) && query is { Compare: null, Time: { From: { } from, To: not null } } && setting.Shape.From is { } begin && begin < from)
        {
            query = query with
            {
                Measures = ["net", "lines"],
                Compare = new(CompareKind.Period, begin, from),
                Order = null,
                Having = [.. query.Having, new(slots.IsUnsold ? "lines" : "lines_previous", HavingOp.Exactly, 0)],
            };
        }

        return slots.AverageBy is { } average && query.Time is { From: not null, To: not null } ? query with { Average = average } : query;
    }

    private SalesQuery Growing(SalesQuery query, string measure)
    {
        var byPercent = setting.Model.IsAdditive(measure);
        if (byPercent)
        {
            _assumptions.Add("only those with at least 1 % of the sales of the compared period");
        }

        return query with
        {
            Order = new($"{measure}_pct", slots.Growth < 0 ? SortDirection.Asc : SortDirection.Desc),
            Limit = slots.Limit ?? ShownForTop,
            Having = byPercent ? [.. query.Having, new($"{measure}_previous_share", HavingOp.AtLeast, 1)] : query.Having,
        };
    }

    private SalesQuery Shared(SalesQuery query)
    {
        var values = slots.Values.Where(v => !v.IsExcluded && !v.IsNotSold).ToList();
        if (query.Group.Count > 0 || query.Time?.Grain is not null && values.Count == 0 || values.Count == 0)
        {
            return query with { Share = true };
        }

        var part = slots.ValuesBeforeShare > 0 && values.Count > 1 ? values[Math.Min(slots.ValuesBeforeShare, values.Count) - 1] : values[^1];
        return query with { Share = true, ShareOf = [part.Dim] };
    }

    private Intent IntentOf(SalesQuery query) => slots switch
    {
        { IsExists: true } => Intent.Exists,
        { IsDrivers: true } => Intent.Drivers,
        { Pareto: not null } => Intent.Pareto,
        { AverageBy: not null } => Intent.Average,
        _ when slots.Growth != 0 && query.Compare is not null => Intent.Growth,
        { HasShare: true } => Intent.Share,
        _ when slots.IsUnsold || (slots.IsNew && query.Having.Count > 0) => Intent.List,
        _ when query.Compare is not null => Intent.Compare,
        { Rank: not null } => Intent.Rank,
        _ when IsTimeless && query.Group.Count == 1 => Intent.List,
        _ when slots.TextFilters.Count > 0 && slots.Measures.Count == 0 => Intent.List,
        _ when query.Except.Count > 0 || query.Having.Any(h => h.Measure.StartsWith("lines", StringComparison.Ordinal)) => Intent.List,
        _ => Intent.Aggregate,
    };

    private static string Label(SalesQuery query, PeriodChoice choice) => query.Time switch
    {
        null or { From: null, To: null } => "all loaded data",
        { From: { } from, To: { } to } when to != choice.Period.To => TimeLabels.Of(from, to),
        _ => choice.Period.Label,
    };
}

/// <summary>The filters that mentioned values come to.</summary>
internal static class SlotFilters
{
    public static List<SalesFilter> Of(Slots slots) =>
    [
        .. Grouped(slots.Values.Where(v => !v.IsExcluded && !v.IsNotSold), FilterOp.In),
        .. Grouped(slots.Values.Where(v => v.IsExcluded), FilterOp.NotIn),
        .. slots.TextFilters,
    ];

    public static List<SalesFilter> NotSold(Slots slots) => Grouped(slots.Values.Where(v => v.IsNotSold), FilterOp.In);

    private static List<SalesFilter> Grouped(IEnumerable<ValueMention> mentions, FilterOp op) =>
        [.. mentions.GroupBy(v => v.Dim).Select(g => new SalesFilter(g.Key, op, [.. g.SelectMany(v => v.Match.Values).Distinct()]))];
}

using Platform.Sales;

namespace Platform.Chat;

/// <summary>Follow-ups that point back: "the second one", "the rest", "compare them", "the difference".</summary>
internal static class FollowUpReferences
{
    /// <summary>Filters to the row that stands at a place of the answer before.</summary>
    public static SalesQuery Row(SalesQuery query, Slots slots, LastAnswer last)
    {
        if (slots.Place is not { } place || slots.Rank is not null)
        {
            return query;
        }

        var at = place < 0 ? (last.Ranking?.Values.Count ?? 0) - 1 : place - 1;
        if (last.Ranking is not { } ranking || at < 0 || at >= ranking.Values.Count)
        {
            throw new Unreadable(AnswerKind.Clarify, "The answer before has no such row. Which name do you mean?");
        }

        return query with
        {
            Filters = [.. query.Filters.Where(f => f.Dim != ranking.Dim), new SalesFilter(ranking.Dim, FilterOp.In, [ranking.Values[at]])],
            Group = [.. query.Group.Where(g => g != ranking.Dim)],
            Limit = null,
            Order = null,
            Per = null,
            Pareto = null,
            Having = [],
        };
    }

    /// <summary>All others than the names shown or filtered to.</summary>
    public static SalesQuery Rest(SalesQuery query, Slots slots, LastAnswer last)
    {
        if (!slots.IsRest || slots.Values.Count > 0)
        {
            return query;
        }

        if (query.Filters.LastOrDefault(f => f is { Op: FilterOp.In, Dim: "reseller" or "product" or "country" or "store" or "city" or "category" }) is { } one && query.Limit is null)
        {
            return query with { Filters = [.. query.Filters.Where(f => f != one), one with { Op = FilterOp.NotIn }] };
        }

        return last.Ranking is { } ranking && query.Limit is not null && query.Group.Contains(ranking.Dim)
            ? query with { Filters = [.. query.Filters, new SalesFilter(ranking.Dim, FilterOp.NotIn, ranking.Values)], Limit = null }
            : throw new Unreadable(AnswerKind.Clarify, "Which others do you mean? Name them, or ask for all.");
    }

    /// <summary>"how much of those did Liberty sell": a whole question about the names of the answer before.</summary>
    public static Reading Those(Question question, Reading reading, LastAnswer? last)
    {
        if (last is null || !question.Tokens.Any(t => t.Text is "those" or "these" or "them"))
        {
            return reading;
        }

        var named = last.Query.Filters.Where(f => f is { Op: FilterOp.In, Values.Count: > 1 }).ToList();
        var set = named.Count > 0 ? named : last is { Ranking: { Values.Count: > 0 } ranking } && (last.Query.Limit is not null || last.Query.HasSets || last.Query.Having.Count > 0) ? [new SalesFilter(ranking.Dim, FilterOp.In, ranking.Values)] : [];
        var added = set.Where(f => !reading.Query.Filters.Any(o => o.Dim == f.Dim)).ToList();
        return added.Count == 0 ? reading : reading with { Query = reading.Query with { Filters = [.. reading.Query.Filters, .. added] } };
    }

    /// <summary>The last two answers side by side; null when nothing of that kind is asked.</summary>
    public static (SalesQuery Query, string Period, string? Compare)? Pair(Slots slots, LastAnswer last, Setting setting)
    {
        var isAsked = !slots.HasContent && (slots.IsBoth || slots.IsDifference || (slots.HasCompare && slots.Relation is null) || slots is { IsMore: true, HasPronoun: true });
        // "how many percent is that?" of one period after another is the change between them.
        var isPercent = slots is { HasContent: false, HasPercent: true, HasShare: false } && last.Query.Group.Count == 0;
        if (!isAsked && !isPercent)
        {
            return null;
        }

        var (now, before) = (last.Query, last.Before);
        if (before is not null && before.Filters.Count == now.Filters.Count && now.Filters.Where(f => !before.Filters.Contains(f)).ToList() is [{ Op: FilterOp.In } mine]
            && before.Filters.FirstOrDefault(f => f.Dim == mine.Dim && f.Op is FilterOp.In) is { } other && Same(now with { Filters = [] }, before with { Filters = [] }))
        {
            var together = mine with { Values = [.. other.Values.Concat(mine.Values).Distinct()] };
            return (now with { Filters = [.. now.Filters.Where(f => f != mine), together], Group = [.. now.Group.Append(mine.Dim).Distinct()] }, last.PeriodLabel, last.CompareLabel);
        }

        if (before?.Time is { From: { } from, To: { } to } && now.Time is { From: { } start, To: { } end } && from != start && Same(now with { Time = null }, before with { Time = null }))
        {
            var (late, early) = start > from ? ((start, end), (from, to)) : ((from, to), (start, end));
            var choice = PeriodChooser.Against(setting.Periods.Of(late.Item1, late.Item2), setting.Periods.Of(early.Item1, early.Item2));
            return (now with { Time = new(choice.Period.From, choice.Period.To, now.Time.Grain), Compare = choice.Compare }, choice.Period.Label, choice.CompareLabel);
        }

        if (!isAsked)
        {
            return null;
        }

        return last.Query.Compare is not null || last.Query.Group.Count > 0 ? (last.Query, last.PeriodLabel, last.CompareLabel) : throw Clarifications.Nothing();
    }

    private static bool Same(SalesQuery one, SalesQuery other) => SalesJson.Write(one) == SalesJson.Write(other);
}

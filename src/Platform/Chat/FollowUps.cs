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
        var isReference = slots.IsReference || (slots.HasPronoun && !(slots.Measures.Count > 0 && slots.Times.Count > 0));
        return isCued || isReference || slots.IsFollowUp && !isComplete || !isWhole;
    }

    /// <summary>"undo that": the answer before the last one again.</summary>
    public static bool IsUndo(Question question) => question.Tokens.Where(t => t.Kind is TokenKind.Word).Select(t => t.Text).Where(w => w is not ("please" or "ok" or "no" or "and" or "now")).ToArray() is
        ["undo" or "revert"] or ["undo" or "revert", "that" or "it" or "this"] or ["undo" or "revert", "the", "last", ..] or ["go", "back"] or ["go", "back", "one", ..] or ["back", "to", "the", "previous", ..] or ["previous", "answer" or "result"];

    /// <exception cref="Unreadable">It does not say enough to know what to change.</exception>
    public static Reading Merge(Slots slots, LastAnswer last, Setting setting)
    {
        Ask(slots, last, setting);
        if (slots is { IsWhat: true, Rank: not null, Groups.Count: 0, Grain: null })
        {
            // "what sold best there": products.
            slots.Groups.Add("product");
        }

        var assumptions = new List<string>(slots.Assumptions);
        var query = last.Query with { Having = [.. last.Query.Having.Where(h => !h.Measure.Contains('_', StringComparison.Ordinal))] };
        query = FollowUpFilters.Apply(query, slots, last, setting);
        var (timed, period, compare) = FollowUpTimes.Apply(query, slots, last, setting, assumptions);
        if (FollowUpReferences.Pair(slots, last, setting) is { } pair)
        {
            (query, period, compare) = pair;
        }
        else
        {
            query = FollowUpShape.Apply(timed, slots);
        }

        return new Reading
        {
            Query = FollowUpShape.Sound(query, setting),
            Intent = IntentOf(query, slots, last),
            PeriodLabel = period, CompareLabel = query.Compare is null ? null : compare, Assumptions = assumptions, NotUnderstood = slots.Unknown, Chart = slots.Chart,
            IsSuperlative = slots.IsSuperlative && slots.Limit is null or 1, Premise = slots.HasPremise && (slots.IsDrivers || !slots.IsWhich) ? slots.Growth : 0, Place = slots.Rank is null ? null : slots.Place,
            RefersToPlace = slots.Place is not null && slots.Rank is null,
        };
    }

    private static void Ask(Slots slots, LastAnswer last, Setting setting)
    {
        foreach (var mention in slots.Values.Where(v => v.Match.Kind is MatchKind.Ambiguous))
        {
            Clarifications.Names(mention, setting);
        }

        foreach (var time in slots.Times.Where(t => t.Alternatives.Count > 0))
        {
            Clarifications.Period(time, setting);
        }

        var measures = slots.Measures.Count > 0 ? slots.Measures : [.. last.Query.Measures];
        if (slots.HasAverage && slots.AverageBy is null && last.Query.Average is null && measures.All(setting.Model.IsAdditive))
        {
            throw Clarifications.Average(setting);
        }
    }

    private static Intent IntentOf(SalesQuery query, Slots slots, LastAnswer last) => query switch
    {
        { HasSets: true, Group.Count: > 0 } => Intent.List,
        { Compare: not null } when slots.IsDrivers || (last.Intent is Intent.Drivers && !slots.HasShare && slots.Growth == 0) => Intent.Drivers,
        { Compare: not null } => slots.Growth != 0 ? Intent.Growth : Intent.Compare,
        { Average: not null } => Intent.Average,
        _ when slots.HasShare || slots.HasPercent => Intent.Share,
        { Limit: not null, Group.Count: > 0 } => Intent.Rank,
        _ => Intent.Aggregate,
    };
}

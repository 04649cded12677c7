using Platform.Sales;

namespace Platform.Chat;

/// <summary>What each function word sets.</summary>
internal static class SlotFunctions
{
    public static void Set(Slots slots, Question question, Fn function, List<Span> spans, int i)
    {
        switch (function)
        {
            case Fn.Top:
                slots.Rank = SortDirection.Desc;
                break;
            case Fn.Bottom:
                slots.Rank = SortDirection.Asc;
                break;
            case Fn.Best or Fn.Worst when question.Phrase(spans[i].Start, spans[i].Length) is "loser" or "losers" or "winner" or "winners":
                (slots.Rank, slots.IsByChange) = (function is Fn.Best ? SortDirection.Desc : SortDirection.Asc, true);
                break;
            case Fn.Best or Fn.Worst when question.Phrase(spans[i].Start, spans[i].Length) is "best" or "worst" or "poorest" or "worst performing" && slots.Growth == 0:
                (slots.Rank, slots.IsSuperlative, slots.IsJudged) = (function is Fn.Best ? SortDirection.Desc : SortDirection.Asc, slots.Rank is null || slots.IsSuperlative, true);
                break;
            case Fn.Best when slots.Growth == 0:
                (slots.Rank, slots.IsSuperlative) = (SortDirection.Desc, slots.Rank is null || slots.IsSuperlative);
                break;
            case Fn.Best:
                (slots.IsFastest, slots.IsSuperlative) = (true, true);
                break;
            case Fn.Worst:
                (slots.Rank, slots.IsSuperlative) = (SortDirection.Asc, slots.Rank is null || slots.IsSuperlative);
                break;
            case Fn.Fastest:
                (slots.IsFastest, slots.IsSuperlative, slots.Growth) = (true, true, slots.Growth == 0 ? 1 : slots.Growth);
                break;
            case Fn.Growth or Fn.Decline:
                var way = function is Fn.Growth ? 1 : -1;
                slots.IsUpAndDown |= slots.HasPremise && slots.Growth == -way;
                (slots.Growth, slots.HasPremise) = slots.IsUpAndDown ? (1, false) : (way, true);
                break;
            case Fn.Change:
                slots.Growth = slots.Growth == 0 ? 1 : slots.Growth;
                break;
            case Fn.Pareto:
                slots.Pareto ??= 80;
                break;
            case Fn.FirstSale or Fn.LastSale:
                slots.FirstOrLast = function is Fn.FirstSale ? 1 : -1;
                break;
            case Fn.Compare or Fn.Than:
                slots.HasCompare = true;
                break;
            case Fn.Average:
                slots.HasAverage = true;
                if (slots.Grain is { Unit: { } unit } && i > 0 && spans[i - 1].Time is not null)
                {
                    (slots.AverageBy, slots.Grain) = (unit, null);
                }

                break;
            case Fn.Ascending or Fn.Descending:
                slots.Direction = function is Fn.Ascending ? SortDirection.Asc : SortDirection.Desc;
                break;
            case Fn.Reverse:
                slots.IsReversed = true;
                break;
            case Fn.Return:
                slots.Measures.Add("returns");
                break;
            default:
                Flag(slots, function, spans, i);
                break;
        }
    }

    /// <summary>"the third"; "4th to 6th" is the list down to the last of them.</summary>
    public static void Place(Slots slots, int place)
    {
        if (slots.Place is > 0 and var other && place > 0)
        {
            (slots.Place, slots.Limit) = (null, Math.Max(place, other));
            slots.Rank ??= SortDirection.Desc;
            slots.Assumptions.Add($"the first {slots.Limit} are shown");
            return;
        }

        slots.Place = place;
    }

    private static string? DimOf(Span span) => span.Entity?.Dim ?? (span.Term is { Kind: TermKind.Value } value ? value.Id : null);

    private static void Flag(Slots slots, Fn function, List<Span> spans, int i)
    {
        if (function is Fn.Share)
        {
            (slots.HasShare, slots.ValuesBeforeShare) = (true, slots.Values.Count);
            var near = i + 1 < spans.Count && DimOf(spans[i + 1]) is { } after ? after : i > 0 ? DimOf(spans[i - 1]) : null;
            slots.ShareDim ??= near;
        }

        slots.HasShare |= function is Fn.Mix;
        slots.HasPercent |= function is Fn.Percent;
        slots.IsCumulative |= function is Fn.Cumulative;
        slots.HowMany |= function is Fn.HowMany;
        slots.IsExists |= function is Fn.Exists && spans.Take(i).All(s => s.Is(Fn.FollowUp) || s.Is(Fn.And) || s.Is(Fn.Break)) && !spans.Any(s => s.Is(Fn.More) || s.Is(Fn.Than));
        slots.IsList |= function is Fn.List or Fn.Names;
        slots.IsNames |= function is Fn.Names || (function is Fn.Exists && slots.IsWhich && slots.Measures.Count == 0);
        slots.IsWhich |= function is Fn.Which or Fn.Who;
        slots.IsDrivers |= function is Fn.Drivers;
        slots.IsBetter |= function is Fn.Better;
        slots.IsNew |= function is Fn.New;
        slots.IsMore |= function is Fn.More;
        slots.IsBoth |= function is Fn.Both;
        slots.IsDifference |= function is Fn.Difference;
        slots.HasCompare |= function is Fn.Difference;
        slots.IsRest |= function is Fn.Rest;
        slots.IsAll |= function is Fn.All;
        slots.IsRemoving |= function is Fn.Remove;
        slots.HasPronoun |= function is Fn.Pronoun;
        slots.IsFollowUp |= function is Fn.FollowUp or Fn.Only or Fn.Instead or Fn.Also;
        slots.IsAlso |= function is Fn.Also;
        slots.HasTotal |= function is Fn.Total;
        slots.IsWho |= function is Fn.Who;
        slots.Chart = function switch { Fn.Pie => "pie", Fn.Bar => "bar", Fn.Line => "line", Fn.Table => "table", _ => slots.Chart };
        if (function is Fn.Where && !spans.Take(i).Any(s => s.IsMeasure || s.IsDimension || s.Entity is not null || s.Time?.Kind is TimeKind.Grain) && !slots.Groups.Contains("country"))
        {
            slots.Groups.Add("country");
        }
    }

    /// <summary>"Which of our retail partners": each of them, not only their channel.</summary>
    public static void Partners(Slots slots, List<Span> spans, int i, Question question)
    {
        if (i > 0 && (spans[i - 1].Is(Fn.Which) || spans[i - 1].Is(Fn.By) || spans[i - 1].Is(Fn.Top) || spans[i - 1].Is(Fn.Best) || spans[i - 1].Is(Fn.Worst) || spans[i - 1].Is(Fn.Names) || spans[i - 1].Number is not null) && !slots.Groups.Contains("reseller") && question.Phrase(spans[i].Start, spans[i].Length).EndsWith("partners", StringComparison.Ordinal))
        {
            slots.Groups.Add("reseller");
        }
    }
}

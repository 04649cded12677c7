namespace Platform.Chat;

/// <summary>What a mention of time is in a question: its period, one that is left out, the calendar unit of its rows, or what is compared with.</summary>
internal sealed class SlotTimes(Question question, List<Span> spans, Slots slots)
{
    /// <param name="by">"by" or "per" stands right before it.</param>
    /// <param name="excluding">"without" is still in force.</param>
    public void Take(TimeMention time, int i, bool by, bool excluding)
    {
        switch (time.Kind)
        {
            case TimeKind.Relative:
                (slots.Relation, slots.RelationUnit) = (time.Compare, time.Unit);
                break;
            case TimeKind.Grain when slots.HasAverage || (i + 1 < spans.Count && spans[i + 1].Is(Fn.Average)):
                slots.AverageBy = time.Unit;
                break;
            case TimeKind.Grain when i > 0 && spans[i - 1].Is(Fn.HowMany) && spans.Any(s => s.Is(Fn.Above) || s.Is(Fn.AtLeast) || s.Is(Fn.Below) || s.Is(Fn.AtMost)):
                (slots.Grain, slots.CountsPeriods) = (time, true);
                break;
            case TimeKind.Grain when i > 0 && spans[i - 1].Is(Fn.HowMany):
                slots.Unknown.Add(question.Raw(spans[i].Start, spans[i].Length));
                break;
            case TimeKind.Grain when time.IsRelative && i == 0 && spans.Any(s => s.Is(Fn.Above) || s.Is(Fn.AtLeast) || s.Is(Fn.Below) || s.Is(Fn.AtMost) || s.Is(Fn.NotSold) || s.Is(Fn.Exclude)):
                // "months with less than 80000", "months without sales"
                (slots.Grain, slots.CountsPeriods) = (time, true);
                break;
            case TimeKind.Grain when SlotSets.IsInEvery(question, spans, slots, i):
                slots.InEvery = time.Unit!.Value.ToString().ToLowerInvariant();
                break;
            case TimeKind.Grain when !time.IsRelative || by || (i > 1 && spans[i - 1].Is(Fn.And) && spans[i - 2].IsDimension) || slots.IsWhich || slots.IsNames || slots.Rank is not null:
                slots.Grain = time;
                break;
            case TimeKind.Grain:
                break;
            default:
                slots.IsAgainst |= i > 0 && (spans[i - 1].Is(Fn.Compare) || spans[i - 1].Is(Fn.Than)) && slots.Times.Count == 0;
                // "without Galilu last month": the month is not left out. Nor is "this year" in "except August this year".
                (excluding && !slots.Values.Any(v => v.IsExcluded) && (slots.ExcludedTimes.Count == 0 || spans[i - 1].Is(Fn.And) || spans[i - 1].Is(Fn.Break)) ? slots.ExcludedTimes : slots.Times).Add(time);
                break;
        }
    }
}

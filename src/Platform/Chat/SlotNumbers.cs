using Platform.Sales;

namespace Platform.Chat;

/// <summary>Gives every number of a question its role: how many rows, a threshold, a percentage.</summary>
internal sealed class SlotNumbers(List<Span> spans, Slots slots)
{
    private static readonly HashSet<string> Percentages = new(StringComparer.Ordinal) { "margin", "return_rate", "cost_coverage", "unmapped_share" };

    private HavingOp? _comparator;
    private bool _between;

    /// <summary>Whether a number has a role here.</summary>
    public bool Take(int i, decimal number)
    {
        var (before, after) = (i > 0 ? spans[i - 1] : null, i + 1 < spans.Count ? spans[i + 1] : null);
        if ((after?.Is(Fn.Percent) == true || after?.Is(Fn.Share) == true) && spans.Any(s => s.Is(Fn.MakeUp)))
        {
            slots.Pareto = number;
            return true;
        }

        if (_between)
        {
            slots.Having.Add(new SalesHaving(Measure(i), HavingOp.AtLeast, number));
            (_between, _comparator) = (false, HavingOp.AtMost);
            return true;
        }

        if (_comparator is { } op)
        {
            _comparator = null;
            if (after?.Is(Fn.Percent) == true && spans.Any(s => s.Is(Fn.Growth) || s.Is(Fn.Decline) || s.Is(Fn.Change)))
            {
                // "grew more than 20 percent": the change, not the figure.
                slots.GrowthLimit = (op, number);
                return true;
            }

            var measure = Measure(i);
            var isOfWhole = (after?.Is(Fn.Percent) == true || after?.Is(Fn.Share) == true) && !Percentages.Contains(measure);
            slots.HasShare |= isOfWhole;
            // "above 10 %" of a figure that is no percentage is its share.
            slots.Having.Add(new SalesHaving(isOfWhole ? $"{measure}_share" : measure, op, number));
            return true;
        }

        if (number == Math.Floor(number) && number is > 0 and <= 100 && after?.Time is { Kind: TimeKind.Grain } && spans.Exists(s => s.Is(Fn.Best) || s.Is(Fn.Worst) || s.Is(Fn.Top) || s.Is(Fn.Bottom)))
        {
            // "which 3 days were the worst"
            slots.Limit = (int)number;
            return true;
        }

        if (number == Math.Floor(number) && number is > 0 and <= 1000 && IsCount(i, before, after))
        {
            slots.Limit = (int)number;
            slots.Rank ??= SortDirection.Desc;
            return true;
        }

        // "one" and "two" in running text are words.
        return before is not null && before.Is(Fn.HowMany);
    }

    /// <summary>Whether a function word introduces a threshold.</summary>
    public bool Take(int i, Fn function)
    {
        if (function is Fn.Between)
        {
            _between = i + 3 < spans.Count && spans[i + 1].Number is not null && spans[i + 2].Is(Fn.And) && spans[i + 3].Number is not null;
            return true;
        }

        if (function is Fn.Half && spans.Any(s => s.Is(Fn.MakeUp)))
        {
            slots.Pareto = 50;
            return true;
        }

        HavingOp? op = function switch { Fn.Above => HavingOp.Above, Fn.AtLeast => HavingOp.AtLeast, Fn.Below => HavingOp.Below, Fn.AtMost => HavingOp.AtMost, _ => null };
        if (op is null)
        {
            return false;
        }

        var next = i + 1 < spans.Count ? spans[i + 1] : null;
        if (next is { Entity.Dim: "size" })
        {
            slots.SizeLimit = op;
        }
        else if (next?.Number is not null)
        {
            _comparator = op;
        }
        else if (function is Fn.AtLeast or Fn.AtMost && i > 0 && spans[i - 1].Number is { } number && slots.Unknown.Count > 0)
        {
            // "500 or more"
            slots.Unknown.RemoveAt(slots.Unknown.Count - 1);
            slots.Having.Add(new SalesHaving(Measure(i), op.Value, number));
        }
        else if (next is { Time: not null })
        {
            slots.MayCompare = true;
            Against(op.Value, i);
        }
        else if (next is { Time: null } or null)
        {
            slots.HasCompare |= function is Fn.Above or Fn.Below && next?.Entity is not null;
        }

        return true;
    }

    /// <summary>"which vendors sold less than last year": those whose figure is below that of the other period.</summary>
    private void Against(HavingOp op, int i)
    {
        if ((slots.IsWhich || slots.IsWho || slots.Groups.Count > 0 || slots.Measures.Exists(m => m.EndsWith("_count", StringComparison.Ordinal))) && slots.Rank is null && spans[i].Length > 1 && spans.Take(i).All(s => s.Time is not { From: not null }))
        {
            (slots.MoreOrLess, slots.HasCompare) = (op is HavingOp.Above or HavingOp.AtLeast ? 1 : -1, true);
        }
    }

    private bool IsCount(int i, Span? before, Span? after)
    {
        var follows = before is not null && (before.Is(Fn.Top) || before.Is(Fn.Bottom) || before.Is(Fn.Best) || before.Is(Fn.Worst) || (before.Is(Fn.Which) && after?.IsDimension == true) || before.IsDimension);
        var precedes = after is not null && (after.Is(Fn.Best) || after.Is(Fn.Worst) || after.Is(Fn.Top) || after.Is(Fn.Bottom) || (after.IsDimension && (follows || i == 0 || slots.Rank is not null)));
        return (follows && !(before!.IsDimension && slots.Rank is null && after is null && before.Term!.Id == "size")) || precedes;
    }

    /// <summary>The figure that a threshold is about: named right after, or named before.</summary>
    private string Measure(int i)
    {
        var after = spans.Skip(i + 1).FirstOrDefault(s => s.IsMeasure || s.Is(Fn.Break) || s.Is(Fn.And));
        return after is { IsMeasure: true } ? after.Term!.Id : slots.Measures.LastOrDefault(m => !m.EndsWith("_count", StringComparison.Ordinal)) ?? "net";
    }
}

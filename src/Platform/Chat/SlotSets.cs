using Platform.Sales;

namespace Platform.Chat;

/// <summary>What is sold nowhere else, and what is sold everywhere: both are about all values of a dimension, not only those that are named.</summary>
internal static class SlotSets
{
    private static readonly HashSet<string> Sellers = new(StringComparer.Ordinal) { "reseller", "channel", "store", "country", "city" };
    private static readonly HashSet<string> Exclusive = new(StringComparer.Ordinal) { "exclusively", "exclusive", "solely", "unique" };
    private static readonly HashSet<string> Sold = new(StringComparer.Ordinal) { "sold", "sell", "sells", "selling", "available", "carried", "bought", "found", "stocked" };

    public static void Find(Question question, List<Span> spans, Slots slots)
    {
        if (slots.Groups is not [var group] || slots.Rank is not null || slots.HasCompare || slots.HasShare || slots.Measures.Exists(m => m is not "net" and not "quantity"))
        {
            return;
        }

        var sellers = slots.Values.Where(v => !v.IsExcluded && !v.IsNotSold && v.Dim != group).ToList();
        slots.IsOnlySold = sellers.Count > 0 && sellers.TrueForAll(v => Sellers.Contains(v.Dim)) && spans.Exists(s => s.Is(Fn.Only) && IsOfSale(question, s));
    }

    /// <summary>"products sold at every vendor", "in all countries", "every month": the dimension or calendar unit of which all are meant.</summary>
    public static bool IsInEvery(Question question, List<Span> spans, Slots slots, int i)
    {
        var at = spans[i].Start;
        var before = question.Tokens.Take(at).Select(t => t.Text).TakeLast(2).ToArray();
        var isAll = before is [_, "every" or "all"] or ["all", "our" or "the"];
        return isAll && slots.Groups is ["product"] or ["functional_name"] or ["category"] && slots.Rank is null && slots.Measures.TrueForAll(m => m is "net")
            && question.Tokens.Take(at).Any(t => Sold.Contains(t.Text)) && question.Tokens.Take(at).All(t => t.Text is not ("sales" or "revenue" or "turnover"));
    }

    /// <summary>"our own site or Galilu": both at once is nothing, so the shop stands there as one more seller.</summary>
    public static void BesideVendors(Question question, Slots slots, SalesShape shape)
    {
        if (!question.Tokens.Any(t => t.Text is "or" or "and" or "vs" or "versus" or "than" or "against" or "with" or "to" or "&" or "+" or ",") || slots.Values.Exists(v => v is { Dim: "channel", Match.Values: ["offline"] }))
        {
            // "Galilu online" is the part of Galilu that is online.
            return;
        }

        var online = slots.Values.FindIndex(v => v is { Dim: "channel", IsExcluded: false, IsNotSold: false } && v.Match.Values is ["online"]);
        var own = shape.Sources.Where(s => s.Channel == "online").Select(s => s.Reseller).ToList();
        if (online >= 0 && own.Count > 0 && slots.Values.Exists(v => v is { Dim: "reseller", IsExcluded: false, IsNotSold: false }))
        {
            slots.Values[online] = slots.Values[online] with { Match = slots.Values[online].Match with { Dim = "reseller", Values = own } };
        }
    }

    /// <summary>"our partners sold": the vendors, and not the own web shop, which stands among them elsewhere.</summary>
    public static void Partners(Question question, List<Span> spans, Slots slots, int i)
    {
        var before = spans[i].Start > 0 ? question.Tokens[spans[i].Start - 1].Text : "";
        var isSubject = before is "our" or "the" or "all" or "through" or "via" or "at" or "from" or "of" && question.Tokens[spans[i].End - 1].Text.EndsWith('s');
        var isSplit = i > 0 && (spans[i - 1].Is(Fn.By) || spans[i - 1].Is(Fn.Which) || spans[i - 1].Is(Fn.HowMany) || spans[i - 1].Is(Fn.Names) || spans[i - 1].Is(Fn.Share) || spans[i - 1].Is(Fn.Mix));
        if (slots.Groups is ["reseller"] && isSubject && !isSplit && slots.Rank is null && !slots.Values.Exists(v => v.Dim is "channel" or "reseller"))
        {
            slots.Values.Add(new ValueMention(new EntityMatch("channel", ["offline"], "vendors", 1, MatchKind.Exact)));
        }
    }

    private static bool IsOfSale(Question question, Span only)
    {
        var (before, after) = (only.Start > 0 ? question.Tokens[only.Start - 1].Text : "", only.End < question.Tokens.Count ? question.Tokens[only.End].Text : "");
        return Sold.Contains(before) || Sold.Contains(after) || question.Tokens.Skip(only.Start).Take(only.Length).Any(t => Exclusive.Contains(t.Text));
    }
}

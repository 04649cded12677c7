using Platform.Sales;

namespace Platform.Chat;

/// <summary>Conditions on how a name is written: "starting with S", "with oak in the name".</summary>
internal sealed class SlotTexts(Question question, List<Span> spans, Slots slots)
{
    /// <summary>How many spans after this one were used with it; null when it is no such condition.</summary>
    public int? Take(int i, Fn function, bool excluding)
    {
        if (function is Fn.Contains && i + 1 < spans.Count && (spans[i + 1].Entity is { Kind: MatchKind.Exact } or { Dim: not "product" } || spans[i + 1].Term?.Kind is TermKind.Value) && !question.Tokens.Skip(spans[i].Start).Take(spans[i].Length).Any(t => t.Text is "name" or "names" or "title" or "word"))
        {
            // "orders that contain candles": the candles themselves, not names with that word.
            return 0;
        }

        if (i + 1 < spans.Count)
        {
            Add(function switch
            {
                Fn.StartsWith => FilterOp.StartsWith,
                Fn.EndsWith => FilterOp.EndsWith,
                _ => excluding ? FilterOp.NotContains : FilterOp.Contains,
            }, slots.Groups.LastOrDefault() ?? "product", i + 1);
            return 1;
        }

        if (function is not Fn.Contains || slots.Values is not [.., { Dim: "product", Match.Kind: MatchKind.Partial } last] || i == 0 || spans[i - 1].Entity is null)
        {
            return null;
        }

        // "products with oak in the name"
        slots.Values.Remove(last);
        slots.Assumptions.Clear();
        Add(FilterOp.Contains, "product", i - 1);
        return 0;
    }

    private void Add(FilterOp op, string dim, int at)
    {
        slots.TextFilters.Add(new SalesFilter(dim, op, [question.Raw(spans[at].Start, spans[at].Length)]));
        slots.IsList = true;
    }
}

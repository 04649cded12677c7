namespace Platform.Chat;

/// <summary>Tells what "not", "no" and "without" deny: a sale, a piece of information, or the names that follow.</summary>
internal sealed class SlotNegation(List<Span> spans, Slots slots)
{
    /// <summary>"did Selfridges not sell", "had no sales": the sale itself is denied.</summary>
    public bool IsOfASale(int i)
    {
        var next = i + 1 < spans.Count ? spans[i + 1] : null;
        var isAboutGroups = slots.Groups.Count > 0 || slots.IsWhich || slots.IsList || slots.Grain is not null;
        return isAboutGroups && next?.Term is { Kind: TermKind.Measure, Id: "net" or "quantity" or "orders" };
    }

    /// <summary>A word between "without" and a dimension that says which ones; null when none does.</summary>
    public string? AdjectiveBefore(int i, Question question)
    {
        if (i == 0 || !spans[i - 1].Is(Fn.Exclude))
        {
            return null;
        }

        return question.Tokens.Skip(spans[i - 1].End).Take(spans[i].Start - spans[i - 1].End).Where(t => t.Kind is TokenKind.Word && t.Text is not ("the" or "a" or "an" or "any" or "our" or "its" or "their" or "known" or "given" or "of")).Select(t => t.Raw).FirstOrDefault();
    }

    /// <summary>"without country", "country not known": the dimension has no value.</summary>
    public bool IsNotKnown(int i)
    {
        var (before, after) = (i > 0 ? spans[i - 1] : null, i + 1 < spans.Count ? spans[i + 1] : null);
        var isWithout = before?.Is(Fn.Exclude) == true && after?.Entity is null && after?.Term?.Kind is not TermKind.Value && after?.Literal is null && !(after is { IsUnknown: true });
        return isWithout || after?.Is(Fn.Unknown) == true || before?.Is(Fn.Unknown) == true;
    }
}

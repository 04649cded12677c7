using Platform.Sales;

namespace Platform.Chat;

/// <summary>From a question to a reading of it, or to the reason why there is none.</summary>
internal sealed class Decision(Question asked, Lexicon lexicon, Setting setting)
{
    private const int MostSuggestions = 3;

    private Question _question = new("", [], false);

    /// <exception cref="Unreadable">It is refused, unclear or out of scope; the message is the answer.</exception>
    public Reading Read()
    {
        _question = Shorthand.WriteOut(Languages.Translate(Framing.WithoutGreeting(asked), IsEnglish), setting.AsOf, setting.Last is not null, IsName);
        var finder = new SpanFinder(lexicon, setting.Entities, new TimeGrammar(setting.AsOf, setting.Shape is { From: { } from, To: { } to } ? (from, to) : null, setting.Model.DayFirst));
        var spans = Framing.Without(_question, Covering.Best(_question, finder));
        NameOrChange(spans);
        var slots = SlotFilling.Fill(_question, spans);
        SlotSets.BesideVendors(_question, slots, setting.Shape);
        if (slots is { IsJudged: true, Rank: { } rank } && (slots.Measures.FirstOrDefault() ?? setting.Last?.Query.Measures[0]) is "return_rate" or "returns")
        {
            slots.Rank = rank is SortDirection.Asc ? SortDirection.Desc : SortDirection.Asc;
        }

        if (setting.Last is { } last)
        {
            FollowUpMoney.Read(_question, slots, last, setting);
        }

        if (slots.Groups.Contains("utm_source") || slots.Values.Any(v => v.Dim == "utm_source"))
        {
            // "direct traffic" is a source, and its sales are known.
            slots.Unavailable.Remove("no_traffic");
        }

        if (slots.Unavailable.Count > 0)
        {
            throw Unavailable(slots.Unavailable[0]);
        }

        if (slots is { IsNew: true, HowMany: false, FirstOrLast: 0, Groups.Count: 0, Values.Count: 0 } && !slots.Measures.Exists(m => m.EndsWith("_count", StringComparison.Ordinal)))
        {
            // "the new one": new what?
            slots.Unknown.Add(spans.First(s => s.Is(Fn.New)) is var fresh ? _question.Raw(fresh.Start, fresh.Length) : "new");
        }

        Known(slots, spans);
        slots.IsWith = _question.Tokens.Count > 2 && setting.Last?.Query.Compare is not null && _question.Tokens[0].Text is "and" or "with" && _question.Tokens.Take(2).Any(t => t.Text is "with" or "to" or "against");
        var reading = FollowUps.Is(_question, slots, setting.Last) && !slots.IsEmpty ? FollowUps.Merge(slots, setting.Last!, setting) : Complete(slots);
        reading = InStores(FollowUpReferences.Those(_question, reading, setting.Last));
        return _question.Language is { } language ? reading with { Assumptions = [.. reading.Assumptions, $"the question was read as {language} and is answered in English"] } : reading;
    }

    private bool IsName(string word) => setting.Entities.Exact(word, 1) is not null || setting.Entities.IsWordOfAName(word) || lexicon.Find(word).Any(t => t.Kind is TermKind.Value);

    private bool IsEnglish(string word) => word is "till" or "until" or "since" or "before" or "after" or "ago" or "last" or "past" or "so" or "far" || lexicon.Knows(word) || setting.Entities.Exact(word, 1) is not null || setting.Entities.IsWordOfAName(word);

    private Reading Complete(Slots slots)
    {
        if (!slots.HasContent && slots.Unknown.Count == 0 && (slots.HasPronoun || slots.IsFollowUp || slots.IsWhich || slots.IsReference || slots.IsMore) && (slots.IsEmpty || slots.IsReference || slots.HasCompare))
        {
            throw Clarifications.Nothing();
        }

        if (slots is { IsWhich: true, IsSuperlative: true, HasContent: false, Unknown.Count: 0, Limit: null } && _question.Tokens[0].Text is "which" && _question.Tokens.Any(t => t.Text is "one" or "is"))
        {
            throw Clarifications.Nothing();
        }

        if (slots is { IsList: true, HasContent: false, Unknown.Count: 0, HasCompare: false, IsBetter: false, Chart: null })
        {
            // "how are we doing?"
            slots.Measures.Add("net");
            slots.Relation = CompareKind.PreviousYear;
            slots.Assumptions.Add("net sales were taken, compared with the same days a year before");
        }

        if (slots.IsEmpty || (!slots.HasContent && slots.Unknown.Count == 0 && !slots.IsBetter && !slots.HasCompare && slots.Rank is null && slots.Growth == 0 && !slots.IsDrivers && !slots.HasAverage && !slots.IsWho && slots.Pareto is null && slots.FirstOrLast == 0))
        {
            throw new Unreadable(AnswerKind.OutOfScope, "I answer questions about sales; this one names no figure, period or part of the data.");
        }

        return new ReadingBuilder(slots, setting).Build();
    }

    /// <summary>"rose?" alone is Morning Rose as much as it is growth.</summary>
    private void NameOrChange(IReadOnlyList<Span> spans)
    {
        var content = spans.Where(s => !s.Is(Fn.Filler) && !s.Is(Fn.Break)).ToList();
        if (setting.Last is null && content is [{ Length: 1 } only] && only.Is(Fn.Growth) && setting.Entities.Part(_question.Tokens[only.Start].Text, 1) is { Kind: MatchKind.Partial } name)
        {
            throw new Unreadable(AnswerKind.Clarify, $"Do you mean {name.Values[0]}, or whether sales grew?")
            {
                Options = [new(name.Values[0], $"sales of {name.Values[0]} this year"), new("whether sales grew", "growth this year")],
            };
        }
    }

    /// <summary>Orders, devices and sources exist in the web shop only; other vendors' lines would stand there as "not known".</summary>
    private Reading OnlineOnly(Reading reading)
    {
        var query = reading.Query;
        var isOnline = query.Group.Concat(query.Filters.Select(f => f.Dim)).Any(d => d is "device" or "utm_source") || query.Measures.All(m => m is "orders" or "aov" or "upt");
        var isChosen = query.Group.Concat(query.Filters.Select(f => f.Dim)).Any(d => d is "channel" or "reseller" or "store");
        return isOnline && !isChosen && setting.Shape.Sources.Any(s => s.Channel == "online")
            ? reading with { Query = query with { Filters = [.. query.Filters, new SalesFilter("channel", FilterOp.In, ["online"])] } }
            : reading;
    }

    /// <summary>Stores are the vendors': the own web shop is none of them, unless it is named.</summary>
    private Reading InStores(Reading reading)
    {
        var query = reading.Query;
        var isOfStores = query.Group.Contains("store") || query.Measures.Any(m => m is "store_count" or "net_per_store");
        var isChosen = query.Group.Concat(query.Filters.Select(f => f.Dim)).Any(d => d is "channel" or "reseller" or "device" or "utm_source") || query.Filters.Any(f => f.Dim == "store") || query.Measures.Any(m => m is "orders" or "aov" or "upt");
        return OnlineOnly(isOfStores && !isChosen && setting.Shape.Sources.Any(s => s.Channel == "offline")
            ? reading with { Query = query with { Filters = [.. query.Filters, new SalesFilter("channel", FilterOp.In, ["offline"])] } }
            : reading);
    }

    private Unreadable Unavailable(string id)
    {
        var topic = setting.Model.Unavailable.First(u => u.Id == id);
        return new Unreadable(AnswerKind.OutOfScope, $"{topic.Say} You can ask for {string.Join(" or ", topic.Instead)}.")
        {
            Options = [.. topic.Instead.Select(i => new AnswerOption(i, i))],
        };
    }

    /// <summary>Every content word is accounted for, or the answer is that it is not.</summary>
    private void Known(Slots slots, IReadOnlyList<Span> spans)
    {
        foreach (var literal in slots.Literals)
        {
            throw NoSuchName(literal, DimensionBefore(spans, s => s.Literal == literal));
        }

        if (slots.Unknown.Count == 0)
        {
            return;
        }

        var hasSubject = slots.Measures.Count + slots.Groups.Count > 0 || slots.Rank is not null || slots.Growth != 0 || slots.Grain is not null || setting.Last is not null;
        var isName = spans.Where(s => s.IsUnknown).Any(s => IsWhereANameStands(spans, s));
        if (!hasSubject && slots.Unknown is [var only] && slots.HasContent && setting.Entities.Nearest(Normaliser.Name(only), null, 1).Count > 0)
        {
            throw NoSuchName(only, null);
        }

        if (!hasSubject || slots.Unknown.Count > 3 || (slots.Unknown.Count > 1 && slots.Measures.Count == 0 && setting.Last is null))
        {
            throw new Unreadable(AnswerKind.OutOfScope, $"I did not understand {Quoted(slots.Unknown)}; I answer questions about sales.") { NotUnderstood = slots.Unknown };
        }

        if (isName)
        {
            var unknown = spans.First(s => s.IsUnknown && IsWhereANameStands(spans, s));
            throw NoSuchName(WithoutGenitive(_question.Raw(unknown.Start, unknown.Length)), DimensionBefore(spans, s => s == unknown));
        }

        if (slots.Unknown.Any(u => !IsModifier(u)))
        {
            var without = string.Join(' ', _question.Tokens.Where((t, i) => i == 0 || t.Raw != _question.Tokens[i - 1].Raw).Select(t => t.Raw).Where(t => !slots.Unknown.Contains(t)));
            throw new Unreadable(AnswerKind.Clarify, $"I did not understand {Quoted(slots.Unknown)}. Shall I answer without it?")
            {
                NotUnderstood = slots.Unknown, Options = [new AnswerOption($"without {Quoted(slots.Unknown)}", without)],
            };
        }

        slots.Assumptions.Add($"{Quoted(slots.Unknown)} was not understood and not used");
    }

    // "sales for Harrods", "vendor xyz", "Harrods sales": a name; "wonderfully" is not.
    private bool IsWhereANameStands(IReadOnlyList<Span> spans, Span span)
    {
        if (!span.IsUnknown || _question.Tokens[span.Start].Kind is TokenKind.Symbol)
        {
            return false;
        }

        var before = span.Start > 0 ? _question.Tokens[span.Start - 1].Text : "";
        var isAfterDimension = spans.Any(s => s.IsDimension && s.End == span.Start);
        var isBeforeMeasure = spans.Any(s => (s.IsMeasure || s.IsDimension) && s.Start == span.End) && spans.Where(s => s.End <= span.Start).All(s => s.Term is { Kind: TermKind.Function, Function: Fn.Filler or Fn.List or Fn.Names or Fn.Total or Fn.HowMuch or Fn.Which });
        var isCapital = span.Start > 0 && char.IsUpper(_question.Tokens[span.Start].Raw[0]);
        return isAfterDimension || isCapital || (isBeforeMeasure && !IsModifier(_question.Tokens[span.Start].Text)) || _question.Tokens[span.Start].Kind is TokenKind.Code
            || before is "for" or "of" or "at" or "from" or "by" or "in" or "with" or "and" or "vs" or "versus" or "did" or "does" or "has" or "to" or "without" or "excluding";
    }

    private static string? DimensionBefore(IReadOnlyList<Span> spans, Func<Span, bool> which)
    {
        var span = spans.First(which);
        return spans.LastOrDefault(s => s.End <= span.Start && s.IsDimension && span.Start - s.End <= 1)?.Term!.Id;
    }

    private Unreadable NoSuchName(string name, string? dim)
    {
        var nearest = setting.Entities.Nearest(Normaliser.Name(name), dim, MostSuggestions).Select(e => EntityIndex.Display(e.Dim, e.Value)).Distinct().ToList();
        var what = dim is null ? "name" : setting.Model.Dimension(dim).Label.ToLowerInvariant();
        var offer = nearest.Count == 0 ? "" : $" The nearest: {string.Join(", ", nearest)}.";
        return new Unreadable(AnswerKind.NoData, $"There is no {what} '{name}' in the data.{offer}")
        {
            NotUnderstood = [name], Options = [.. nearest.Select(n => new AnswerOption(n, asked.Original.Replace(name, n, StringComparison.OrdinalIgnoreCase)))],
        };
    }

    private static string WithoutGenitive(string name) => name.EndsWith("'s", StringComparison.OrdinalIgnoreCase) || name.EndsWith("’s", StringComparison.OrdinalIgnoreCase) ? name[..^2] : name;

    private static bool IsModifier(string word) =>
        word.EndsWith("ly", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ish", StringComparison.Ordinal) || word.EndsWith("ful", StringComparison.Ordinal);

    private static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(w => $"'{w}'"));
}

using Platform.Sales;

namespace Platform.Chat;

/// <summary>Puts the spans of a question into slots: an operator works on the noun that follows, "without" until the next measure or comma.</summary>
internal sealed class SlotFilling
{
    private readonly Question _question;
    private readonly List<Span> _spans;
    private readonly Slots _slots = new();
    private readonly SlotNumbers _numbers;
    private readonly SlotNegation _negation;
    private readonly SlotTexts _texts;
    private readonly SlotTimes _times;
    private bool _excluding, _by, _isFirstBy, _notSold;
    private int _genericMeasures;

    private SlotFilling(Question question, IReadOnlyList<Span> spans)
    {
        _question = question;
        _spans = [.. spans.Where(s => !s.Is(Fn.Filler))];
        _numbers = new SlotNumbers(_spans, _slots);
        _negation = new SlotNegation(_spans, _slots);
        _texts = new SlotTexts(question, _spans, _slots);
        _times = new SlotTimes(question, _spans, _slots);
    }

    public static Slots Fill(Question question, IReadOnlyList<Span> spans)
    {
        var filling = new SlotFilling(question, spans);
        for (var i = 0; i < filling._spans.Count; i++)
        {
            i += filling.Take(i);
        }

        filling._slots.IsUnsold = filling._notSold;
        filling._slots.IsExists &= !filling._slots.IsNegated;
        filling._slots.IsExists |= SlotExistence.IsAsked(question, filling._spans, filling._slots);
        filling._slots.IsWhat = question.Tokens[0].Text == "what" && question.Tokens.Any(t => t.Text is "sold" or "sell" or "sells" or "selling");
        SlotSets.Find(question, filling._spans, filling._slots);
        new SlotFinish(filling._slots, filling._spans, filling._genericMeasures).Run();
        return filling._slots;
    }

    /// <summary>How many spans after this one were used with it.</summary>
    private int Take(int i)
    {
        var span = _spans[i];
        if (span.CorrectedTo is { } corrected && span.Entity is null or { Kind: MatchKind.Typo })
        {
            _slots.Assumptions.Add($"'{_question.Raw(span.Start, span.Length)}' was read as '{corrected}'");
        }

        switch (span)
        {
            case { Time: { } time }:
                _times.Take(time with { Said = _question.Raw(span.Start, span.Length) }, i, _by, _excluding);
                break;
            case { Entity: { } entity }:
                Value(entity, i);
                break;
            case { Number: { } number }:
                if (!_numbers.Take(i, number) && !(number <= 2 && _question.Tokens[span.Start].Kind is TokenKind.Word))
                {
                    // "which one": not a number.
                    _slots.Unknown.Add(_question.Raw(span.Start, span.Length));
                }

                break;
            case { Literal: { } contained } when i + 1 < _spans.Count && _spans[i + 1].Is(Fn.Contains):
                _slots.TextFilters.Add(new SalesFilter(_slots.Groups.LastOrDefault() ?? "product", FilterOp.Contains, [contained]));
                _slots.IsList = true;
                return 1;
            case { Literal: { } literal }:
                _slots.Literals.Add(literal);
                break;
            case { Term: { } term }:
                return Term(term, i);
            case var _ when _question.Tokens[span.Start].Kind is not TokenKind.Symbol:
                _slots.Unknown.Add(_question.Raw(span.Start, span.Length));
                break;
        }

        _by = false;
        return 0;
    }

    private void Value(EntityMatch match, int i)
    {
        if (match.Kind is MatchKind.Partial)
        {
            _slots.Assumptions.Add($"'{match.Text}' was taken for the name that was meant");
        }

        if (match.Kind is MatchKind.Contains)
        {
            _slots.TextFilters.Add(new SalesFilter(match.Dim, FilterOp.Contains, [match.Text]));
            _slots.Assumptions.Add($"{match.Values.Count} products whose name contains '{match.Text}' are meant");
            return;
        }

        KeepExcluding(match.Dim, i);
        _slots.Values.Add(new ValueMention(match, _excluding, _notSold));
        _notSold = false;
        _slots.ValuesAt.Add(i);
    }

    // "without gifts and samples online": what follows without "and" is not left out any more.
    private void KeepExcluding(string dim, int i)
    {
        var joins = i > 0 && (_spans[i - 1].Is(Fn.And) || _spans[i - 1].Is(Fn.Also) || _spans[i - 1].Is(Fn.Exclude) || _spans[i - 1].Is(Fn.Break) || _spans[i - 1].IsDimension);
        if (_excluding && !joins && _slots.Values is [.., { IsExcluded: true } last] && last.Dim != dim)
        {
            _excluding = false;
        }
    }

    private int Term(Term term, int i)
    {
        var used = 0;
        switch (term.Kind)
        {
            case TermKind.Measure when IsPackage(i):
                break;
            case TermKind.Measure:
                Measure(term);
                break;
            case TermKind.Dimension:
                Dimension(term.Id, i);
                break;
            case TermKind.Value:
                FixedValue(term, i);
                break;
            case TermKind.Unavailable:
                _slots.Unavailable.Add(term.Id);
                break;
            default:
                used = Function(term.Function, i);
                break;
        }

        // "in each online country": still each country.
        _by = (term.Function is Fn.By && term.Kind is TermKind.Function) || (_by && term.Kind is TermKind.Value);
        return used;
    }

    // "sales of 30 ml bottles": the bottle is what is sold, not how it is counted.
    private bool IsPackage(int i) => i > 0 && _spans[i - 1].Entity?.Dim == "size" && _question.Tokens[_spans[i].Start].Text is "bottle" or "bottles" or "flacon" or "flacons" or "pieces" or "items" && _spans.Exists(s => s.IsMeasure && s != _spans[i]);

    private void Measure(Term term)
    {
        if (_excluding && term.Id is "returns" or "samples")
        {
            var flag = term.Id == "returns" ? "returned" : "sample";
            _slots.Values.Add(new ValueMention(new EntityMatch(flag, ["yes"], term.Id, 1, MatchKind.Exact), IsExcluded: true));
            return;
        }

        _excluding = false;
        _slots.RankBy = _by ? term.Id : _slots.RankBy;
        _genericMeasures += term.IsGeneric ? 1 : 0;
        if (!_slots.Measures.Contains(term.Id))
        {
            _slots.Measures.Add(term.Id);
        }
    }

    private void Dimension(string id, int i)
    {
        if (_negation.AdjectiveBefore(i, _question) is { } adjective)
        {
            // "without the small sizes": which those are is not known.
            _slots.Unknown.Add(adjective);
            return;
        }

        if (i > 0 && _spans[i - 1].Is(Fn.Exclude) && _question.Phrase(_spans[i - 1].Start, _spans[i - 1].Length) == "no" && !_slots.IsNegated)
        {
            // "what no vendor has": nothing that can be left out.
            _slots.Unknown.Add($"no {_question.Raw(_spans[i].Start, _spans[i].Length)}");
            _excluding = false;
            return;
        }

        if (_negation.IsNotKnown(i))
        {
            // "without country", "store not known": lines that do not tell it.
            _slots.Values.Add(new ValueMention(new EntityMatch(id, [""], "not known", 1, MatchKind.Exact)));
            _excluding = false;
            return;
        }

        if (SlotSets.IsInEvery(_question, _spans, _slots, i))
        {
            _slots.InEvery = id;
            return;
        }

        if (_slots.IsAll && i > 0 && _spans[i - 1].Is(Fn.All) && id is not "product")
        {
            _slots.AllOf.Add(id);
        }

        var isLabel = IsOf(id, i - 1) || IsOf(id, i + 1) || (i + 1 < _spans.Count && _spans[i + 1].Literal is not null);
        var isCounted = i > 0 && _spans[i - 1].Is(Fn.HowMany);
        if (isCounted && id is "product" or "reseller" or "store" or "country" or "city" && i > 0 && _spans[i - 1].Is(Fn.HowMany))
        {
            _slots.Measures.Add($"{id}_count");
        }
        else if (!isLabel && !_excluding && !_slots.Groups.Contains(id))
        {
            // "the top product of each vendor", and the other way round "per vendor the top product".
            _slots.Per = _slots.Groups is not [var first] || _slots.Rank is null ? _slots.Per : _by ? id : _isFirstBy ? first : _slots.Per;
            _isFirstBy |= _slots.Groups.Count == 0 && _by && _slots.Rank is null;
            _slots.Groups.Add(id);
            SlotSets.Partners(_question, _spans, _slots, i);
        }
    }

    private bool IsOf(string id, int at) => at >= 0 && at < _spans.Count && _spans[at] is { Entity.Dim: var dim } && dim == id;

    private void FixedValue(Term term, int i)
    {
        KeepExcluding(term.Id, i);
        SlotFunctions.Partners(_slots, _spans, i, _question);
        var isNamed = _excluding || _slots.Measures.Count > 0 || term.Id is not ("sample" or "gift");
        if (isNamed)
        {
            _slots.Values.Add(new ValueMention(new EntityMatch(term.Id, [term.Value], EntityIndex.Display(term.Id, term.Value), 1, MatchKind.Exact), _excluding, _notSold));
            _notSold = false;
        }
        else
        {
            _slots.Measures.Add("samples");
            _slots.Values.Add(new ValueMention(new EntityMatch(term.Id, [term.Value], EntityIndex.Display(term.Id, term.Value), 1, MatchKind.Exact)));
        }
    }

    private int Function(Fn function, int i)
    {
        switch (function)
        {
            case Fn.StartsWith or Fn.Contains or Fn.EndsWith when _texts.Take(i, function, _excluding) is { } used:
                _excluding = false;
                return used;
            case Fn.NotSold when _slots.Values.Count > 0 && !_slots.Values[^1].IsExcluded && !(i + 1 < _spans.Count && (_spans[i + 1].Entity is not null || _spans[i + 1].Term?.Kind is TermKind.Value)):
                _slots.Values[^1] = _slots.Values[^1] with { IsNotSold = true };
                return 0;
            case Fn.NotSold:
                _notSold = true;
                return 0;
            case Fn.Exists when i > 0 && SlotExistence.SellsInside(_question, _spans[i]) && _slots.Groups.Count == 0 && !_spans[i - 1].Is(Fn.And) && !_spans[i - 1].Is(Fn.FollowUp):
                // "what did we sell in total": asks for the figure, not whether there is one.
                Measure(new Term(TermKind.Measure, "net", IsGeneric: true));
                return 0;
            case Fn.By when _question.Tokens[_spans[i].Start].Text is "sort" or "sorted" or "order" or "ordered" or "rank" or "ranked":
                _slots.IsSorting = true;
                break;
            case Fn.More or Fn.Better when _spans.Skip(i).Any(s => s.Is(Fn.Than)) && (_slots.IsWhich || _slots.Groups.Count > 0 || _slots.Measures.Exists(m => m.EndsWith("_count", StringComparison.Ordinal))):
                _slots.MoreOrLess = _question.Tokens[_spans[i].Start].Text is "less" or "fewer" or "lower" or "smaller" or "worse" ? -1 : 1;
                break;
            case Fn.Best or Fn.Worst when _question.Tokens[_spans[i].Start].Text is "biggest" or "largest" or "smallest" or "priciest" or "cheapest" or "most" && _spans.Skip(i + 1).FirstOrDefault(s => s.Entity is null && s.Term?.Kind is not TermKind.Value)?.Term?.Id == "orders" && _question.Phrase(_spans[i].Start, _spans[i].Length) is not ("most" or "the most"):
                _slots.IsOfSingleOrders = true;
                break;
            case Fn.Best or Fn.Worst when _question.Phrase(_spans[i].Start, _spans[i].Length) is "cheapest" or "priciest" or "most expensive" && _slots.Measures.Count == 0 && !_spans.Exists(s => s.IsMeasure):
                Measure(new Term(TermKind.Measure, "asp"));
                break;
            case Fn.Ordinal:
                SlotFunctions.Place(_slots, Places.Of(_question.Phrase(_spans[i].Start, _spans[i].Length)));
                return 0;
            case Fn.Exclude when _negation.IsOfASale(i):
                _slots.IsNegated = true;
                return 0;
            case Fn.Exclude:
                _excluding = true;
                return 0;
            case Fn.Break when _excluding && i + 1 < _spans.Count && (_spans[i + 1].Entity is not null || _spans[i + 1].Term?.Kind is TermKind.Value) && _slots.Values is [.., { IsExcluded: true }]:
                return 0;
            case Fn.Break or Fn.By or Fn.FollowUp or Fn.Only or Fn.Which or Fn.Compare:
                _excluding = false;
                break;
        }

        if (!_numbers.Take(i, function))
        {
            SlotFunctions.Set(_slots, _question, function, _spans, i);
        }

        return 0;
    }
}

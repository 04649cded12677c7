using Platform.Sales;

namespace Platform.Chat;

/// <summary>Puts the spans of a question into slots: an operator works on the noun that follows, "without" until the next measure or comma.</summary>
internal sealed class SlotFilling
{
    private readonly Question _question;
    private readonly List<Span> _spans;
    private readonly Slots _slots = new();
    private readonly SlotNumbers _numbers;
    private bool _excluding;
    private bool _by;
    private bool _notSold;
    private int _genericMeasures;

    private SlotFilling(Question question, IReadOnlyList<Span> spans)
    {
        _question = question;
        _spans = [.. spans.Where(s => !s.Is(Fn.Filler))];
        _numbers = new SlotNumbers(_spans, _slots);
    }

    public static Slots Fill(Question question, IReadOnlyList<Span> spans)
    {
        var filling = new SlotFilling(question, spans);
        for (var i = 0; i < filling._spans.Count; i++)
        {
            i += filling.Take(i);
        }

        filling.Finish();
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
                Time(time, i);
                break;
            case { Entity: { } entity }:
                Value(entity, i);
                break;
            case { Number: { } number }:
                if (!_numbers.Take(i, number))
                {
                    _slots.Unknown.Add(_question.Raw(span.Start, span.Length));
                }

                break;
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

    private void Time(TimeMention time, int i)
    {
        switch (time.Kind)
        {
            case TimeKind.Relative:
                _slots.Relation = time.Compare;
                break;
            case TimeKind.Grain when _slots.HasAverage || (i + 1 < _spans.Count && _spans[i + 1].Is(Fn.Average)):
                _slots.AverageBy = time.Unit;
                break;
            case TimeKind.Grain when i > 0 && _spans[i - 1].Is(Fn.HowMany):
                _slots.Unknown.Add(_question.Raw(_spans[i].Start, _spans[i].Length));
                break;
            case TimeKind.Grain when !time.IsRelative || _by || (i > 1 && _spans[i - 1].Is(Fn.And) && _spans[i - 2].IsDimension) || _slots.IsWhich || _slots.Rank is not null:
                _slots.Grain = time;
                break;
            case TimeKind.Grain:
                break;
            default:
                // "without Galilu last month": the month is not left out.
                (_excluding && !_slots.Values.Any(v => v.IsExcluded) ? _slots.ExcludedTimes : _slots.Times).Add(time);
                break;
        }
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
    }

    // "without gifts and samples online": what follows without "and" is not left out any more.
    private void KeepExcluding(string dim, int i)
    {
        var joins = i > 0 && (_spans[i - 1].Is(Fn.And) || _spans[i - 1].Is(Fn.Exclude) || _spans[i - 1].Is(Fn.Break) || _spans[i - 1].IsDimension);
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

        _by = term.Function is Fn.By && term.Kind is TermKind.Function;
        return used;
    }

    private void Measure(Term term)
    {
        if (_excluding && term.Id is "returns" or "samples" && _excluding)
        {
            var flag = term.Id == "returns" ? "returned" : "sample";
            _slots.Values.Add(new ValueMention(new EntityMatch(flag, ["yes"], term.Id, 1, MatchKind.Exact), IsExcluded: true));
            return;
        }

        _excluding = false;
        if (_by)
        {
            _slots.RankBy = term.Id;
        }

        _genericMeasures += term.IsGeneric ? 1 : 0;
        if (!_slots.Measures.Contains(term.Id))
        {
            _slots.Measures.Add(term.Id);
        }
    }

    private void Dimension(string id, int i)
    {
        var isLabel = IsOf(id, i - 1) || IsOf(id, i + 1) || (i + 1 < _spans.Count && _spans[i + 1].Literal is not null);
        var isCounted = i > 0 && _spans[i - 1].Is(Fn.HowMany);
        if (isCounted && id is "product" or "reseller" or "store" or "country" or "city" && i > 0 && _spans[i - 1].Is(Fn.HowMany))
        {
            _slots.Measures.Add($"{id}_count");
        }
        else if (!isLabel && !_excluding && !_slots.Groups.Contains(id))
        {
            _slots.Per = _by && _slots.Groups.Count == 1 && _slots.Rank is not null ? id : _slots.Per;
            _slots.Groups.Add(id);
        }
    }

    private bool IsOf(string id, int at) => at >= 0 && at < _spans.Count && _spans[at] is { Entity.Dim: var dim } && dim == id;

    private void FixedValue(Term term, int i)
    {
        KeepExcluding(term.Id, i);
        var isNamed = _excluding || _slots.Measures.Count > 0 || term.Id is not ("sample" or "gift");
        if (isNamed)
        {
            _slots.Values.Add(new ValueMention(new EntityMatch(term.Id, [term.Value], EntityIndex.Display(term.Id, term.Value), 1, MatchKind.Exact), _excluding, _notSold));
            _notSold = false;
        }
        else
        {
            _slots.Measures.Add("samples");
        }
    }

    private int Function(Fn function, int i)
    {
        switch (function)
        {
            case Fn.StartsWith or Fn.Contains when i + 1 < _spans.Count:
                var text = _question.Raw(_spans[i + 1].Start, _spans[i + 1].Length);
                _slots.TextFilters.Add(new SalesFilter(_slots.Groups.LastOrDefault() ?? "product", function is Fn.StartsWith ? FilterOp.StartsWith : FilterOp.Contains, [text]));
                _slots.IsList = true;
                return 1;
            case Fn.NotSold when _slots.Values.Count > 0 && !_slots.Values[^1].IsExcluded:
                _slots.Values[^1] = _slots.Values[^1] with { IsNotSold = true };
                return 0;
            case Fn.NotSold:
                _notSold = true;
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
            SlotFunctions.Set(_slots, function, _spans, i);
        }

        return 0;
    }

    private void Finish()
    {
        // "cost of sales", "units sold": the general word only says what the other is about.
        if (_genericMeasures > 0 && _slots.Measures.Count > 1 && _slots.RankBy != "net" && !HasConjunction())
        {
            _slots.Measures.Remove("net");
        }

        _slots.IsUnsold = _notSold;

        // "sold at Liberty but not at Selfridges": what the second has is what the first must not share.
        for (var i = 0; i < _slots.Values.Count; i++)
        {
            if (_slots.Values[i] is { IsExcluded: true } left && _slots.Groups.Count > 0 && !_slots.Groups.Contains(left.Dim) && _slots.Values.Any(v => v.Dim == left.Dim && v is { IsExcluded: false, IsNotSold: false }))
            {
                _slots.Values[i] = left with { IsExcluded = false, IsNotSold = true };
            }
        }

        if (_slots.HowMany && _slots.Measures is [] or ["net"] && !_slots.HasPercent)
        {
            _slots.Measures.Clear();
            _slots.Measures.Add("quantity");
        }

        if (_slots.RankBy is { } by && _slots.Measures.Remove(by))
        {
            _slots.Measures.Insert(0, by);
        }
    }

    private bool HasConjunction()
    {
        for (var i = 1; i + 1 < _spans.Count; i++)
        {
            if ((_spans[i].Is(Fn.And) || _spans[i].Is(Fn.Break) || _spans[i].Is(Fn.Compare)) && _spans[i - 1].IsMeasure && _spans[i + 1].IsMeasure)
            {
                return true;
            }
        }

        return false;
    }
}

using System.Text.RegularExpressions;

namespace Platform.Chat;

/// <summary>Finds every reading of every stretch of a question, each with how well it explains its words.</summary>
internal sealed class SpanFinder(Lexicon lexicon, EntityIndex entities, TimeGrammar time)
{
    private const int LongestApproximate = 4;
    private const int ShortestProperName = 4;

    private readonly List<(string Dim, Regex Pattern)> _patterns =
        [.. lexicon.Model.Dimensions.Where(d => d.Pattern is not null).Select(d => (d.Id, new Regex(d.Pattern!, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))))];

    private Question? _corrected;

    public IEnumerable<Span> At(Question question, int start)
    {
        var exact = Exact(question, start).ToList();
        foreach (var span in exact)
        {
            yield return span;
        }

        foreach (var span in Approximate(question, start, exact))
        {
            yield return span;
        }

        // Punctuation explains nothing and needs no explanation.
        yield return new Span(start, 1, question.Tokens[start].Kind is TokenKind.Symbol ? 0 : -1);
    }

    private IEnumerable<Span> Exact(Question question, int start)
    {
        if (time.At(question, start) is { } mention && !IsAmount(question, start, mention))
        {
            yield return new Span(start, mention.Length, Worth(mention.Length, 0.03)) { Time = mention };
        }

        foreach (var slip in MisspeltTime(question, start))
        {
            yield return slip;
        }

        for (var length = 1; length <= Math.Min(Math.Max(lexicon.LongestPhrase, entities.LongestName), question.Tokens.Count - start); length++)
        {
            var phrase = question.Phrase(start, length);
            foreach (var term in length <= lexicon.LongestPhrase ? lexicon.Find(phrase) : [])
            {
                yield return new Span(start, length, TermWorth(term, length)) { Term = term };
            }

            if (Name(question, start, length) is { } name && entities.Exact(name, length) is { } entity && !IsWeakCode(question, start, length, entity))
            {
                yield return new Span(start, length, Worth(length, entity.Kind is MatchKind.Exact ? 0.04 : 0.035)) { Entity = entity };
            }
        }

        foreach (var span in Single(question, start))
        {
            yield return span;
        }
    }

    // "more than 2000 eur" is no year.
    private static bool IsAmount(Question question, int start, TimeMention mention) => mention.Length == 1 && question.Tokens[start].Kind is TokenKind.Number && start > 0 && question.Tokens[start - 1].Text is "than" or "over" or "above" or "under" or "below" or "least" or "most" or "exceeding" or "exceeded" or "reached" or "crossed" or ">" or "<" && start + 1 < question.Tokens.Count
        && (Currencies.Find(question.Tokens[start + 1].Text) is not null || question.Tokens[start + 1].Text is "units" or "pieces" or "pcs" or "bottles" or "orders" or "items");

    /// <summary>"last mnth": a slip inside a longer mention of time.</summary>
    private IEnumerable<Span> MisspeltTime(Question question, int start)
    {
        _corrected ??= question with { Tokens = [.. question.Tokens.Select(t => IsSlip(t) && lexicon.Correct(t.Text) is { } word && TimeWords.IsProtected(word) ? t with { Text = word } : t)] };
        if (_corrected.Tokens.SequenceEqual(question.Tokens) || time.At(_corrected, start) is not { } mention || start + mention.Length > question.Tokens.Count)
        {
            yield break;
        }

        var changed = Enumerable.Range(start, mention.Length).Where(i => _corrected.Tokens[i].Text != question.Tokens[i].Text).ToList();
        if (changed is [var at] && at > start)
        {
            yield return new Span(start, mention.Length, Worth(mention.Length, -0.12)) { Time = mention, CorrectedTo = _corrected.Phrase(start, mention.Length) };
        }

        bool IsSlip(Token token) => token.Kind is TokenKind.Word && !lexicon.Knows(token.Text) && entities.Exact(token.Text, 1) is null;
    }

    // "us" and "it" are words; "US" and "IT" are countries.
    private static bool IsWeakCode(Question question, int start, int length, EntityMatch entity) =>
        length == 1 && entity.Dim == "country" && question.Tokens[start].Text.Length == 2 && question.Tokens[start].Text is not "uk" && !IsUnitedStates(question, start) && !Countries.IsCode(question.Tokens[start].Raw) && Countries.Region(question.Tokens[start].Text) is null;

    // "in the us" is a country, "bringing us more" is not.
    private static bool IsUnitedStates(Question question, int start) => question.Tokens[start].Text is "us"
        && (start == 0 ? question.Tokens.Count < 4 : question.Tokens[start - 1].Text is "in" or "the" or "within" or "vs" or "versus" or "uk" or "," or "&" or "/" || question.Tokens.Count == start + 1 && question.Tokens[start - 1].Text is "and" or "for");

    private IEnumerable<Span> Single(Question question, int start)
    {
        var token = question.Tokens[start];
        if (TimeWords.Weekdays(token.Text) is { } weekdays)
        {
            yield return new Span(start, 1, Worth(1, 0.04)) { Entity = new EntityMatch("weekday", weekdays, token.Text, 1, MatchKind.Exact) };
        }

        if (start > 0 && question.Tokens[start - 1].Text is "in" or "many" && Currencies.Find(token.Text) is { } currency)
        {
            yield return new Span(start, 1, Worth(1, 0.06)) { Entity = new EntityMatch("currency", [currency], currency, 1, MatchKind.Exact) };
        }

        if (token.Kind is TokenKind.Word && Countries.IsCode(token.Raw) && question.Tokens.Any(t => t.Raw.Any(char.IsLower)) && IsCountryHere(token))
        {
            yield return new Span(start, 1, Worth(1, 0.05)) { Entity = new EntityMatch("country", [token.Raw], Countries.NameOf(token.Raw), 1, MatchKind.Exact) };
        }

        if (token.Kind is TokenKind.Quoted)
        {
            yield return entities.Exact(Normaliser.Name(token.Raw), 1) is { } named
                ? new Span(start, 1, Worth(1, 0.1)) { Entity = named }
                : new Span(start, 1, Worth(1, 0)) { Literal = token.Raw };
        }

        if (token.Kind is TokenKind.Number or TokenKind.Word && NumberGrammar.Read(token) is { } number)
        {
            yield return new Span(start, 1, Worth(1, 0)) { Number = number };
        }

        if (Code(question, start) is { } code)
        {
            yield return code;
        }
    }

    // "SA" after "Skins NL" is the other Skins, as long as nothing was sold in Saudi Arabia.
    private bool IsCountryHere(Token token) => entities.Value("country", token.Raw) is { Lines: > 0 } || !entities.IsWordOfAName(token.Text);

    /// <summary>What looks like a code of a dimension: "30 ml", an EAN, a functional code.</summary>
    private Span? Code(Question question, int start)
    {
        foreach (var (length, text) in new[] { (2, question.Phrase(start, 2)), (1, question.Tokens[start].Text) })
        {
            foreach (var (dim, pattern) in _patterns)
            {
                if (start + length <= question.Tokens.Count && pattern.Match(text) is { Success: true } && question.Tokens[start].Kind is TokenKind.Code or TokenKind.Number)
                {
                    var value = dim == "size" ? new string([.. text.TakeWhile(char.IsAsciiDigit)]) : question.Tokens[start].Raw.ToUpperInvariant();
                    var known = entities.Value(dim, value);
                    return known is null && dim == "functional_name" ? null
                        : new Span(start, length, Worth(length, 0.05)) { Entity = new EntityMatch(dim, [known?.Value ?? value], EntityIndex.Display(dim, known?.Value ?? value), length, MatchKind.Exact) };
                }
            }
        }

        return null;
    }

    private IEnumerable<Span> Approximate(Question question, int start, List<Span> exact)
    {
        var token = question.Tokens[start];
        if (token.Kind is not (TokenKind.Word or TokenKind.Code))
        {
            yield break;
        }

        for (var length = 1; length <= Math.Min(LongestApproximate, question.Tokens.Count - start); length++)
        {
            if (Name(question, start, length) is not { } name)
            {
                continue;
            }

            if (IsKnown(question, start, length))
            {
                if (IsProperName(question, start, length) && entities.Part(name, length) is { Kind: MatchKind.Partial } proper)
                {
                    yield return new Span(start, length, Worth(length, 0.03)) { Entity = proper };
                }

                continue;
            }

            if ((name.Length > 2 || token.Raw.All(char.IsUpper)) && entities.Part(name, length) is { } part)
            {
                yield return new Span(start, length, Worth(length, part.Kind is MatchKind.Contains ? -0.3 : -0.1)) { Entity = part };
            }

            // "for candles" is no slip in "Fig Candle".
            if (!(length > 1 && lexicon.Find(token.Text).Any(t => t is { Kind: TermKind.Function, Function: Fn.Filler })) && entities.Misspelt(name, length) is { } slip)
            {
                yield return new Span(start, length, Worth(length, -0.15)) { Entity = slip, CorrectedTo = slip.Text };
            }
        }

        for (var length = 2; length <= Math.Min(LongestApproximate, question.Tokens.Count - start); length++)
        {
            var words = question.Tokens.Skip(start).Take(length).Select(t => t.Text).ToList();
            if (question.Tokens.Skip(start).Take(length).All(t => t.Kind is TokenKind.Word) && lexicon.CorrectPhrase(words) is { } meant)
            {
                foreach (var term in lexicon.Find(meant))
                {
                    yield return new Span(start, length, TermWorth(term, length) - 0.15) { Term = term, CorrectedTo = meant };
                }
            }
        }

        if (exact.Count == 0 && Currencies.Find(token.Text) is null && lexicon.Correct(token.Text) is { } word)
        {
            foreach (var span in Corrected(question, start, word))
            {
                yield return span;
            }
        }
    }

    private IEnumerable<Span> Corrected(Question question, int start, string word)
    {
        foreach (var term in lexicon.Find(word))
        {
            yield return new Span(start, 1, TermWorth(term, 1) - 0.15) { Term = term, CorrectedTo = word };
        }

        var corrected = question with { Tokens = [.. question.Tokens.Select((t, i) => i == start ? t with { Text = word } : t)] };
        if (time.At(corrected, start) is { } mention)
        {
            yield return new Span(start, mention.Length, Worth(mention.Length, -0.12)) { Time = mention, CorrectedTo = word };
        }
    }

    /// <summary>Every word has a meaning of its own, so it is not a slip in a name. A product may still be called "June".</summary>
    private bool IsKnown(Question question, int start, int length) =>
        question.Tokens.Skip(start).Take(length).All(t => t.Kind is not (TokenKind.Word or TokenKind.Code) || lexicon.Knows(t.Text) || time.At(new Question("", [t], false), 0) is not null);

    // "Is Rose doing well?" is about a name; "sales rose" is not.
    private bool IsProperName(Question question, int start, int length) =>
        start > 0 && question.Phrase(start, length).Length >= ShortestProperName && question.Tokens.Skip(start).Take(length).All(t => char.IsUpper(t.Raw[0]) && !TimeWords.IsProtected(t.Text) && lexicon.Find(t.Text).All(x => x.Kind is TermKind.Function))
        && question.Tokens.Any(t => t.Kind is TokenKind.Word && char.IsLower(t.Raw[0]));

    /// <summary>Words without the signs between them; null when the stretch starts or ends with a sign.</summary>
    private static string? Name(Question question, int start, int length)
    {
        var (first, last) = (question.Tokens[start], question.Tokens[start + length - 1]);
        return first.Kind is TokenKind.Symbol or TokenKind.Quoted || last.Kind is TokenKind.Symbol or TokenKind.Quoted ? null
            : string.Join(' ', question.Tokens.Skip(start).Take(length).Where(t => t.Kind is not TokenKind.Symbol).Select(t => t.Text));
    }

    private static double TermWorth(Term term, int length) => term switch
    {
        { Kind: TermKind.Function, Function: Fn.Filler } => (0.5 * length) + (0.02 * (length - 1)),
        { Kind: TermKind.Function } => term.Weight + (0.05 * (length - 1)) + 0.005,
        { Kind: TermKind.Measure } => Worth(length, 0.02),
        { Kind: TermKind.Value } => Worth(length, 0.045),
        { Kind: TermKind.Unavailable } => Worth(length, 0.03),
        _ => Worth(length, 0.01),
    };

    private static double Worth(int length, double bonus) => length + (0.05 * (length - 1)) + bonus;
}

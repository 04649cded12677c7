using Platform.Sales;

namespace Platform.Chat;

internal enum TermKind
{
    Measure,
    Dimension,

    /// <summary>A fixed value of a dimension, such as online.</summary>
    Value,
    Function,
    Unavailable,
}

/// <summary>What a known phrase stands for.</summary>
/// <param name="Id">The measure, dimension or unavailable topic.</param>
/// <param name="IsPlural">A dimension in the plural asks for its values.</param>
internal sealed record Term(TermKind Kind, string Id, string Value = "", Fn Function = Fn.Filler, bool IsPlural = false, bool IsGeneric = false)
{
    /// <summary>How many of its words mean something.</summary>
    public double Weight { get; init; }
}

/// <summary>All words with a meaning: of the semantic model and of the language. The same for every tenant with the same model.</summary>
internal sealed class Lexicon
{
    /// <summary>Words that say "sales" without choosing a figure, as in "cost of sales".</summary>
    private static readonly HashSet<string> Generic = new(StringComparer.Ordinal) { "sales", "sale", "sold", "sell", "sells", "selling", "business", "net", "money", "income" };

    private static readonly HashSet<string> Articles = new(LexiconWords.Fillers.Split('|').Concat(CommonWords.Framing.Split('|')).Where(w => !w.Contains(' ', StringComparison.Ordinal)), StringComparer.Ordinal);

    /// <summary>Short words that begin a request and are often mistyped.</summary>
    private static readonly HashSet<string> Courtesies = new(StringComparer.Ordinal) { "show", "what", "with", "from", "give", "tell", "please" };

    private readonly Dictionary<string, List<Term>> _terms = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];
    private readonly List<string[]> _phrases = [];

    public Lexicon(SalesModel model)
    {
        Model = model;
        foreach (var measure in model.Measures.Where(m => !m.Hidden))
        {
            AddAll(measure.Words, word => new Term(TermKind.Measure, measure.Id, IsGeneric: measure.Id == "net" && Generic.Contains(word)));
        }

        foreach (var derived in model.Derived)
        {
            AddAll(derived.Words, _ => new Term(TermKind.Measure, derived.Id));
        }

        foreach (var dimension in model.Dimensions)
        {
            AddAll(dimension.Words, word => new Term(TermKind.Dimension, dimension.Id, IsPlural: word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal)));
            foreach (var (value, words) in dimension.ValueWords)
            {
                AddAll(words, _ => new Term(TermKind.Value, dimension.Id, value));
            }
        }

        foreach (var unavailable in model.Unavailable)
        {
            AddAll(unavailable.Words, _ => new Term(TermKind.Unavailable, unavailable.Id));
        }

        foreach (var (function, words) in LexiconWords.Functions)
        {
            AddAll(words.Split('|'), _ => new Term(TermKind.Function, "", Function: function));
        }

        AddAll(LexiconWords.Fillers.Split('|'), _ => new Term(TermKind.Function, ""));
        AddAll(CommonWords.Framing.Split('|').Where(word => !_terms.ContainsKey(word)), _ => new Term(TermKind.Function, ""));
        _phrases.AddRange(_terms.Keys.Where(k => k.Contains(' ', StringComparison.Ordinal)).Select(k => k.Split(' ')));
        _words.AddRange(_terms.Keys.Where(k => !k.Contains(' ', StringComparison.Ordinal) && k.Length >= 3 && char.IsLetter(k[0])).Order(StringComparer.Ordinal));
    }

    public SalesModel Model { get; }

    /// <summary>Words of the longest phrase.</summary>
    public int LongestPhrase { get; private set; } = 1;

    public IReadOnlyList<Term> Find(string phrase) => _terms.TryGetValue(phrase, out var terms) ? terms : [];

    public bool Knows(string word) => _terms.ContainsKey(word) || TimeWords.IsProtected(word);

    /// <summary>The one known word that a misspelt one is; null when none is close, or two are.</summary>
    public string? Correct(string word)
    {
        if (word.EndsWith('s') && Knows(word[..^1]) && Find(word[..^1]).Any(t => t.Kind is not TermKind.Unavailable))
        {
            return word[..^1];
        }

        var allowed = word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
        if (allowed == 0)
        {
            return null;
        }

        var close = _words.Concat(TimeNames).Where(w => Math.Abs(w.Length - word.Length) <= allowed && BeginsAlike(w, word))
            .Select(w => (Word: w, Distance: Spelling.Distance(w, word, allowed)))
            // A slip of two letters in a word that says nothing proves nothing.
            // Nor does a slip in a short one: "acme" is no "came".
            .Where(w => w.Distance <= allowed && (w.Word.Length > 4 || Courtesies.Contains(w.Word) || TimeWords.IsProtected(w.Word) || Find(w.Word).Any(t => t.Kind is not TermKind.Function || t.Function is not Fn.Filler)))
            .Where(w => (w.Distance <= 1 || Find(w.Word).Any(t => t.Kind is not TermKind.Function || t.Function is not Fn.Filler) || TimeWords.IsProtected(w.Word)))
            .OrderBy(w => w.Distance).ThenBy(w => w.Word, StringComparer.Ordinal).ToList();
        var best = close.Where(c => c.Distance == close[0].Distance).ToList();
        // A slip in a word of ours is likelier than one in a word about which nothing can be told.
        best = best.Exists(IsOurs) || word.Length < 6 ? best.FindAll(IsOurs) : best;
        return best.Count switch
        {
            0 => null,
            1 => best[0].Word,
            _ => best.Select(b => Meaning(b.Word)).Distinct().Count() == 1 ? best[0].Word : null,
        };
    }

    /// <summary>The phrase of several words that these are, but for a slip in one that is no word: "how mcuh", "did we sel".</summary>
    public string? CorrectPhrase(IReadOnlyList<string> words)
    {
        var wrong = Enumerable.Range(0, words.Count).Where(i => !Knows(words[i])).ToList();
        if (words.Count < 2 || wrong is not [var at] || words[at].Length < 3 || !char.IsLetter(words[at][0]))
        {
            return null;
        }

        var found = _phrases.Where(p => p.Length == words.Count && Enumerable.Range(0, words.Count).All(i => i == at || p[i] == words[i]) && BeginsAlike(p[at], words[at]) && Spelling.Distance(p[at], words[at], 1) == 1).Take(2).ToList();
        return found is [var only] ? string.Join(' ', only) : null;
    }

    private bool IsOurs((string Word, int Distance) close) => !Find(close.Word).Any(t => t.Kind is TermKind.Unavailable);

    // "the west" is no slip in "the rest".
    private static bool BeginsAlike(string meant, string typed) => meant[0] == typed[0] || (meant.Length > 1 && typed.Length > 1 && meant[0] == typed[1] && meant[1] == typed[0]);

    private static IEnumerable<string> TimeNames =>
        ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
            "month", "months", "monthly", "quarter", "quarters", "weekly", "weeks", "yesterday", "today", "year", "years", "week", "daily", "days"];

    private string Meaning(string word) => string.Join(';', Find(word).Select(t => $"{t.Kind}/{t.Id}/{t.Value}/{t.Function}"));

    private void AddAll(IEnumerable<string> words, Func<string, Term> term)
    {
        foreach (var word in words)
        {
            var phrase = string.Join(' ', Normaliser.Read(word).Tokens.Select(t => t.Text));
            if (phrase.Length == 0)
            {
                continue;
            }

            LongestPhrase = Math.Max(LongestPhrase, phrase.Count(c => c == ' ') + 1);
            if (!_terms.TryGetValue(phrase, out var terms))
            {
                _terms[phrase] = terms = [];
            }

            terms.Add(term(word) with { Weight = phrase.Split(' ').Sum(w => Articles.Contains(w) ? 0.5 : 1) });
        }
    }
}

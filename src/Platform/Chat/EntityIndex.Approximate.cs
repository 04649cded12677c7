namespace Platform.Chat;

/// <summary>Names that are not spelt as in the data.</summary>
internal sealed partial class EntityIndex
{
    private const int MostAmbiguous = 4;
    private const double SuggestFrom = 0.45;

    /// <summary>Words that are part of names: of one name, of one stem, or of many.</summary>
    public EntityMatch? Part(string phrase, int length)
    {
        var words = phrase.Split(' ');
        if ((phrase.Length < 3 && !phrase.All(char.IsAsciiLetter)) || phrase.Length < 2 || !_namesByWord.TryGetValue(words[0], out var candidates))
        {
            return null;
        }

        var names = candidates.Where(n => $" {n} ".Contains($" {phrase} ", StringComparison.Ordinal)).ToList();
        var found = names.SelectMany(n => _names[n]).Where(e => e.Lines > 0 && e.Dim is not ("functional_name" or "size")).Distinct().ToList();
        var dim = Preference.FirstOrDefault(p => found.Any(e => e.Dim == p));
        if (dim is null)
        {
            return null;
        }

        var values = found.Where(e => e.Dim == dim).Select(e => e.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var stems = values.Select(v => EntityNames.Stem(Normaliser.Name(v))).Distinct(StringComparer.Ordinal).Count();
        return (values.Count, stems) switch
        {
            (1, _) => new(dim, values, Display(dim, values[0]), length, MatchKind.Partial),
            (_, 1) => new(dim, values, EntityNames.Stem(values[0]), length, MatchKind.Partial),
            _ when dim == "product" => new(dim, values, phrase, length, MatchKind.Contains),
            ( <= MostAmbiguous, _) => new(dim, values, phrase, length, MatchKind.Ambiguous),
            _ => null,
        };
    }

    /// <summary>Whether a word stands in a name, however short it is.</summary>
    public bool IsWordOfAName(string word) => _namesByWord.TryGetValue(word, out var names) && names.Any(n => n.Contains(' ', StringComparison.Ordinal) && _names[n].Any(e => e.Lines > 0));

    /// <summary>The one name that a misspelt one is; null when none is near enough, or two are.</summary>
    public EntityMatch? Misspelt(string phrase, int length)
    {
        var allowed = phrase.Length switch { < 5 => 0, < 9 => 1, _ => 2 };
        if (allowed == 0)
        {
            return null;
        }

        var near = _names.Keys.Where(n => Math.Abs(n.Length - phrase.Length) <= allowed && (n[0] == phrase[0] || (n.Length > 1 && n[0] == phrase[1])))
            .Select(n => (Name: n, Distance: Spelling.Distance(n, phrase, allowed)))
            .Where(n => n.Distance <= allowed && (n.Distance <= 1 || Spelling.Similarity(n.Name, phrase) >= 0.5))
            .OrderBy(n => n.Distance).ToList();
        if (near.Count == 0)
        {
            return null;
        }

        var best = near.Where(n => n.Distance == near[0].Distance).Select(n => Exact(n.Name, length)!).DistinctBy(m => (m.Dim, m.Text)).ToList();
        return best is [{ Kind: not MatchKind.Ambiguous } one] ? one with { Kind = MatchKind.Typo } : null;
    }

    /// <summary>Names that resemble a word, best first, to offer instead of it.</summary>
    public IReadOnlyList<Entity> Nearest(string phrase, string? dim, int most = 3) =>
        [.. _names.Where(n => n.Value.Any(e => e.Lines > 0 && (dim is null || e.Dim == dim)))
            .Select(n => (n.Value, Score: Math.Max(Spelling.Similarity(n.Key, phrase), n.Key.Split(' ').Max(w => 0.9 * Spelling.Similarity(w, phrase)))))
            .Where(n => n.Score >= (dim is null ? SuggestFrom : 0.2))
            .OrderByDescending(n => n.Score)
            .SelectMany(n => n.Value).Where(e => e.Lines > 0 && (dim is null || e.Dim == dim)).Distinct().Take(most)];
}

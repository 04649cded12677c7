namespace Platform.Chat;

/// <summary>Names that are not spelt as in the data.</summary>
internal sealed partial class EntityIndex
{
    private const int MostAmbiguous = 4;
    private const double SuggestFrom = 0.45;

    /// <summary>Words that are part of names: of one name, of one stem, or of many.</summary>
    public EntityMatch? Part(string phrase, int length)
    {
        if ((phrase.Length < 3 && !phrase.All(char.IsAsciiLetter)) || phrase.Length < 2)
        {
            return null;
        }

        var found = _words.Holding(phrase).SelectMany(n => _names[n]).Where(e => e.Lines > 0 && e.Dim is not ("functional_name" or "size")).ToList();
        var dim = found.Select(e => Array.IndexOf(Preference, e.Dim)).Where(p => p >= 0).DefaultIfEmpty(-1).Min() is var first and >= 0 ? Preference[first] : null;
        if (dim is null)
        {
            return null;
        }

        var values = found.Where(e => e.Dim == dim).Select(e => e.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var stem = EntityNames.Stem(Normaliser.Name(values[0]));
        var stems = values.TrueForAll(v => EntityNames.Stem(Normaliser.Name(v)) == stem) ? 1 : 2;
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
    public bool IsWordOfAName(string word) => _words.Holding(word).Any(n => n.Contains(' ', StringComparison.Ordinal) && _names[n].Any(e => e.Lines > 0));

    /// <summary>The one name that a misspelt one is; null when none is near enough, or two are.</summary>
    public EntityMatch? Misspelt(string phrase, int length)
    {
        var allowed = phrase.Length switch { < 5 => 0, < 9 => 1, _ => 2 };
        if (allowed == 0)
        {
            return null;
        }

        var near = _near.Within(phrase, allowed)
            .Where(n => n.Distance <= 1 || Spelling.Similarity(n.Name, phrase) >= 0.5)
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
        [.. _words.Alike(phrase)
            .Select(n => (n.Name, Score: Math.Max(n.Whole, 0.9 * n.Word)))
            .Where(n => n.Score >= (dim is null ? SuggestFrom : 0.2) && _names[n.Name].Any(e => e.Lines > 0 && (dim is null || e.Dim == dim)))
            .OrderByDescending(n => n.Score)
            .SelectMany(n => _names[n.Name]).Where(e => e.Lines > 0 && (dim is null || e.Dim == dim)).Distinct().Take(most)];
}

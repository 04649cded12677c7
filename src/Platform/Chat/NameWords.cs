using System.Numerics;

namespace Platform.Chat;

/// <summary>The words that names are made of: which names hold them, and how many trigrams names share with a phrase.</summary>
internal sealed class NameWords
{
    private readonly IReadOnlyList<string> _names;
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly int[][] _wordsOf;
    private readonly int[][] _holders;
    private readonly ushort[] _sizes;
    private readonly List<ushort> _wordSizes = [];
    private readonly Dictionary<ulong, int[]> _byTrigram;

    public NameWords(IReadOnlyList<string> names)
    {
        _names = names;
        var (grams, byTrigram, all) = (new List<ulong[]>(), new Dictionary<ulong, List<int>>(), new HashSet<ulong>());
        (_wordsOf, _sizes) = (new int[names.Count][], new ushort[names.Count]);
        for (var name = 0; name < names.Count; name++)
        {
            _wordsOf[name] = [.. names[name].Split(' ').Distinct(StringComparer.Ordinal).Select(w => Id(w, grams, byTrigram))];
            all.Clear();
            foreach (var word in _wordsOf[name])
            {
                all.UnionWith(grams[word]);
            }

            _sizes[name] = (ushort)all.Count;
        }

        _byTrigram = byTrigram.ToDictionary(g => g.Key, g => g.Value.ToArray());
        _holders = Holders(_wordsOf, _words.Count);
    }

    /// <summary>Names in which these words stand side by side, in the order of the names.</summary>
    public IEnumerable<string> Holding(string phrase)
    {
        var words = phrase.Split(' ');
        if (!words.All(_words.ContainsKey))
        {
            return [];
        }

        var fewest = words.Select(w => _holders[_words[w]]).MinBy(h => h.Length)!;
        var names = fewest.Select(n => _names[n]);
        return words.Length == 1 ? names : names.Where(n => $" {n} ".Contains($" {phrase} ", StringComparison.Ordinal));
    }

    /// <summary>Names that share trigrams with a phrase, in their order: how alike they are as a whole, and how alike their most alike word is. Numbers are those of <see cref="Spelling.Similarity"/>.</summary>
    public IEnumerable<(string Name, double Whole, double Word)> Alike(string phrase)
    {
        var grams = Trigrams(phrase);
        var lanes = (grams.Length + 63) / 64;
        var (places, masks) = Marked(grams, lanes);
        for (var name = 0; name < _names.Count; name++)
        {
            if (Shared(_wordsOf[name], places, masks, lanes, grams.Length) is { Names: > 0 } shared)
            {
                yield return (_names[name], (double)shared.Names / (_sizes[name] + grams.Length - shared.Names), shared.Word);
            }
        }
    }

    // Which of the phrase's trigrams each word has, as bits; place 0 is that of words that have none.
    private (int[] Places, List<ulong> Masks) Marked(ulong[] grams, int lanes)
    {
        var (places, masks) = (new int[_words.Count], new List<ulong>(new ulong[lanes]));
        for (var gram = 0; gram < grams.Length; gram++)
        {
            foreach (var word in _byTrigram.GetValueOrDefault(grams[gram]) ?? [])
            {
                if (places[word] == 0)
                {
                    places[word] = masks.Count / lanes;
                    masks.AddRange(new ulong[lanes]);
                }

                masks[(places[word] * lanes) + (gram / 64)] |= 1UL << (gram % 64);
            }
        }

        return (places, masks);
    }

    private (int Names, double Word) Shared(int[] words, int[] places, List<ulong> masks, int lanes, int grams)
    {
        var (names, best) = (0, 0.0);
        for (var lane = 0; lane < lanes; lane++)
        {
            var all = 0UL;
            foreach (var word in words)
            {
                all |= masks[(places[word] * lanes) + lane];
            }

            names += BitOperations.PopCount(all);
        }

        foreach (var word in names == 0 ? [] : words)
        {
            var shared = 0;
            for (var lane = 0; lane < lanes; lane++)
            {
                shared += BitOperations.PopCount(masks[(places[word] * lanes) + lane]);
            }

            best = shared == 0 ? best : Math.Max(best, (double)shared / (_wordSizes[word] + grams - shared));
        }

        return (names, best);
    }

    private int Id(string word, List<ulong[]> grams, Dictionary<ulong, List<int>> byTrigram)
    {
        if (_words.TryGetValue(word, out var id))
        {
            return id;
        }

        _words[word] = id = _words.Count;
        var own = Trigrams(word);
        grams.Add(own);
        _wordSizes.Add((ushort)own.Length);
        foreach (var gram in own)
        {
            if (!byTrigram.TryGetValue(gram, out var words))
            {
                byTrigram[gram] = words = [];
            }

            words.Add(id);
        }

        return id;
    }

    private static int[][] Holders(int[][] wordsOf, int words)
    {
        var (counts, holders) = (new int[words], new int[words][]);
        foreach (var word in wordsOf.SelectMany(w => w))
        {
            counts[word]++;
        }

        for (var name = wordsOf.Length - 1; name >= 0; name--)
        {
            foreach (var word in wordsOf[name])
            {
                holders[word] ??= new int[counts[word]];
                holders[word][--counts[word]] = name;
            }
        }

        return holders;
    }

    private static ulong[] Trigrams(string text) => [.. Spelling.Trigrams(text).Select(g => ((ulong)g[0] << 32) | ((ulong)g[1] << 16) | g[2])];
}

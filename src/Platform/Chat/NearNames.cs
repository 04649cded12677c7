namespace Platform.Chat;

/// <summary>Names in the order of their letters: what many begin with alike is compared with a phrase once, and left out together when it is too far off.</summary>
internal sealed class NearNames
{
    private readonly IReadOnlyList<string> _names;
    private readonly int[] _sorted;
    private readonly byte[] _alike;

    public NearNames(IReadOnlyList<string> names)
    {
        _names = names;
        _sorted = [.. Enumerable.Range(0, names.Count)];
        Array.Sort(_sorted, (a, b) => string.CompareOrdinal(names[a], names[b]));
        _alike = new byte[names.Count];
        for (var i = 1; i < _sorted.Length; i++)
        {
            _alike[i] = (byte)Math.Min(byte.MaxValue, names[_sorted[i - 1]].AsSpan().CommonPrefixLength(names[_sorted[i]]));
        }
    }

    /// <summary>Names at most so many slips away whose first or second letter is the phrase's first, in the order of the names; the distance is that of <see cref="Spelling.Distance"/>.</summary>
    public IReadOnlyList<(string Name, int Distance)> Within(string phrase, int most)
    {
        var (found, slips) = (new List<(int Name, int Distance)>(), new Slips(phrase, most));
        var known = 0; // letters of the name at hand that were compared already
        for (var at = 0; at < _sorted.Length;)
        {
            var name = _names[_sorted[at]];
            var tooFar = !BeginsLike(name, phrase) ? Math.Min(name.Length, 2) : slips.Compare(name, ref known);
            if (tooFar == 0)
            {
                found.AddRange(slips.Distance(name.Length) is var distance && distance <= most ? [(_sorted[at], distance)] : []);
            }

            // All that begin with what is too far off are as far off.
            do
            {
                at++;
                known = at < _alike.Length ? Math.Min(known, _alike[at]) : 0;
            }
            while (tooFar > 0 && at < _alike.Length && _alike[at] >= tooFar && (tooFar != 1 || name.Length > 1));
        }

        found.Sort();
        return [.. found.Select(f => (_names[f.Name], f.Distance))];
    }

    private static bool BeginsLike(string name, string phrase) => name[0] == phrase[0] || (name.Length > 1 && name[1] == phrase[0]);

    /// <summary>The table of distances between what a phrase and a name begin with, a row for each letter of the name; kept while names begin alike.</summary>
    private sealed class Slips(string phrase, int most)
    {
        private readonly int _width = phrase.Length + 2;
        private readonly int[] _rows = First(phrase.Length + 2, phrase.Length + most + 3);

        /// <summary>Fills the rows of a name; the number of letters after which it is too far off, or 0.</summary>
        public int Compare(string name, ref int known)
        {
            while (known < name.Length)
            {
                known++;
                if (Row(name, known) > most)
                {
                    var tooFar = known;
                    known--;
                    return tooFar;
                }
            }

            return 0;
        }

        public int Distance(int length) => Math.Abs(length - phrase.Length) > most ? most + 1 : _rows[(length * _width) + phrase.Length];

        // Only what is near the diagonal can be near enough.
        private int Row(string name, int i)
        {
            var (row, last, before) = (i * _width, (i - 1) * _width, (i - 2) * _width);
            var (from, to) = (Math.Max(1, i - most), Math.Min(phrase.Length, i + most));
            _rows[row + from - 1] = from == 1 ? i : most + 1;
            var best = _rows[row + from - 1];
            for (var j = from; j <= to; j++)
            {
                var cost = name[i - 1] == phrase[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(_rows[last + j] + 1, _rows[row + j - 1] + 1), _rows[last + j - 1] + cost);
                if (i > 1 && j > 1 && name[i - 1] == phrase[j - 2] && name[i - 2] == phrase[j - 1])
                {
                    value = Math.Min(value, _rows[before + j - 2] + 1);
                }

                _rows[row + j] = value;
                best = Math.Min(best, value);
            }

            _rows[row + to + 1] = most + 1;
            return best;
        }

        private static int[] First(int width, int rows)
        {
            var table = new int[width * rows];
            for (var j = 0; j < width; j++)
            {
                table[j] = j;
            }

            return table;
        }
    }
}

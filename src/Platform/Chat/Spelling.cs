namespace Platform.Chat;

/// <summary>How far two spellings are apart.</summary>
internal static class Spelling
{
    /// <summary>Damerau-Levenshtein (a transposition is one), or <paramref name="most"/> + 1 when it is more.</summary>
    public static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }

        var (before, last, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                best = Math.Min(best, row[j]);
            }

            if (best > most)
            {
                return most + 1;
            }

            (before, last, row) = (last, row, before);
        }

        return Math.Min(last[b.Length], most + 1);
    }

    /// <summary>Shared trigrams of all, as PostgreSQL's pg_trgm counts them: 0 to 1.</summary>
    public static double Similarity(string a, string b)
    {
        var (one, two) = (Trigrams(a), Trigrams(b));
        var shared = one.Count(two.Contains);
        return one.Count + two.Count == 0 ? 0 : (double)shared / (one.Count + two.Count - shared);
    }

    public static HashSet<string> Trigrams(string text)
    {
        var grams = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var padded = $"  {word} ";
            for (var i = 0; i + 3 <= padded.Length; i++)
            {
                grams.Add(padded.Substring(i, 3));
            }
        }

        return grams;
    }
}

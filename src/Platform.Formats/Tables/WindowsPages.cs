using System.Text;

namespace Platform.Formats.Tables;

/// <summary>Chooses the code page under which a file's bytes give words of a language, by which letters there are and which stand side by side.</summary>
internal static class WindowsPages
{
    private const int EnoughLetters = 50_000;
    private const double ByOrder = 0.001;
    private const double LeastFrequent = 0.2;
    private const double OtherLetter = -0.5;
    private const double SideBySide = -0.65;
    private const double Misplaced = -1;
    private const double NoCharacter = -1.5;
    private const string Opening = "“‘„‚¿¡«";
    private const string NeverFirst = "ğĞ";
    private const string BeforeNoLetter = "”»…•›£³";
    private const string Symbols = "€£°²³®©™–—‘’“”„‚…·«»\u00A0½¼¾¿¡§´×•№±µªº¥¢†‹›";

    public static Encoding Guess(Stream stream)
    {
        var pairs = CountPairs(stream);
        var best = Alphabet.All.Select((a, order) => (a.Page, Score: Score(a, pairs) - a.Doubt - (order * ByOrder))).MaxBy(p => p.Score);
        return CodePagesEncodingProvider.Instance.GetEncoding(best.Page)!;
    }

    private static double Score(Alphabet alphabet, List<(byte Before, byte Byte, int Times)> pairs)
    {
        var page = CodePagesEncodingProvider.Instance.GetEncoding(alphabet.Page)!;
        var chars = Enumerable.Range(0, 256).Select(b => page.GetString([(byte)b])[0]).ToArray();
        double score = 0, all = 0;
        foreach (var (before, b, times) in pairs)
        {
            all += b >= 0x80 ? times : 0;
            score += times * Worth(alphabet, chars[before], chars[b], counts: b >= 0x80);
        }

        return all == 0 ? 0 : score / all;
    }

    /// <param name="counts">Whether the character itself is judged, or only how it follows the one before.</param>
    private static double Worth(Alphabet alphabet, char before, char c, bool counts)
    {
        var beside = char.IsLetter(before) && char.IsLetter(c);
        if (BeforeNoLetter.Contains(before) && char.IsLetter(c))
        {
            return Misplaced;
        }

        if (!counts)
        {
            return beside && !alphabet.Latin && !char.IsAscii(before) ? Misplaced : 0;
        }

        if ((char.IsLetter(before) && Opening.Contains(c)) || (beside && char.IsLower(before) && char.IsUpper(c)) || (beside && !alphabet.Latin && char.IsAscii(before)))
        {
            return Misplaced;
        }

        if (!char.IsLetter(c))
        {
            return Symbols.Contains(c) ? 1 : char.IsControl(c) || c is '\uFFFD' or '?' ? NoCharacter : Misplaced;
        }

        if (!beside && NeverFirst.Contains(c))
        {
            return Misplaced;
        }

        // Letters with marks seldom stand side by side where most have none.
        return Usual(alphabet, c) + (alphabet.Latin && beside && !char.IsAscii(before) ? SideBySide : 0);
    }

    private static double Usual(Alphabet alphabet, char c)
    {
        var place = alphabet.Letters.IndexOf(alphabet.Latin ? c : char.ToLowerInvariant(c), StringComparison.Ordinal);
        return place < 0 ? OtherLetter : alphabet.Latin ? 1 : 1 - ((1 - LeastFrequent) * place / alphabet.Letters.Length);
    }

    /// <summary>How often each byte beyond ASCII follows each other byte, and each byte follows one beyond ASCII.</summary>
    private static List<(byte Before, byte Byte, int Times)> CountPairs(Stream stream)
    {
        stream.Position = 0;
        var counts = new int[256 * 256];
        var buffer = new byte[1 << 16];
        var high = 0;
        byte last = 0;
        int read;
        while (high < EnoughLetters && (read = stream.Read(buffer)) > 0)
        {
            foreach (var b in buffer.AsSpan(0, read))
            {
                if ((b | last) >= 0x80)
                {
                    counts[(last << 8) | b]++;
                    high += b >> 7;
                }

                last = b;
            }
        }

        return [.. counts.Select((times, pair) => ((byte)(pair >> 8), (byte)pair, times)).Where(p => p.times > 0)];
    }
}

using System.Text;

namespace Platform.Formats.Tables;

/// <summary>Chooses the Windows code page under which a file's letters look like a language.</summary>
internal static class WindowsPages
{
    private const string Western = "äöüßÄÖÜéèêëàâçîïôûùÉÈÀÇñáíóúÑÁÍÓåæøÅÆØãõœ£€°²³®©™–—‘’“”…·«»\u00A0½¼¿¡§´`×";
    private const string Central = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůýžáéíúČĎĚŇŘŠŤŮÝŽÁÉÍÚőűŐŰöüäÖÜÄôľĺŕăâîșț€°–—‘’“”…§«»\u00A0";
    private const string Baltic = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽąęėįųĄĘĖĮŲõäöüÕÄÖÜ€°–—‘’“”…§«»\u00A0";
    private static readonly (int Page, string Letters)[] Pages = [(1252, Western), (1250, Central), (1257, Baltic), (1251, "")];

    public static Encoding Guess(Stream stream)
    {
        var counts = CountBytes(stream, out var highRuns);
        var best = Pages.Select((p, order) => (p.Page, Score: Score(p.Page, p.Letters, counts, highRuns) - (order * 0.001))).MaxBy(p => p.Score);
        return CodePagesEncodingProvider.Instance.GetEncoding(best.Page)!;
    }

    private static double Score(int page, string letters, long[] counts, double highRuns)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page)!;
        double score = 0, all = 0;
        for (var b = 0x80; b <= 0xFF; b++)
        {
            var c = encoding.GetString([(byte)b])[0];
            all += counts[b];
            score += counts[b] * (page == 1251 ? Cyrillic(c) : Usual(c, letters));
        }

        // Cyrillic words are runs of high bytes; accents stand alone among plain letters.
        return all == 0 ? 0 : (score / all) + (page == 1251 ? (highRuns * 2) - (all < 8 ? 3 : 1) : 0);
    }

    private static double Usual(char c, string letters) => letters.Contains(c) ? 1 : char.IsLetter(c) ? -0.5 : -1;

    private static double Cyrillic(char c) => c is >= 'А' and <= 'я' or 'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є' or 'ё' or '№' ? 1 : -1;

    /// <summary>How often each byte occurs, and the share of high bytes that follow another one.</summary>
    private static long[] CountBytes(Stream stream, out double highRuns)
    {
        stream.Position = 0;
        var counts = new long[256];
        var buffer = new byte[1 << 16];
        long high = 0, pairs = 0;
        byte last = 0;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            foreach (var b in buffer.AsSpan(0, read))
            {
                counts[b]++;
                high += b >= 0x80 ? 1 : 0;
                pairs += b >= 0x80 && last >= 0x80 ? 1 : 0;
                last = b;
            }
        }

        highRuns = high == 0 ? 0 : (double)pairs / high;
        return counts;
    }
}

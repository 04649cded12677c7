using System.Text;

namespace Platform.Formats.Tables;

/// <summary>
/// Reads a sample under every likely dialect and keeps the one that gives rows of one shape with cells that look like something:
/// regular rows alone are not enough, since "1,5;2,5" is regular under the comma too.
/// </summary>
internal static class DialectSniffer
{
    private const int Rows = 300;
    private const double OneColumn = 0.12;
    private const double BlankOnly = 0.9;
    private const double PairOfWords = 0.35;

    public static TextDialect Sniff(ReadOnlyMemory<char> sample, bool whole)
    {
        var text = sample.ToString();
        if (DeclaredDelimiter(text) is { } declared)
        {
            var rest = text[text.AsSpan().IndexOfAny('\r', '\n')..];
            return Learn(Best(rest, DialectCandidates.Of(rest).Where(d => d.Delimiter == declared)) ?? new TextDialect(Encoding.UTF8, declared), rest) with { SkipLines = 1 };
        }

        if (!whole && text.AsSpan().LastIndexOfAny('\n', '\r') is > 0 and var end)
        {
            text = text[..end];
        }

        return Learn(Best(text, DialectCandidates.Of(text)) ?? new TextDialect(Encoding.UTF8, ','), text);
    }

    private static TextDialect Learn(TextDialect dialect, string text) => dialect with { Shape = TableShape.Learn(text, dialect) };

    private static TextDialect? Best(string text, IEnumerable<TextDialect> candidates)
    {
        TextDialect? best = null;
        double bestScore = -1;
        foreach (var dialect in candidates)
        {
            var score = Score(text, dialect);
            if (score > bestScore + 1e-9)
            {
                (best, bestScore) = (dialect, score);
            }
        }

        return best;
    }

    /// <summary>Excel writes "sep=;" as the first line to say so itself.</summary>
    private static char? DeclaredDelimiter(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        var line = end < 0 ? default : text[..end].Trim('"');
        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4] : null;
    }

    private static double Score(string text, TextDialect dialect)
    {
        var seen = new SampleRead(dialect);
        seen.Read(text, Rows);
        if (seen.Rows == 0)
        {
            return 0;
        }

        var quotes = seen.Quotes == 0 ? 1 : 0.4 + (0.6 * seen.ExplainedQuotes / seen.Quotes);
        var cells = Math.Pow(seen.Plausibility, 3) * quotes;
        if (dialect.Delimiter == TextDialect.NoDelimiter)
        {
            return OneColumn * cells;
        }

        var (width, share) = seen.UsualWidth();
        if (width < 2 || !IsBelievable(seen, dialect, share))
        {
            return 0;
        }

        return (width - 1.0) / width * share * cells * Prior(dialect, faultless: share >= 1 && width > 2 && seen.Rows > 2)
            * (dialect.SkipInitialSpace && width == 2 && !seen.HasFigureColumn && seen.QuotedCells == 0 ? PairOfWords : 1);
    }

    /// <summary>Blanks, colons and commas also stand in plain sentences; then rows must prove themselves.</summary>
    private static bool IsBelievable(SampleRead seen, TextDialect dialect, double share) => dialect.Delimiter switch
    {
        _ when dialect.LongDelimiter is not null => true,
        ' ' => share >= BlankOnly && (seen.QuotedCells > 0 || seen.HasFigureColumn),
        ':' or '#' or '!' or '&' => share >= BlankOnly && seen.Rows > 1 && !seen.IsClock,
        var sign when DialectCandidates.IsRare(sign) => share >= 1 && seen.UsualWidth().Width > 2 && seen.Rows > 2,
        ',' when dialect.SkipInitialSpace => share >= 0.5 || seen.QuotedCells > 0,
        _ => true,
    };

    /// <param name="faultless">Whether every row, the first too, has the same number of fields.</param>
    private static double Prior(TextDialect dialect, bool faultless) => dialect.Delimiter switch
    {
        _ when dialect.LongDelimiter is not null => 1,
        ',' or ';' or '\t' or '|' => 1,
        ':' => faultless ? 0.95 : 0.5,
        ' ' => 0.5,
        _ when DialectCandidates.IsRare(dialect.Delimiter) => 0.5,
        _ => faultless ? 0.95 : 0.8,
    } * (dialect.Quote == '"' ? 1 : 0.97) * (dialect.Escape == dialect.Quote ? 1 : 0.99) * (dialect.EscapesDelimiter ? 0.995 : 1);
}

using System.Text;

namespace Platform.Formats.Tables;

/// <summary>
/// Reads a sample under every likely dialect and keeps the one that gives rows of one shape with cells that look like something:
/// regular rows alone are not enough, since "1,5;2,5" is regular under the comma too.
/// </summary>
internal static class DialectSniffer
{
    private const int Rows = 300;
    private static readonly char[] Delimiters = [',', ';', '\t', '|', ':', ' ', '~', '^', '\u001F'];

    public static TextDialect Sniff(ReadOnlyMemory<char> sample, bool whole)
    {
        if (DeclaredDelimiter(sample.Span) is { } declared)
        {
            return new TextDialect(Encoding.UTF8, declared, SkipLines: 1);
        }

        if (!whole && sample.Span.LastIndexOfAny('\n', '\r') is > 0 and var end)
        {
            sample = sample[..end];
        }

        var best = new TextDialect(Encoding.UTF8, ',');
        double bestScore = -1;
        foreach (var dialect in Candidates(sample))
        {
            var score = Score(sample, dialect);
            if (score > bestScore + 1e-9)
            {
                (best, bestScore) = (dialect, score);
            }
        }

        return best;
    }

    private static IEnumerable<TextDialect> Candidates(ReadOnlyMemory<char> sample)
    {
        foreach (var delimiter in Delimiters.Where(d => sample.Span.Contains(d)))
        {
            var spaced = delimiter != ' ' && IsAlwaysSpaced(sample.Span, delimiter);
            yield return new TextDialect(Encoding.UTF8, delimiter, '"', EscapeOf(sample.Span, '"'), spaced);
            if (sample.Span.Contains('\''))
            {
                yield return new TextDialect(Encoding.UTF8, delimiter, '\'', EscapeOf(sample.Span, '\''), spaced);
            }
        }
    }

    /// <summary>Excel writes "sep=;" as the first line to say so itself.</summary>
    private static char? DeclaredDelimiter(ReadOnlySpan<char> text)
    {
        var line = text.IndexOfAny('\r', '\n') is >= 0 and var end ? text[..end] : text;
        line = line.Trim('"');
        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4] : null;
    }

    private static bool IsAlwaysSpaced(ReadOnlySpan<char> text, char delimiter)
    {
        int all = 0, spaced = 0;
        for (var i = text.IndexOf(delimiter); i >= 0 && i + 1 < text.Length;)
        {
            all++;
            spaced += text[i + 1] == ' ' ? 1 : 0;
            var next = text[(i + 1)..].IndexOf(delimiter);
            i = next < 0 ? -1 : i + 1 + next;
        }

        return all > 0 && spaced >= all * 0.9;
    }

    private static char EscapeOf(ReadOnlySpan<char> text, char quote)
    {
        int slashed = 0, doubled = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                slashed += text[i - 1] == '\\' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]) ? 1 : 0;
                doubled += text[i - 1] == quote ? 1 : 0;
            }
        }

        return slashed > doubled ? '\\' : quote;
    }

    private static double Score(ReadOnlyMemory<char> sample, TextDialect dialect)
    {
        var shapes = new Dictionary<int, int>();
        int rows = 0, cells = 0;
        double known = 0;
        using var reader = new TextRows(sample, dialect);
        while (rows < Rows && reader.Read())
        {
            rows++;
            shapes[reader.Count] = shapes.GetValueOrDefault(reader.Count) + 1;
            cells += reader.Count;
            for (var i = 0; i < reader.Count; i++)
            {
                known += CellPlausibility(reader[i].Text);
            }
        }

        if (rows == 0)
        {
            return 0;
        }

        var pattern = shapes.Sum(s => s.Value * Math.Max(s.Key - 1, 0.001) / s.Key) / shapes.Count;
        var broken = reader.Notes.Count * 0.5 / rows;
        return pattern / rows * (known / cells) * (1 - Math.Min(broken, 0.5)) * Prior(dialect);
    }

    private static double Prior(TextDialect dialect) => dialect.Delimiter switch
    {
        ',' or ';' or '\t' or '|' => 1,
        ' ' or ':' => 0.5,
        _ => 0.8,
    } * (dialect.Quote == '"' ? 1 : 0.97);

    /// <summary>1 for what looks like one value, less for what looks like several run together.</summary>
    private static double CellPlausibility(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return 0.9;
        }

        int digits = 0, letters = 0, foreign = 0, quotes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
            quotes += i == 0 && c is '"' || i == text.Length - 1 && c is '"' ? 1 : 0;
            foreign += c is ';' or '\t' or '|' || (c == ',' && !(i + 1 < text.Length && text[i + 1] == ' ')) ? 1 : 0;
        }

        if (quotes > 0)
        {
            return 0.1;
        }

        if (text.Length > 1 && text[0] == '\'' && text[^1] == '\'')
        {
            return 0.6;
        }

        return foreign == 0 ? 1 : digits > 0 && letters == 0 && foreign == 1 && text.IndexOf(',') >= 0 ? 0.95 : 0.4;
    }
}

using System.Text;

namespace Platform.Formats.Tables;

/// <summary>The dialects a sample may be written in, as far as its characters allow.</summary>
internal static class DialectCandidates
{
    private const int MostLong = 6;
    private const int LongestDelimiter = 3;
    private static readonly char[] Delimiters = [',', ';', '\t', '|', ':', ' ', '~', '^', '#', '!', '&', '\u00A6', '\u00A7', '\u0001', '\u001E', '\u001F'];

    public static IEnumerable<TextDialect> Of(string sample)
    {
        // The longer come first: where a part of one does as well as the whole, the whole is meant.
        foreach (var text in LongDelimiters(sample))
        {
            foreach (var dialect in WithQuotes(sample, new TextDialect(Encoding.UTF8, text[0]) { LongDelimiter = text }))
            {
                yield return dialect;
            }
        }

        foreach (var delimiter in Delimiters.Where(d => sample.Contains(d)))
        {
            var spaced = delimiter != ' ' && IsAlwaysSpaced(sample, delimiter);
            foreach (var dialect in WithQuotes(sample, new TextDialect(Encoding.UTF8, delimiter, SkipInitialSpace: spaced)))
            {
                yield return dialect;
            }
        }

        foreach (var dialect in WithQuotes(sample, new TextDialect(Encoding.UTF8, TextDialect.NoDelimiter)))
        {
            yield return dialect;
        }
    }

    private static IEnumerable<TextDialect> WithQuotes(string sample, TextDialect dialect)
    {
        foreach (var quote in (char[])['"', '\'', '`'])
        {
            if (quote != '"' && !Opens(sample, quote, dialect))
            {
                continue;
            }

            yield return dialect with { Quote = quote, Escape = quote };
            if (sample.Contains($"\\{quote}", StringComparison.Ordinal))
            {
                yield return dialect with { Quote = quote, Escape = '\\' };
            }
        }
    }

    /// <summary>Whether the quote ever stands where a field begins and where one ends.</summary>
    private static bool Opens(string sample, char quote, TextDialect dialect)
    {
        var delimiter = dialect.LongDelimiter ?? dialect.Delimiter.ToString();
        return (sample.StartsWith(quote) || sample.Contains($"\n{quote}", StringComparison.Ordinal) || sample.Contains($"\r{quote}", StringComparison.Ordinal)
                || sample.Contains(delimiter + quote, StringComparison.Ordinal) || sample.Contains($"{delimiter} {quote}", StringComparison.Ordinal))
            && (sample.EndsWith(quote) || sample.Contains($"{quote}\n", StringComparison.Ordinal) || sample.Contains($"{quote}\r", StringComparison.Ordinal)
                || sample.Contains(quote + delimiter, StringComparison.Ordinal));
    }

    private static bool IsAlwaysSpaced(string text, char delimiter)
    {
        int all = 0, spaced = 0;
        for (var i = text.IndexOf(delimiter, StringComparison.Ordinal); i >= 0; i = text.IndexOf(delimiter, i + 1))
        {
            // At the end of a line there is nothing to space.
            var next = i + 1 < text.Length ? text[i + 1] : '\n';
            all += next is '\r' or '\n' ? 0 : 1;
            spaced += next == ' ' ? 1 : 0;
        }

        return spaced > 0 && spaced >= all * 0.9;
    }

    /// <summary>Runs of two or three signs that stand on nearly every line, as often on one as on the next.</summary>
    private static IEnumerable<string> LongDelimiters(string sample)
    {
        var lines = sample.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(100).ToArray();
        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines.Take(20))
        {
            for (var i = 0; i < line.Length; i++)
            {
                for (var length = 2; length <= LongestDelimiter && i + length <= line.Length && IsSign(line[i + length - 1]) && IsSign(line[i]); length++)
                {
                    var run = line.Substring(i, length);
                    runs[run] = runs.GetValueOrDefault(run) + 1;
                }
            }
        }

        return runs.Keys
            .Where(r => !string.IsNullOrWhiteSpace(r) && !(r.StartsWith(',') && r.EndsWith(' ')) && !(r.StartsWith(';') && r.EndsWith(' ')))
            .Where(r => IsRegular(lines, r))
            .OrderByDescending(r => runs[r] * r.Length)
            .Take(MostLong);
    }

    private static bool IsRegular(string[] lines, string run)
    {
        var counts = lines.Select(l => l.AsSpan().Count(run)).ToArray();
        var usual = counts.CountBy(c => c).MaxBy(c => c.Value);
        return usual.Key > 0 && usual.Value >= counts.Length * 0.5;
    }

    private static bool IsSign(char c) => c is '\t' || (!char.IsLetterOrDigit(c) && !char.IsControl(c) && c is not ('"' or '\'' or '`' or '.' or '-' or '(' or ')' or '/' or '\\' or '%'));
}

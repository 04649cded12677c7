using System.Buffers;
using System.Text;

namespace Platform.Formats.Tables;

/// <summary>The dialects a sample may be written in, as far as its characters allow.</summary>
internal static class DialectCandidates
{
    private const int MostLong = 6;
    private const int LongestDelimiter = 3;
    private const double NearlyAll = 0.9;
    private const string Rare = "@$*%=_\u00B7\u2022";
    private static readonly SearchValues<char> Ordinary = SearchValues.Create(",;\t|");
    private static readonly SearchValues<char> Delimiting = SearchValues.Create(",;\t|~^\u00A6\u00A7 ");
    private static readonly char[] Delimiters = [',', ';', '\t', '|', ':', ' ', '~', '^', '#', '!', '&', '\u00A6', '\u00A7', .. Controls()];

    /// <summary>Signs that delimit now and then and mostly stand within values; a table must be without fault to be cut by one.</summary>
    public static bool IsRare(char delimiter) => Rare.Contains(delimiter);

    public static IEnumerable<TextDialect> Of(string sample)
    {
        // The longer come first: where a part of one does as well as the whole, the whole is meant.
        var longer = LongDelimiters(sample).ToArray();
        foreach (var text in longer)
        {
            foreach (var dialect in WithQuotes(sample, new TextDialect(Encoding.UTF8, text[0]) { LongDelimiter = text }))
            {
                yield return dialect;
            }
        }

        foreach (var delimiter in Delimiters.Concat(Rare).Where(d => sample.Contains(d) && !longer.Any(l => IsPartOf(sample, d, l))))
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
            if (quote == '"' && dialect.LongDelimiter is null && sample.Contains($"\\{dialect.Delimiter}", StringComparison.Ordinal))
            {
                yield return dialect with { EscapesDelimiter = true };
                yield return dialect with { Escape = '\\', EscapesDelimiter = true };
            }

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
        var quoted = false;
        for (var i = text.AsSpan().IndexOfAny(delimiter, '"'); i >= 0; i = text.AsSpan(i + 1).IndexOfAny(delimiter, '"') is >= 0 and var found ? i + 1 + found : -1)
        {
            // What stands in quotes delimits nothing.
            quoted ^= text[i] == '"';
            if (quoted || text[i] == '"')
            {
                continue;
            }

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
            .Where(r => r.AsSpan().Trim(' ').Length > 0 && !(r.StartsWith(',') && r.EndsWith(' ')) && !(r.StartsWith(';') && r.EndsWith(' ')))
            .Where(r => IsDelimiting(r) && IsRegular(lines, r))
            .OrderByDescending(r => runs[r] * r.Length)
            .Take(MostLong);
    }

    private static bool IsRegular(string[] lines, string run)
    {
        var counts = lines.Select(l => l.AsSpan().Count(run)).ToArray();
        var usual = counts.CountBy(c => c).MaxBy(c => c.Value);
        return usual.Key > 0 && usual.Value >= counts.Length * 0.5;
    }

    /// <summary>A sign behind an ordinary delimiter mostly belongs to the value there, as in <c>1,$5,$7</c>, unless the same stands before it.</summary>
    private static bool IsDelimiting(string run) =>
        run.AsSpan().IndexOfAny(Ordinary) < 0 || run.AsSpan().IndexOfAnyExcept(Delimiting) < 0 || (run.Length == LongestDelimiter && run[0] == run[^1]);

    /// <summary>Whether a sign hardly ever stands elsewhere than in the longer delimiter. Commas and semicolons do so too where columns are empty.</summary>
    private static bool IsPartOf(string sample, char sign, string run)
    {
        var within = run.AsSpan().Count(sign);
        return sign is not (',' or ';') && within > 0 && sample.AsSpan().Count(run) * within >= sample.AsSpan().Count(sign) * NearlyAll;
    }

    private static IEnumerable<char> Controls() => Enumerable.Range(1, 0x1F).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\r' or '\v' or '\f'));

    private static bool IsSign(char c) => c is '\t' || (!char.IsLetterOrDigit(c) && !char.IsControl(c) && c is not ('"' or '\'' or '`' or '.' or '-' or '(' or ')' or '/' or '\\' or '%'));
}

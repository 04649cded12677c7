namespace Platform.Formats.Tables;

/// <summary>What the records of a text file usually look like: how many fields, and which of them are figures.</summary>
internal sealed class TableShape
{
    private const int Rows = 1000;
    private const int FewestFigures = 3;
    private readonly HashSet<int> _widths;
    private readonly bool[] _figures;

    private TableShape(int width, HashSet<int> widths, bool[] figures, bool spaced) => (Width, _widths, _figures, IsSpaced) = (width, widths, figures, spaced);

    /// <summary>Fields most records have.</summary>
    public int Width { get; }

    /// <summary>Whether it is nothing odd here that a field begins with a blank.</summary>
    public bool IsSpaced { get; }

    public bool HasFigures => _figures.Contains(true);

    /// <summary>Whether at least some records have this many fields.</summary>
    public bool IsUsual(int width) => _widths.Contains(width);

    /// <summary>Whether a text stands in a column of figures without being one.</summary>
    public bool Contradicts(int column, ReadOnlySpan<char> text) => column < _figures.Length && _figures[column] && !text.IsWhiteSpace() && !IsFigure(text);

    public static TableShape? Learn(ReadOnlySpan<char> sample, TextDialect dialect)
    {
        var records = Records(sample, dialect, out var spaced);
        if (records.Count == 0)
        {
            records = Records(sample, dialect with { Quote = '\uFFFE', Escape = '\uFFFE' }, out spaced);
        }

        var widths = records.CountBy(r => r.Length).OrderByDescending(w => w.Value * (w.Key > 1 ? 2 : 1)).ThenByDescending(w => w.Key).ToArray();
        if (widths.Length == 0)
        {
            return null;
        }

        var width = widths[0].Key;
        var seen = new int[width];
        var figures = new int[width];
        foreach (var record in records.Where(r => r.Length == width).Skip(1))
        {
            for (var i = 0; i < width; i++)
            {
                seen[i] += record[i] == Look.Blank ? 0 : 1;
                figures[i] += record[i] == Look.Figure ? 1 : 0;
            }
        }

        var usual = widths.Where(w => w.Key == width || (w.Key > 1 && w.Value >= Math.Max(2, records.Count / 50))).Select(w => w.Key).ToHashSet();
        return new TableShape(width, usual, [.. seen.Zip(figures, (s, f) => f >= FewestFigures && f >= s * 0.9)], spaced > Math.Max(1, records.Count * 0.1));
    }

    private static List<Look[]> Records(ReadOnlySpan<char> sample, TextDialect dialect, out int spaced)
    {
        spaced = 0;
        var records = new List<Look[]>();
        var scanner = new RecordScanner(dialect);
        for (var at = 0; at < sample.Length && records.Count < Rows;)
        {
            if (scanner.Scan(sample, at, complete: true) != RecordScanner.Outcome.Clean)
            {
                var end = sample[at..].IndexOfAny('\r', '\n');
                at = end < 0 ? sample.Length : RecordScanner.AfterBreak(sample, at + end);
                continue;
            }

            at = scanner.Next;
            var fields = scanner.Fields;
            if (fields.Length == 1 && fields[0].Length == 0)
            {
                continue;
            }

            spaced += fields.Length > 1 && sample.Slice(fields[1].Start, fields[1].Length).StartsWith(' ') ? 1 : 0;
            var looks = new Look[fields.Length];
            for (var i = 0; i < looks.Length; i++)
            {
                looks[i] = LookOf(sample.Slice(fields[i].Start, fields[i].Length));
            }

            records.Add(looks);
        }

        return records;
    }

    private static Look LookOf(ReadOnlySpan<char> text) => text.IsWhiteSpace() ? Look.Blank : IsFigure(text) ? Look.Figure : Look.Text;

    /// <summary>Numbers, amounts, percentages, dates and times: digits lead, letters are few.</summary>
    internal static bool IsFigure(ReadOnlySpan<char> text)
    {
        if (text.Length > 40)
        {
            return false;
        }

        int digits = 0, letters = 0;
        foreach (var c in text)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
            if (c is '"' or ';' or '|' or '\t' or '\r' or '\n')
            {
                return false;
            }
        }

        return digits > 0 && letters <= 3;
    }

    private enum Look : byte
    {
        Blank,
        Figure,
        Text,
    }
}

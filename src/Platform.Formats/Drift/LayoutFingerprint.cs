using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Formats.Cells;
using Platform.Formats.Finding;
using Platform.Formats.Reading;
using Platform.Formats.Tables;

namespace Platform.Formats.Drift;

/// <summary>The headers of one table of a sheet, in the form in which they are compared; a run of months or weeks is one <c>{period}</c>.</summary>
public sealed record TableShape(string Sheet, IReadOnlyList<string> Headers);

/// <summary>What changed between two deliveries of one vendor.</summary>
/// <param name="Added">Headers only the later one has.</param>
/// <param name="Gone">Headers only the earlier one had.</param>
public sealed record LayoutChange(IReadOnlyList<string> Added, IReadOnlyList<string> Gone, IReadOnlyList<string> AddedSheets, IReadOnlyList<string> GoneSheets)
{
    public bool IsNone => Added.Count + Gone.Count + AddedSheets.Count + GoneSheets.Count == 0;
}

/// <summary>What a file looks like apart from its figures, so that the next one of its kind is known again.</summary>
/// <param name="Key">The same for files with the same headers on sheets of the same names, whatever their rows, months and weeks.</param>
/// <param name="NamePattern">The file's name with numbers and months replaced.</param>
public sealed partial record LayoutFingerprint(string Key, string NamePattern, IReadOnlyList<TableShape> Tables)
{
    private const int Rows = 60;
    private const string AnyPeriod = "{period}";

    /// <summary>Throws <see cref="UnreadableFile"/> when the file cannot be opened.</summary>
    public static LayoutFingerprint Of(SourceFile file)
    {
        using var table = TableFile.Open(file);
        using var head = new FileHead(table, Rows);
        var text = table is TextFile;
        TableShape[] shapes = [.. TableFinder.TablesIn(head, file).Where(t => !t.Sheet.Hidden && t.HeaderRows.Count > 0)
            .Select(t => new TableShape(text ? "" : Pattern(t.Sheet.Name), [.. Headers(t)]))];
        return new LayoutFingerprint(KeyOf(shapes), Pattern(FileNamePeriod.Stem(file.Name)), shapes);
    }

    /// <summary>How much of both layouts is in both, from 0 to 1.</summary>
    public decimal Likeness(LayoutFingerprint other)
    {
        HashSet<string> mine = [.. All()], theirs = [.. other.All()];
        var all = mine.Union(theirs).Count();
        return all == 0 ? 0 : (decimal)mine.Intersect(theirs).Count() / all;
    }

    /// <summary>What is different since an earlier delivery.</summary>
    public LayoutChange Since(LayoutFingerprint earlier)
    {
        string[] now = [.. All().Distinct()], then = [.. earlier.All().Distinct()], sheets = [.. Tables.Select(t => t.Sheet).Distinct()], old = [.. earlier.Tables.Select(t => t.Sheet).Distinct()];
        return new LayoutChange([.. now.Except(then)], [.. then.Except(now)], [.. sheets.Except(old)], [.. old.Except(sheets)]);
    }

    private IEnumerable<string> All() => Tables.SelectMany(t => t.Headers);

    private static IEnumerable<string> Headers(FoundTable table)
    {
        var last = "";
        foreach (var column in table.Columns)
        {
            var header = string.Join(" / ", column.Label.Split(" / ").Select(l => PeriodText.IsPeriod(l) || PeriodText.WithoutYear(l, 2000) is not null ? AnyPeriod : CellText.Key(l)));
            if (header.Length > 0 && (header != last || header != AnyPeriod))
            {
                yield return last = header;
            }
        }
    }

    /// <summary>The order of columns and sheets says nothing: columns are found by their headers.</summary>
    private static string KeyOf(TableShape[] shapes)
    {
        var text = string.Join('\n', shapes.Select(s => $"{s.Sheet}\t{string.Join('\t', s.Headers.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    private static string Pattern(string name) => Numbers().Replace(Words().Replace(CellText.Key(name), m => MonthNames.Find(m.Value) > 0 ? "{month}" : m.Value), "#");

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"\d+([ ._-]+\d+)*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}

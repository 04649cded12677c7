using System.Globalization;
using Platform.Formats.Cells;
using Platform.Formats.Finding;
using Platform.Formats.Tables;

namespace Platform.Formats.Mapping;

/// <summary>A text of a column, how often it stands there, and how it is read if nobody says otherwise.</summary>
/// <param name="ReadAs">Null where nothing is known about the word and a meaning has to be given.</param>
public sealed record ColumnText(string Value, int Count, string? ReadAs);

/// <summary>The different texts of a column, the most frequent first.</summary>
/// <param name="Different">How many there are; more than are listed where they are many.</param>
public sealed record ColumnTexts(int Different, IReadOnlyList<ColumnText> Texts)
{
    private const int MostListed = 200;
    private const int MostCounted = 20_000;

    /// <param name="index">The column as the sheet numbers it, from 0.</param>
    public static ColumnTexts Of(FoundTable table, TableFile file, int index, string field, Action<int> seen)
    {
        var at = table.Columns.ToList().FindIndex(c => c.Index == index);
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var read = 0;
        foreach (var (_, cells) in at < 0 ? [] : table.Rows(file))
        {
            seen(++read);
            var text = CellText.Collapse(cells[at]);
            if (text.Length > 0 && (counts.Count < MostCounted || counts.ContainsKey(text)))
            {
                counts[text] = counts.GetValueOrDefault(text) + 1;
            }
        }

        return new ColumnTexts(
            counts.Count, [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.OrdinalIgnoreCase).Take(MostListed).Select(c => new ColumnText(c.Key, c.Value, ReadAs(field, c.Key)))]);
    }

    private static string? ReadAs(string field, string text) => field switch
    {
        "row_type" => RowTypeWords.Meaning(text),
        "channel" => ChannelWords.IsOnline(text) switch { true => "online", false => "offline", null => null },
        "country" => Countries.Knows(text) ? Countries.Normalise(text) : null,
        "currency" => CurrencyWords.Normalise(text) is { Length: 3 } code ? code : null,
        "month" => PeriodText.Month(text) is > 0 and var month ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month) : PeriodText.Parse(text)?.Say(),
        "year" => PeriodText.Year(text) is > 0 and var year ? $"{year}" : null,
        "period" => (PeriodText.Parse(text) ?? PeriodText.WithoutYear(text, 2000)) is null ? null : text,
        _ => text,
    };
}

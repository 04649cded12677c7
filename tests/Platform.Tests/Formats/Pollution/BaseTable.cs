using System.Text;

namespace Platform.Tests.Formats.Pollution;

/// <summary>How a table is written down; what a polluter changes about it.</summary>
internal sealed record Writing(string Delimiter = ",", char Quote = '"', char Escape = '"', string End = "\r\n", bool QuoteAll = false, bool FinalEnd = true)
{
    public string Cell(string value) => QuoteAll || NeedsQuotes(value) ? $"{Quote}{Escaped(value)}{Quote}" : value;

    public string Row(IEnumerable<string> cells) => string.Join(Delimiter, cells.Select(Cell));

    public string Table(IEnumerable<IReadOnlyList<string>> rows) => string.Join(End, rows.Select(Row)) + (FinalEnd ? End : "");

    private bool NeedsQuotes(string value) =>
        value.Contains(Delimiter, StringComparison.Ordinal) || value.Contains(Delimiter.Trim(), StringComparison.Ordinal) && Delimiter.Trim().Length > 0
        || value.AsSpan().IndexOfAny(Quote, '\r', '\n') >= 0;

    private string Escaped(string value) =>
        (Escape == '\\' ? value.Replace("\\", @"\\", StringComparison.Ordinal) : value).Replace(Quote.ToString(), $"{Escape}{Quote}", StringComparison.Ordinal);
}

/// <summary>A table of sales whose values are as awkward as real ones.</summary>
internal static class BaseTable
{
    public static readonly string[] Header = ["Date", "Time", "Qty", "Product ID", "Price", "Type", "Description", "Url", "Comment"];
    private static readonly string[] Prices = ["9.50", "1,250.00", "$ 24,000.00", "12.5%", "-3.20", "(45.00)", "0", "", "£7"];
    private static readonly string[] Types = ["Candle", "Soap, solid", "Eau de \"Nuit\"", "", "12\" disc", "L'Occasion", "świeca"];
    private static readonly string[] Descriptions =
    [
        "Plain words and nothing else", "Rare, \"vintage\" item", "Two lines\r\nof text", "", "He said: \"no\"", "Size 12; colour red|blue", "A long sentence, with commas, that goes on",
        "A list:\n- one, two\n- three\n- four", "it's 'quoted' here",
    ];

    private static readonly string[] Comments = ["", "ok", "see page 3, please", "€ sign and ü", "none", "\"\"", "back to stock", "a,b,c"];

    public static string[][] Rows(int count = 40) => [Header, .. Enumerable.Range(0, count).Select(Row)];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string[] Row(int i) =>
    [
        $"{(i % 27) + 1:00}/0{(i % 9) + 1}/2024", $"{i % 24:00}:{i * 7 % 60:00}", $"{(i * 3 % 17) - 2}", $"P{i * 37 % 1000:000}-{(char)('A' + (i % 26))}", Prices[i % Prices.Length],
        Types[i % Types.Length], Descriptions[i % Descriptions.Length], $"https://shop.example/p?id={i}&ref=a_{i}", Comments[i % Comments.Length],
    ];
}

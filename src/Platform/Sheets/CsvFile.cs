using System.Globalization;
using System.Text;

namespace Platform.Sheets;

/// <summary>
/// Writes a table as CSV (RFC 4180, UTF-8 with a byte order mark, because Excel takes anything else for Latin-1). Where the locale writes decimals
/// with a comma the fields are separated by semicolons, as spreadsheets there expect. A text that a spreadsheet would run as a formula is disarmed
/// with an apostrophe; numbers stay numbers, negative ones too.
/// </summary>
public static class CsvFile
{
    private const int BufferedChars = 16 * 1024;

    /// <summary>Writes asynchronously only, so that the stream may be a response.</summary>
    public static async Task WriteAsync(Stream stream, SheetTable table, CultureInfo culture, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), BufferedChars, leaveOpen: true);
        var separator = culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',';
        var line = new StringBuilder();
        await WriteLineAsync(table.Columns.Select(c => Quoted(c.Label, separator)));
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            await WriteLineAsync(row.Select(cell => Field(cell, culture, separator)));
        }

        async Task WriteLineAsync(IEnumerable<string> fields)
        {
            line.Clear().AppendJoin(separator, fields).Append("\r\n");
            await writer.WriteAsync(line, ct);
        }
    }

    private static string Field(object? cell, CultureInfo culture, char separator) => cell switch
    {
        null => "",
        string text => Quoted(Disarmed(text), separator),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        decimal number => Number(number, culture),
        _ => throw new ArgumentException($"A cell cannot hold a {cell.GetType().Name}.", nameof(cell)),
    };

    /// <summary>Without group separators, and with a plain minus: some locales write a sign that no program reads.</summary>
    private static string Number(decimal number, CultureInfo culture) => number.ToString(CultureInfo.InvariantCulture)
        .Replace(".", culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);

    private static string Disarmed(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;

    private static string Quoted(string text, char separator) => text.IndexOfAny(['"', '\r', '\n', separator]) >= 0
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}

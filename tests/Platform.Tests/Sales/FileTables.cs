using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Platform.Tests.Sales;

/// <summary>Reads a CSV file as RFC 4180 says, and not as it was written.</summary>
internal static class CsvTable
{
    public static List<string[]> Read(byte[] file)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        var (rows, row, field, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"':
                    field.Append(text[i++]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    row.Add(Taken());
                    break;
                case '\r' when !isQuoted && i + 1 < text.Length && text[i + 1] == '\n':
                    row.Add(Taken());
                    rows.Add([.. row]);
                    row.Clear();
                    i++;
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }

        return rows;

        string Taken()
        {
            var taken = field.ToString();
            field.Clear();
            return taken;
        }
    }
}

/// <summary>Reads a workbook with the vendor's own library.</summary>
internal static class BookTable
{
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>A sheet's rows from the header on; the first sheet when none is named.</summary>
    /// <param name="file">The workbook.</param>
    /// <param name="sheet">Its name.</param>
    /// <param name="header">What its header says; without, that is the first row.</param>
    public static List<string[]> Read(byte[] file, string? sheet = null, string[]? header = null)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var found = book.WorkbookPart!.Workbook.Descendants<Sheet>().First(s => sheet is null || s.Name == sheet);
        var rows = ((WorksheetPart)book.WorkbookPart.GetPartById(found.Id!)).Worksheet.Descendants<Row>().Select(r => r.Elements<Cell>().ToList()).ToList();
        var width = header?.Length ?? rows.Max(r => r.Count == 0 ? 0 : Column(r[^1]) + 1);
        var styles = book.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        var codes = styles.NumberingFormats!.Elements<NumberingFormat>().ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode!.Value!);
        var formats = styles.CellFormats!.Elements<CellFormat>().Select(f => codes.GetValueOrDefault(f.NumberFormatId?.Value ?? 0, "")).ToList();
        return [.. rows.Select(r => Values(r, width, formats)).SkipWhile(r => header is not null && !r.SequenceEqual(header, StringComparer.Ordinal))];
    }

    private static string[] Values(List<Cell> cells, int width, List<string> formats)
    {
        var values = Enumerable.Repeat("", width).ToArray();
        foreach (var cell in cells.Where(c => Column(c) < width))
        {
            values[Column(cell)] = cell.DataType?.Value == CellValues.InlineString ? cell.InlineString!.InnerText
                : cell.CellValue is null ? ""
                : Number(decimal.Parse(cell.CellValue.Text, NumberStyles.Float, CultureInfo.InvariantCulture), formats[(int)(cell.StyleIndex?.Value ?? 0)]);
        }

        return values;
    }

    // As a person sees it: a day, a percentage, a number.
    private static string Number(decimal value, string format) =>
        format.Contains("yy", StringComparison.Ordinal) ? DayZero.AddDays((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : HttpResult.Text(format.EndsWith('%') ? 100 * value : value);

    private static int Column(Cell cell) => cell.CellReference!.Value!.TakeWhile(char.IsAsciiLetter).Aggregate(0, (at, letter) => (at * 26) + letter - 'A' + 1) - 1;
}

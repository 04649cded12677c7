using Platform.Formats.Tables;

namespace Platform.Formats.Finding;

/// <summary>
/// Knows files whose numbers have decimal commas and whose fields are separated by commas too, without quotes. Where a number ends is lost,
/// and any reading of them is wrong.
/// </summary>
internal static class SplitDecimals
{
    private const int Rows = 500;
    private const int FewestRows = 5;

    public static void Refuse(TextFile text, SourceFile file)
    {
        if (text.Dialect is not { Delimiter: ',', LongDelimiter: null })
        {
            return;
        }

        var header = 0;
        int rows = 0, longer = 0;
        var widths = new HashSet<int>();
        using var reader = text.Rows(0);
        while (rows < Rows && reader.Read())
        {
            if (IsWords(reader))
            {
                header = Math.Max(header, reader.Count);
                continue;
            }

            rows++;
            if (Width(reader) is var width && width > header && header > 1 && IsSplit(reader, header))
            {
                longer++;
                widths.Add(width);
            }
        }

        if (rows >= FewestRows && longer > rows * 0.9 && widths.Count > 1)
        {
            throw new UnreadableFile(
                UnreadableFile.AmbiguousNumbers,
                $"\"{DisplayName.Of(file.Name)}\" separates its fields with commas and has commas in its numbers too: the header has {header} fields, the rows have {widths.Min()} to {widths.Max()}. "
                + "Which digits belong together is lost. Export it again with semicolons between the fields, or as a workbook.");
        }
    }

    private static int Width(SheetRows row)
    {
        var width = row.Count;
        while (width > 0 && row[width - 1].Text.IsWhiteSpace())
        {
            width--;
        }

        return width;
    }

    private static bool IsWords(SheetRows row)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (SheetSketch.TryNumber(row[i].Text.Trim(), out _))
            {
                return false;
            }
        }

        return row.Count > 1;
    }

    /// <summary>Most cells whole numbers and none with a decimal point, beyond the first few that may be dates.</summary>
    private static bool IsSplit(SheetRows row, int header)
    {
        var whole = 0;
        for (var i = 0; i < row.Count; i++)
        {
            var text = row[i].Text.Trim();
            whole += text.Length is > 0 and < 12 && !text.TrimStart('-').ContainsAnyExceptInRange('0', '9') ? 1 : 0;
            if (text.Contains('.') && SheetSketch.TryNumber(text, out _) && text.Count('.') == 1)
            {
                return false;
            }
        }

        return whole >= Math.Max(2, header / 2);
    }
}

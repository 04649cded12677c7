using System.Numerics;
using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Finding;

/// <summary>What a row is to a table.</summary>
internal enum RowRole : byte
{
    None,
    Title,
    Header,
    Data,
    Total,
    Heading,
    RepeatedHeader,
    Note,
}

/// <summary>What finding tables needs to know of a row: which cells are filled, with what, and little else. The first 64 columns decide.</summary>
internal record struct RowSketch
{
    public const int Columns = 64;

    public int Number { get; init; }
    public ulong Filled { get; init; }

    /// <summary>Numbers and dates.</summary>
    public ulong Figures { get; init; }

    /// <summary>Figures that may as well head a column: years and dates.</summary>
    public ulong Labels { get; init; }
    public int Hash { get; init; }
    public int LabelHash { get; init; }
    public bool IsTotal { get; init; }

    /// <summary>The one text of the row is long enough to be a sentence.</summary>
    public bool IsProse { get; init; }
    public bool AfterBlank { get; init; }
    public RowRole Role { get; set; }
    public short Table { get; set; }

    public readonly int Count => BitOperations.PopCount(Filled);
    public readonly ulong Texts => Filled & ~Figures;
    public readonly ulong Plain => Figures & ~Labels;
    public readonly bool IsBlank => Filled == 0;
}

/// <summary>Sketches all rows of a sheet in one pass.</summary>
internal static class SheetSketch
{
    private const int SentenceLength = 40;

    // "01.2025" heads a column of a month as often as it is a number.
    private const int MonthLength = 7;

    public static List<RowSketch> Read(SheetRows rows)
    {
        var sketches = new List<RowSketch>();
        int last = 0, blanks = 0;
        var text = rows.UsualCount > 0;
        while (rows.Read())
        {
            var gap = text ? rows.BlankLines > blanks : rows.RowNumber > last + 1;
            sketches.Add(Of(rows, sketches.Count > 0 && gap));
            (last, blanks) = (rows.RowNumber, rows.BlankLines);
        }

        return sketches;
    }

    private static RowSketch Of(SheetRows rows, bool afterBlank)
    {
        ulong filled = 0, figures = 0, labels = 0, months = 0;
        var padded = false;
        var hash = default(HashCode);
        int label = 0, texts = 0;
        bool total = false, prose = false;
        for (var i = 0; i < rows.Count; i++)
        {
            var cell = rows[i];
            var value = CellText.Trim(cell.Text);
            if (cell.IsEmpty || value.IsEmpty)
            {
                continue;
            }

            var bit = i < RowSketch.Columns ? 1UL << i : 0;
            filled |= bit;
            hash.Add(i);
            hash.Add(string.GetHashCode(value, StringComparison.Ordinal));
            if (IsFigure(cell, value, out var isLabel))
            {
                figures |= bit;
                labels |= isLabel ? bit : 0;
                months |= PeriodText.ShortMonth(value) is null ? 0 : bit;
                padded |= value[0] == '0' && (months & bit) != 0;
                continue;
            }

            texts++;
            total |= texts <= 2 && IsTotal(value);
            if (texts == 1)
            {
                label = string.GetHashCode(value, StringComparison.OrdinalIgnoreCase);
                prose = value.Length >= SentenceLength;
            }
        }

        // "03.25" is no way to write a figure, and makes "10.25" beside it a month too.
        return new RowSketch
        {
            Number = rows.RowNumber, Filled = filled, Figures = figures, Labels = padded ? labels | months : labels, Hash = hash.ToHashCode(), LabelHash = label, IsTotal = total, IsProse = prose && texts == 1,
            AfterBlank = afterBlank,
        };
    }

    private static bool IsTotal(ReadOnlySpan<char> label) =>
        label.Length < SentenceLength * 3 && (TotalWords.IsTotal(label) || label.Contains(", total ", StringComparison.OrdinalIgnoreCase));

    private static bool IsFigure(Cell cell, ReadOnlySpan<char> value, out bool isLabel)
    {
        isLabel = false;
        if (cell.Kind == CellKind.Date)
        {
            return isLabel = true;
        }

        if (cell.TryNumber(out var number) || (cell.Kind == CellKind.Text && TryNumber(value, out number)))
        {
            isLabel = value.Length == 4 ? number is >= 1990 and <= 2100 && number == decimal.Truncate(number) : value.Length == MonthLength && PeriodText.Parse(value) is not null;
            return true;
        }

        return cell.Kind == CellKind.Text && value.Length < 40 && char.IsAsciiDigit(value[0]) && (isLabel = DateText.TryParse(value, DateOrder.Unknown, out _));
    }

    internal static bool TryNumber(ReadOnlySpan<char> value, out decimal number)
    {
        number = 0;
        value = value.EndsWith("%", StringComparison.Ordinal) ? value[..^1] : value;
        return value.Length is > 0 and < 40 && (!char.IsLetter(value[0]) || value.Length < 20) && value.ContainsAnyInRange('0', '9')
            && NumberText.TryParse(value, DecimalStyle.Unknown, out number);
    }
}

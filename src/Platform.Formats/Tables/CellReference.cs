using System.Numerics;

namespace Platform.Formats.Tables;

/// <summary>References such as <c>AB12</c>; columns count from 0.</summary>
internal static class CellReference
{
    private const int LastColumn = 16_384;

    public static string Letters(int column)
    {
        var letters = "";
        for (column++; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters;
    }

    /// <summary>The column of a reference or of letters alone; -1 when there is none.</summary>
    public static int Column(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            var letter = c | 0x20;
            if (letter is < 'a' or > 'z')
            {
                break;
            }

            column = (column * 26) + (letter - 'a' + 1);
            if (column > LastColumn)
            {
                return -1;
            }
        }

        return column - 1;
    }

    /// <summary>The column a cell gives itself: -1 when it gives none, one beyond all columns when there is no such column.</summary>
    public static int ColumnOf<T>(ReadOnlySpan<T> reference)
        where T : unmanaged, IBinaryInteger<T>
    {
        var column = 0;
        foreach (var c in reference)
        {
            var letter = int.CreateTruncating(c) | 0x20;
            if (letter is < 'a' or > 'z')
            {
                break;
            }

            column = Math.Min((column * 26) + (letter - 'a' + 1), LastColumn + 1);
        }

        return column - 1;
    }

    public static bool TryRange(string? reference, out MergedRange range)
    {
        range = default;
        var colon = reference?.IndexOf(':') ?? -1;
        if (colon < 0 || !TryCell(reference.AsSpan(0, colon), out var from) || !TryCell(reference.AsSpan(colon + 1), out var to))
        {
            return false;
        }

        range = new MergedRange(from.Row, to.Row, from.Column, to.Column);
        return true;
    }

    private static bool TryCell(ReadOnlySpan<char> reference, out (int Row, int Column) cell)
    {
        var digits = reference.IndexOfAnyInRange('0', '9');
        cell = (0, Column(reference));
        return digits > 0 && cell.Column >= 0 && int.TryParse(reference[digits..], out cell.Row);
    }
}

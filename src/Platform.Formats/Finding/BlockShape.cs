using System.Numerics;

namespace Platform.Formats.Finding;

/// <summary>Where in a block the data begins and which columns it uses.</summary>
internal readonly record struct BlockShape(int First, int HeaderStart, ulong Columns, ulong Figures)
{
    private const int MostHeaderRows = 8;
    private const int MostMetaRows = 5;

    public bool IsText => Figures == 0;

    public static BlockShape Of(ReadOnlySpan<RowSketch> block)
    {
        var first = FirstFigures(block);
        if (first < 0)
        {
            return OfText(block);
        }

        var (columns, figures) = Survey(block[first..]);
        var header = first == 0 ? Meta(block, figures) : -1;
        first = header > 0 ? header + 1 : first;
        var (start, below) = HeaderAbove(block, first, columns, figures);
        return new BlockShape(below, start, columns, figures);
    }

    private static int FirstFigures(ReadOnlySpan<RowSketch> block)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < block.Length; i++)
            {
                if (block[i].Count > 1 && (pass == 0 ? block[i].Plain : block[i].Figures) != 0)
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <summary>The columns in use, and those of figures.</summary>
    private static (ulong Columns, ulong Figures) Survey(ReadOnlySpan<RowSketch> rows)
    {
        Span<int> filled = stackalloc int[RowSketch.Columns];
        Span<int> figures = stackalloc int[RowSketch.Columns];
        ulong columns = 0;
        foreach (var row in rows[..Math.Min(rows.Length, 2000)])
        {
            columns |= row.Count > 1 ? row.Filled : 0;
            for (var bits = row.Filled; bits != 0; bits &= bits - 1)
            {
                var at = BitOperations.TrailingZeroCount(bits);
                filled[at]++;
                figures[at] += (int)((row.Figures >> at) & 1);
            }
        }

        ulong mostly = 0;
        for (var i = 0; i < RowSketch.Columns; i++)
        {
            mostly |= figures[i] > 0 && figures[i] >= filled[i] * 0.6 ? 1UL << i : 0;
        }

        return (columns, mostly);
    }

    /// <summary>A header below a few lines that hold figures about the file itself.</summary>
    private static int Meta(ReadOnlySpan<RowSketch> block, ulong figures)
    {
        for (var i = 1; i < Math.Min(block.Length - 1, MostMetaRows + 1); i++)
        {
            var over = BitOperations.PopCount(block[i].Texts & figures);
            if (block[i].Figures == 0 && over >= 2 && over >= BitOperations.PopCount(figures) * 0.6 && block[i].Count >= BitOperations.PopCount(block[0].Filled))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first header row and the first row below the header; both the same when there is none.</summary>
    private static (int Start, int Below) HeaderAbove(ReadOnlySpan<RowSketch> block, int first, ulong columns, ulong figures)
    {
        // Headings of a section may stand between the header and the figures; rows of words there are data that lacks its figures.
        var below = first;
        while (below > 0 && (block[below - 1].Count == 1 || !IsOver(block[below - 1], figures)) && first - below < MostMetaRows)
        {
            below--;
        }

        if (below == 0 || !IsOver(block[below - 1], figures))
        {
            return (first, first);
        }

        var start = below - 1;
        while (start > 0 && below - start < MostHeaderRows && block[start - 1].Plain == 0 && block[start - 1].Count > 1 && (block[start - 1].Filled & columns) != 0)
        {
            start--;
        }

        return (start, below);
    }

    /// <summary>Whether words, years or dates stand over columns of figures.</summary>
    private static bool IsOver(RowSketch row, ulong figures) => row.Count > 1 && row.Plain == 0 && ((row.Texts | row.Labels) & figures) != 0;

    private static BlockShape OfText(ReadOnlySpan<RowSketch> block)
    {
        var widest = 0;
        ulong columns = 0;
        foreach (var row in block)
        {
            widest = Math.Max(widest, row.Count);
            columns |= row.Filled;
        }

        for (var i = 0; widest > 1 && i < block.Length - 1; i++)
        {
            if (block[i].Count >= Math.Max(2, widest * 0.6))
            {
                return new BlockShape(i + 1, i, columns, 0);
            }
        }

        return new BlockShape(-1, -1, columns, 0);
    }
}

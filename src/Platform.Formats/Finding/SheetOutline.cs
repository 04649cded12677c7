using System.Numerics;
using System.Runtime.InteropServices;

namespace Platform.Formats.Finding;

/// <summary>
/// Gives every row of a sheet its role and its table. A table begins at a header over figures, or at figures where there is no header;
/// blank rows end it unless what follows goes on in the same columns.
/// </summary>
internal sealed class SheetOutline(List<RowSketch> rows)
{
    private readonly List<Part> _parts = [];
    private List<int> _loose = [];

    public IReadOnlyList<RowSketch> Rows => rows;
    public int Tables => _parts.Count;

    public static SheetOutline Of(List<RowSketch> rows)
    {
        var outline = new SheetOutline(rows);
        outline.Find();
        return outline;
    }

    private void Find()
    {
        if (IsOneColumn())
        {
            Begin(0, 1, 1, rows[0].Filled, 0);
            for (var i = 1; i < rows.Count; i++)
            {
                Set(i, RowRole.Data);
            }

            return;
        }

        for (var start = 0; start < rows.Count;)
        {
            var end = start + 1;
            while (end < rows.Count && !rows[end].IsBlank && !rows[end].AfterBlank)
            {
                end++;
            }

            if (!rows[start].IsBlank)
            {
                ReadBlock(start, end);
            }

            start = rows[start].IsBlank ? start + 1 : end;
        }

        if (_parts.Count == 0 && _loose.FindLastIndex(i => rows[i].Count > 1) is >= 0 and var header)
        {
            var row = _loose[header];
            _loose.RemoveAt(header);
            Begin(row, row + 1, 1, rows[row].Filled, 0);
        }

        foreach (var i in _loose)
        {
            Set(i, RowRole.Note);
        }
    }

    private bool IsOneColumn()
    {
        ulong all = 0;
        foreach (var row in rows)
        {
            all |= row.Filled;
        }

        return BitOperations.PopCount(all) == 1;
    }

    /// <summary>Rows without a blank between them: a table with what stands above and below it, several tables, or none.</summary>
    private void ReadBlock(int start, int end)
    {
        while (start < end)
        {
            var shape = BlockShape.Of(CollectionsMarshal.AsSpan(rows)[start..end]);
            if (shape.IsText && Continues(start, end))
            {
                start = ReadRows(start, end);
                continue;
            }

            if (shape.First < 0)
            {
                // Nothing but single texts: titles of what comes next, or notes on what came before.
                _loose.AddRange(Enumerable.Range(start, end - start));
                return;
            }

            var first = start + shape.First;
            var header = start + shape.HeaderStart;
            if (shape.HeaderStart == shape.First && Joins(shape))
            {
                Loose(start, first);
                start = ReadRows(first, end);
                continue;
            }

            if (header == start && first == header + 1 && GoesOn(rows[header]))
            {
                Set(header, RowRole.RepeatedHeader);
                start = ReadRows(first, end);
                continue;
            }

            _loose.AddRange(Enumerable.Range(start, header - start));
            Begin(header, first, first - header, shape.Columns, shape.Figures);
            start = ReadRows(first, end);
        }
    }

    /// <summary>Rows of words alone, below a table of words with the same columns.</summary>
    private bool Continues(int start, int end) =>
        _parts.Count > 0 && _parts[^1] is { Figures: 0 } part && end - start > 0 && (rows[start].Filled & ~part.Columns) == 0 && rows[start].Count > 1 && rows[start].Hash != part.HeaderHash;

    /// <summary>Figures without a header go on with the table above when they stand in its columns.</summary>
    private bool Joins(BlockShape shape) =>
        _parts.Count > 0 && _parts[^1] is var part && (shape.Columns & ~part.Columns) == 0 && (shape.Figures & part.Figures) != 0
        && (shape.Figures & ~part.Figures & part.Texts) == 0;

    /// <summary>The same header again, as at the top of a page: no title stands above it and no total closed what was before.</summary>
    private bool GoesOn(RowSketch header) => _parts.Count > 0 && _parts[^1] is { IsClosed: false } part && part.HeaderHash == header.Hash && _loose.Count == 0;

    private void Begin(int header, int first, int headerRows, ulong columns, ulong figures)
    {
        // A header that stands alone above a blank row still heads what follows.
        if (headerRows == 0 && _loose.Count > 0 && rows[_loose[^1]] is var above && above.Plain == 0 && BitOperations.PopCount(above.Filled & columns) >= Math.Max(2, BitOperations.PopCount(columns) / 2))
        {
            Set(_loose[^1], RowRole.Header, _parts.Count + 1);
            headerRows = 1;
            _loose.RemoveAt(_loose.Count - 1);
            header = first;
            _parts.Add(new Part(columns, figures) { HeaderHash = above.Hash });
        }
        else
        {
            _parts.Add(new Part(columns, figures) { HeaderHash = headerRows > 0 ? rows[first - 1].Hash : 0 });
        }

        foreach (var i in _loose)
        {
            Set(i, RowRole.Title);
        }

        _loose = [];
        for (var i = header; i < first; i++)
        {
            Set(i, RowRole.Header);
        }
    }

    /// <summary>Gives the rows of a table their roles; returns where another table begins.</summary>
    private int ReadRows(int start, int end)
    {
        var part = _parts[^1];
        for (var i = start; i < end; i++)
        {
            var row = rows[i];
            if (row.Hash == part.HeaderHash && row.Plain == 0)
            {
                Set(i, RowRole.RepeatedHeader);
            }
            else if (i > start && IsNewHeader(i, end, part))
            {
                return i;
            }
            else if (IsHeading(row, part))
            {
                if (Restarts(i, end, part))
                {
                    Inherit(part);
                    part = _parts[^1];
                    Set(i, RowRole.Title);
                }
                else
                {
                    Loose(i, i + 1);
                }
            }
            else
            {
                Loose(i, i, settle: true);
                Set(i, row.IsTotal && (row.Figures != 0 || row.Count == 1) ? RowRole.Total : RowRole.Data);
                part.IsClosed = rows[i].Role == RowRole.Total;
                part.FirstLabel = part.FirstLabel == 0 ? row.LabelHash : part.FirstLabel;
                part.Texts |= row.Texts;
            }
        }

        return end;
    }

    /// <summary>Words over the columns of figures, with figures below them again.</summary>
    private bool IsNewHeader(int i, int end, Part part)
    {
        var row = rows[i];
        var over = BitOperations.PopCount((row.Texts | row.Labels) & part.Figures);
        return part.Figures != 0 && row.Plain == 0 && row.Count > 1 && (row.Texts & part.Figures) != 0 && over * 2 >= BitOperations.PopCount(part.Figures) && !row.IsTotal
            && i + 1 < end && (rows[i + 1].Figures & row.Filled & part.Figures) != 0 && BitOperations.PopCount(rows[i + 1].Figures & part.Figures) * 2 >= over;
    }

    /// <summary>One text and no figure where figures belong.</summary>
    private static bool IsHeading(RowSketch row, Part part) =>
        row.Count == 1 && row.Figures == 0 && !row.IsTotal && part.Figures != 0 && (BitOperations.PopCount(part.Columns) > 2 || row.IsProse);

    /// <summary>Whether the rows after a heading name the same things again, as another measure of them.</summary>
    private bool Restarts(int i, int end, Part part) => i + 1 < end && part.FirstLabel != 0 && rows[i + 1].LabelHash == part.FirstLabel;

    private void Inherit(Part part)
    {
        Loose(0, 0, settle: true);
        _parts.Add(new Part(part.Columns, part.Figures) { HeaderHash = part.HeaderHash, HeaderOf = part.HeaderOf ?? _parts.Count });
    }

    /// <summary>The table whose header this one shares; its own number when it has its own.</summary>
    public int HeaderOf(int table) => _parts[table - 1].HeaderOf ?? table;

    /// <summary>Remembers rows that may be headings or, at the end, notes; settled, they were headings.</summary>
    private void Loose(int from, int to, bool settle = false)
    {
        _loose.AddRange(Enumerable.Range(from, to - from));
        if (settle)
        {
            foreach (var i in _loose)
            {
                Set(i, RowRole.Heading);
            }

            _loose = [];
        }
    }

    private void Set(int i, RowRole role, int table = 0)
    {
        rows[i] = rows[i] with { Role = role, Table = (short)(table == 0 ? _parts.Count : table) };
    }

    private sealed class Part(ulong columns, ulong figures)
    {
        public ulong Columns { get; } = columns;
        public ulong Figures { get; } = figures;
        public ulong Texts { get; set; }
        public int HeaderHash { get; init; }
        public int? HeaderOf { get; init; }
        public int FirstLabel { get; set; }
        public bool IsClosed { get; set; }
    }
}

using Platform.Formats;

namespace Platform.Uploads;

/// <summary>Counts rows of a file by the slices they brought sales to: a row with a column per store or month belongs to several.</summary>
internal sealed class RowTally
{
    private readonly Dictionary<string, (SliceBook.Slice[] Slices, int Rows)> _several = new(StringComparer.Ordinal);
    private readonly Dictionary<SliceBook.Slice, int> _single = [];
    private readonly List<SliceBook.Slice> _current = [];
    private (string Sheet, int Row)? _row;

    /// <summary>Rows that held a sale that could not be taken, and no other.</summary>
    public int Held { get; private set; }

    /// <param name="slice">Null for a sale that was held.</param>
    public void Add(SalesRow row, SliceBook.Slice? slice)
    {
        if (_row is not { } last || last.Row != row.Row || !string.Equals(last.Sheet, row.Sheet, StringComparison.Ordinal))
        {
            Close();
            _row = (row.Sheet, row.Row);
        }

        if (slice is not null && !_current.Contains(slice))
        {
            _current.Add(slice);
        }
    }

    /// <summary>Rows by what became of their slices; a row counts where most was done with it: replaced, else imported, else passed over.</summary>
    public IReadOnlyDictionary<SliceFate, int> ByFate()
    {
        Close();
        _row = null;
        return _single.Select(s => (Fate: s.Key.Fate, Rows: s.Value)).Concat(_several.Values.Select(s => (Fate: s.Slices.Max(one => one.Fate), s.Rows)))
            .GroupBy(s => s.Fate).ToDictionary(g => g.Key, g => g.Sum(s => s.Rows));
    }

    private void Close()
    {
        if (_row is null)
        {
            return;
        }

        switch (_current.Count)
        {
            case 0:
                Held++;
                break;
            case 1:
                _single[_current[0]] = _single.GetValueOrDefault(_current[0]) + 1;
                break;
            default:
                var key = string.Join(',', _current.Select(s => s.Id).Order());
                _several[key] = (_several.TryGetValue(key, out var known) ? known.Slices : [.. _current], known.Rows + 1);
                break;
        }

        _current.Clear();
    }
}

/// <summary>What a load does with one of its slices, from least to most.</summary>
internal enum SliceFate
{
    /// <summary>The very same sales are in already.</summary>
    Unchanged,

    /// <summary>A person chose to keep what is there.</summary>
    Kept,

    /// <summary>Nothing was there.</summary>
    New,

    /// <summary>Takes the place of what is there.</summary>
    Replaces,
}

namespace Platform.Formats;

/// <summary>Rows seen and what became of them: <c>Read</c> is <c>Used</c> plus all that were skipped.</summary>
public sealed class RowCounts
{
    private readonly Dictionary<string, int> _skipped = [];

    /// <summary>Data rows of the file, headers and preambles aside.</summary>
    public int Read { get; internal set; }

    /// <summary>Sales rows produced; a row with a column per store gives several.</summary>
    public int Produced { get; internal set; }

    /// <summary>Rows that gave nothing, by cause: <c>total, heading, no_sales, repeated_header, error</c> or the name of a rule.</summary>
    public IReadOnlyDictionary<string, int> Skipped => _skipped;

    /// <summary>Rows that gave at least one sales row; with the skipped ones they make up <see cref="Read"/>.</summary>
    public int Used { get; internal set; }

    internal void Skip(string cause) => _skipped[cause] = _skipped.GetValueOrDefault(cause) + 1;
}

/// <summary>One pass over a file. Rows are pulled; problems, counts and totals are complete once the last row has been pulled.</summary>
public abstract class SalesReading : IDisposable
{
    /// <summary>When not null, rows cannot be read before it is answered.</summary>
    public Question? Question { get; protected set; }

    public ProblemLog Problems { get; protected init; } = new();
    public RowCounts Counts { get; } = new();
    public abstract IReadOnlyList<ControlTotal> ControlTotals { get; }

    /// <summary>What the columns of the sheets that are read are called.</summary>
    public virtual IReadOnlyList<SheetLabels> Labels => [];

    /// <summary>Streams the sales rows, once. Throws <see cref="UnreadableFile"/> when the file turns out broken, <see cref="InvalidOperationException"/> while a question is open.</summary>
    public abstract IEnumerable<SalesRow> Rows();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

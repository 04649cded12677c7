using Platform.Formats.Cells;
using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>What the sales of a file add up to: in all, per store and per period, and what is only watched.</summary>
/// <param name="keeps">False where there is nothing to compare with, which saves the work.</param>
internal sealed class SalesSums(bool keeps)
{
    private readonly Dictionary<(string Key, Field Measure), decimal> _sums = [];

    public void Add(SalesRow sale, int? quantity)
    {
        if (!keeps)
        {
            return;
        }

        foreach (var key in (string?[])["", StoreKey(sale.StoreCode), PeriodKey(sale.PeriodStart, sale.PeriodEnd)])
        {
            if (key is not null)
            {
                Add(key, quantity, sale.Amount);
            }
        }
    }

    public void Watch(string label, int? quantity, decimal? amount) => Add(WatchKey(label), quantity, amount);

    /// <summary>Null when no sale has such a figure.</summary>
    public decimal? Of(string key, Field measure) => _sums.TryGetValue((key, measure), out var sum) ? sum : null;

    public decimal? Watched(string label, Field measure) => Of(WatchKey(label), measure);

    /// <summary>The keys by which two sheets' figures can be compared.</summary>
    public IEnumerable<(string Key, Field Measure)> Keys(ControlBy by) => _sums.Keys.Where(k => by switch
    {
        ControlBy.Store => k.Key.StartsWith("store ", StringComparison.Ordinal),
        ControlBy.Period => k.Key.StartsWith("period ", StringComparison.Ordinal),
        _ => k.Key.Length == 0,
    });

    private void Add(string key, int? quantity, decimal? amount)
    {
        if (quantity is { } pieces)
        {
            _sums[(key, Field.Quantity)] = _sums.GetValueOrDefault((key, Field.Quantity)) + pieces;
        }

        if (amount is { } money)
        {
            _sums[(key, Field.Amount)] = _sums.GetValueOrDefault((key, Field.Amount)) + money;
        }
    }

    private static string? StoreKey(string? store) => store is null ? null : $"store {CellText.Slug(store)}";

    private static string PeriodKey(DateOnly start, DateOnly end) => FormattableString.Invariant($"period {start:yyyy-MM-dd} {end:yyyy-MM-dd}");

    private static string WatchKey(string label) => $"watch {label}";
}

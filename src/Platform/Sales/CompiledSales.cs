namespace Platform.Sales;

/// <summary>SQL over the <c>bi</c> views with the values of its <c>$n</c> parameters: dates, texts and numbers.</summary>
public sealed record CompiledSales(string Sql, IReadOnlyList<object> Parameters);

/// <summary>Collects values while SQL is written; a value used twice is one parameter.</summary>
/// <param name="before">Values that earlier parts of the text already use.</param>
internal sealed class SqlValues(IReadOnlyList<object>? before = null)
{
    private readonly List<object> _values = [.. before ?? []];

    public IReadOnlyList<object> All => _values;

    public string Add(object value)
    {
        var at = _values.IndexOf(value);
        if (at < 0)
        {
            _values.Add(value);
            at = _values.Count - 1;
        }

        return $"${at + 1}";
    }
}

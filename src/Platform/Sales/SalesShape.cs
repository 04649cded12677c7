namespace Platform.Sales;

/// <summary>What is loaded, at one data version.</summary>
/// <param name="From">The first day any line covers; null without data.</param>
/// <param name="To">The last day any line covers, inclusive.</param>
/// <param name="Sources">By vendor.</param>
public sealed record SalesShape(long DataVersion, string BaseCurrency, DateOnly? From, DateOnly? To, long Uploads, long UnmappedProducts, long UnknownAmounts, IReadOnlyList<SalesSource> Sources)
{
    public bool HasData => From is not null;

    /// <summary>All lines by vendor, currency and the days they cover.</summary>
    internal IReadOnlyList<SalesStretch> Stretches { get; init; } = [];

    private bool IsDaily => Sources.All(s => s.LongestLine <= 1);

    /// <summary>Whether a query can have gaps that must be counted.</summary>
    internal bool MayHaveGaps(SalesQuery query, SalesModel model)
    {
        var measures = model.BasesOf(query.Measures);
        return (UnknownAmounts > 0 && measures.Any(m => m.Unit == "base"))
            || (UnmappedProducts > 0 && query.Group.Concat(query.Filters.Select(f => f.Dim)).Any(d => model.Dimension(d).Mapped))
            || (!IsDaily && (query.Time is not null || query.Group.Concat(query.Filters.Select(f => f.Dim)).Any(d => model.Dimension(d).Grain is not null)))
            || (Sources.Any(s => s.WithoutCost > 0) && query.Measures.Any(m => (model.FindMeasure(m)?.Covers ?? model.FindDerived(m)?.Covers) == "cost"))
            || (Sources.Any(s => s.WithoutOrder > 0) && measures.Any(m => m.Id == "orders"));
    }
}

/// <summary>What one vendor has reported.</summary>
/// <param name="LongestLine">Days that its coarsest line covers: 1 for daily data, 31 for months.</param>
public sealed record SalesSource(string Reseller, string Channel, DateOnly From, DateOnly To, int LongestLine, long Lines, long WithoutCost, long WithoutOrder);

using Platform.Sales;

namespace Platform.Chat;

/// <summary>The filters that mentioned values come to.</summary>
internal static class SlotFilters
{
    public static List<SalesFilter> Of(Slots slots) =>
    [
        .. Grouped(slots.Values.Where(v => !v.IsExcluded && !v.IsNotSold), FilterOp.In),
        .. Grouped(slots.Values.Where(v => v.IsExcluded), FilterOp.NotIn),
        .. slots.TextFilters,
    ];

    public static List<SalesFilter> NotSold(Slots slots) => Grouped(slots.Values.Where(v => v.IsNotSold), FilterOp.In);

    /// <summary>Everywhere but at the named values.</summary>
    public static List<SalesFilter> Elsewhere(Slots slots) => Grouped(slots.Values.Where(v => v is { IsExcluded: false, IsNotSold: false } && !slots.Groups.Contains(v.Dim)), FilterOp.NotIn);

    private static List<SalesFilter> Grouped(IEnumerable<ValueMention> mentions, FilterOp op) =>
        [.. mentions.GroupBy(v => v.Dim).Select(g => new SalesFilter(g.Key, op, [.. g.SelectMany(v => v.Match.Values).Distinct()]))];
}

namespace Platform.Sales;

/// <summary>Tells which vendors have not yet sent all of a period, so that a low number is not taken for a bad one.</summary>
public static class MissingFiles
{
    private const int MostNamed = 4;

    /// <summary>The vendors of which files are missing, the longest silent first.</summary>
    /// <param name="from">The period's first day; null for all time.</param>
    /// <param name="to">The day after its last; null for all that is loaded.</param>
    public static IReadOnlyList<SalesSource> Of(DateOnly? from, DateOnly? to, SalesShape shape)
    {
        if (shape.To is not { } newest)
        {
            return [];
        }

        var end = to?.AddDays(-1) is { } last && last < newest ? last : newest;
        return [.. shape.Sources.Where(s => IsMissing(s, from, end)).OrderBy(s => s.To).ThenBy(s => s.Reseller, StringComparer.Ordinal)];
    }

    public static IReadOnlyList<SalesNote> Notes(SalesQuery query, SalesShape shape)
    {
        var late = Of(query.Time?.From, query.Time?.To, shape).Where(s => IsWanted(query, s)).ToList();
        if (late.Count == 0)
        {
            return [];
        }

        var named = string.Join(", ", late.Take(MostNamed).Select(s => FormattableString.Invariant($"{s.Reseller} after {s.To:d MMM yyyy}")));
        return [new("missing_files", $"Nothing has come yet from {named}{(late.Count > MostNamed ? $" and {late.Count - MostNamed} more" : "")}.")];
    }

    // Nothing of the period has come, or a whole week or month, as the vendor reports, is missing before its end. Who was silent for a year has left.
    private static bool IsMissing(SalesSource source, DateOnly? from, DateOnly end) =>
        (source.To < from && from <= end || source.To.AddDays(Math.Max(source.LongestLine, 7)) <= end) && source.To.AddYears(1) >= (from ?? end);

    private static bool IsWanted(SalesQuery query, SalesSource source) =>
        query.Filters.All(f => f.Dim switch { "reseller" => Holds(f, source.Reseller), "channel" => Holds(f, source.Channel), _ => true });

    private static bool Holds(SalesFilter filter, string value) => filter.Op switch
    {
        FilterOp.In => filter.Values.Contains(value, StringComparer.Ordinal),
        FilterOp.NotIn => !filter.Values.Contains(value, StringComparer.Ordinal),
        FilterOp.Contains => filter.Values.Any(v => value.Contains(v, StringComparison.OrdinalIgnoreCase)),
        FilterOp.StartsWith => filter.Values.Any(v => value.StartsWith(v, StringComparison.OrdinalIgnoreCase)),
        _ => true,
    };
}

using Platform.Sales;

namespace Platform.Dashboards;

/// <summary>Says which vendors have not yet sent all of the period that a widget shows, so that a low number is not taken for a bad one.</summary>
internal static class MissingFiles
{
    private const int MostNamed = 4;

    public static IReadOnlyList<SalesNote> Notes(SalesQuery query, SalesShape shape)
    {
        if (shape.To is not { } newest)
        {
            return [];
        }

        var end = query.Time?.To?.AddDays(-1) is { } last && last < newest ? last : newest;
        var late = shape.Sources.Where(s => Wanted(query, s) && IsLate(s, query.Time?.From, end)).OrderBy(s => s.To).ThenBy(s => s.Reseller, StringComparer.Ordinal).ToList();
        if (late.Count == 0)
        {
            return [];
        }

        var named = string.Join(", ", late.Take(MostNamed).Select(s => FormattableString.Invariant($"{s.Reseller} after {s.To:d MMM yyyy}")));
        return [new("missing_files", $"Nothing has come yet from {named}{(late.Count > MostNamed ? $" and {late.Count - MostNamed} more" : "")}.")];
    }

    // A vendor that reports by the month is late when a whole month of it is missing before the end of what is shown.
    private static bool IsLate(SalesSource source, DateOnly? from, DateOnly end) =>
        source.To.AddDays(Math.Max(source.LongestLine, 7)) <= end && (from is null || source.To.AddYears(1) >= from);

    private static bool Wanted(SalesQuery query, SalesSource source) =>
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

using Platform.Sales;

namespace Platform.Chat.Editing;

/// <summary>What a query computes beside its figures, by name.</summary>
internal static class Extras
{
    private static readonly string[] All = ["share", "cumulative", "growth", "average", "pareto"];

    public static IReadOnlyList<string> Of(SalesQuery query) => [.. All.Where(e => Has(query, e))];

    public static IEnumerable<string> Missing(SalesQuery query) => All.Where(e => !Has(query, e) && e is not ("average" or "pareto"));

    public static string NameOf(string extra, SalesQuery query) => extra switch
    {
        "share" => "share of the total",
        "cumulative" => "running total",
        "growth" => "growth from row to row",
        "average" => query.Average is { } unit ? $"average a {unit.ToString().ToLowerInvariant()}" : "average",
        _ => query.Pareto is { } percent ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"only what makes up {percent:0.##} %") : "only the largest",
    };

    /// <exception cref="SalesQueryInvalid">There is no such thing to add.</exception>
    public static SalesQuery With(SalesQuery query, string extra) => extra switch
    {
        "share" => query with { Share = true },
        "cumulative" => query with { Cumulative = true },
        "growth" => query with { Growth = true },
        _ => throw new SalesQueryInvalid("id", $"'{extra}' cannot be added; there are share, cumulative and growth."),
    };

    public static SalesQuery Without(SalesQuery query, string extra) => extra switch
    {
        "share" => query with { Share = false, ShareOf = [] },
        "cumulative" => query with { Cumulative = false },
        "growth" => query with { Growth = false },
        "average" => query with { Average = null },
        _ => query with { Pareto = null },
    };

    private static bool Has(SalesQuery query, string extra) => extra switch
    {
        "share" => query.Share,
        "cumulative" => query.Cumulative,
        "growth" => query.Growth,
        "average" => query.Average is not null,
        _ => query.Pareto is not null,
    };
}

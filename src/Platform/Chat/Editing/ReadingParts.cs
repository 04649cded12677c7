using Platform.Sales;

namespace Platform.Chat.Editing;

/// <summary>How a question was read, part by part, each with its place in the query.</summary>
internal static class ReadingParts
{
    private const string PreviousShare = "_previous_share";

    /// <param name="measures">In the order they were asked for.</param>
    /// <param name="query">Canonical; places count along it.</param>
    public static IReadOnlyList<ReadingPart> Of(IReadOnlyList<string> measures, string period, string? compare, SalesQuery query, SalesModel model) =>
    [
        .. measures.Where(query.Measures.Contains).Select(m => new ReadingPart("Figure", model.LabelOf(m), ReadingPlace.Measure, IndexOf(query.Measures, m))),
        new("Period", period, ReadingPlace.Period),
        .. compare is null ? [] : new[] { new ReadingPart("Compared with", compare, ReadingPlace.Comparison) },
        .. query.Time?.Grain is { } grain ? [new ReadingPart("By", grain.ToString(), ReadingPlace.Grain)] : Array.Empty<ReadingPart>(),
        .. query.Group.Select((g, i) => new ReadingPart("By", model.Dimension(g).Label, ReadingPlace.Group, i)),
        .. query.Filters.Select((f, i) => Filter(f, i, ReadingPlace.Filter, IsWithout(f) ? $"Without {LabelOf(f, model)}" : model.Dimension(f.Dim).Label)),
        .. query.Except.Select((f, i) => Filter(f, i, ReadingPlace.Except, $"{(IsWithout(f) ? "Sold by no other" : "Not sold by")} {LabelOf(f, model)}")),
        .. query.Also.Select((f, i) => Filter(f, i, ReadingPlace.Also, $"Sold too by {LabelOf(f, model)}")),
        .. query.Having.Select((h, i) => new ReadingPart("Only where", Condition(h, model), ReadingPlace.Condition, i)),
        .. query.Limit is { } limit ? [new ReadingPart("Rows", Rows(query.Order?.Dir, limit), ReadingPlace.Ranking)] : Array.Empty<ReadingPart>(),
        .. Extras.Of(query).Select((e, i) => new ReadingPart("With", Extras.NameOf(e, query), ReadingPlace.Extra, i)),
    ];

    public static string Values(SalesFilter filter) => $"{Comparison(filter.Op)}{string.Join(", ", filter.Values.Select(v => EntityIndex.Display(filter.Dim, v)))}";

    /// <summary>Such as "net sales at least 1,000"; columns of a comparison are told by what they are.</summary>
    public static string Condition(SalesHaving condition, SalesModel model)
    {
        var end = condition.Measure.EndsWith(PreviousShare, StringComparison.Ordinal) ? condition.Measure.Length - PreviousShare.Length : condition.Measure.LastIndexOf('_');
        var isColumn = model.FindMeasure(condition.Measure) is null && model.FindDerived(condition.Measure) is null && end > 0;
        var name = isColumn ? $"{model.LabelOf(condition.Measure[..end])} {Column(condition.Measure[(end + 1)..])}" : model.LabelOf(condition.Measure);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {Sign(condition.Op)} {condition.Value:#,0.##}");
    }

    public static string Rows(SortDirection? dir, int limit) => $"{(dir is SortDirection.Asc ? "last" : "first")} {limit}";

    private static ReadingPart Filter(SalesFilter filter, int at, ReadingPlace place, string label) => new(label, Values(filter), place, at);

    private static bool IsWithout(SalesFilter filter) => filter.Op is FilterOp.NotIn or FilterOp.NotContains;

    private static string LabelOf(SalesFilter filter, SalesModel model) => model.Dimension(filter.Dim).Label.ToLowerInvariant();

    private static int IndexOf(IReadOnlyList<string> names, string name) => names.TakeWhile(n => n != name).Count();

    private static string Column(string suffix) => suffix switch { "previous" => "before", "delta" => "change", "pct" => "change in %", "share" => "share in %", "previous_share" => "share of the time before in %", _ => suffix };

    private static string Comparison(FilterOp op) => op switch
    {
        FilterOp.In or FilterOp.NotIn => "",
        FilterOp.Contains or FilterOp.NotContains => "contains ",
        FilterOp.StartsWith => "starts with ",
        FilterOp.EndsWith => "ends with ",
        FilterOp.AtLeast => "at least ",
        FilterOp.AtMost => "at most ",
    };

    private static string Sign(HavingOp op) => op switch { HavingOp.Above => ">", HavingOp.AtLeast => "at least", HavingOp.Below => "<", HavingOp.AtMost => "at most", HavingOp.Exactly => "=" };
}

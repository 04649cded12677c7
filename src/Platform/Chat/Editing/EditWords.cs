using System.Globalization;
using Platform.Sales;

namespace Platform.Chat.Editing;

/// <summary>An edit as a sentence of a conversation: it stands there where a question would.</summary>
internal static class EditWords
{
    /// <param name="before">The canonical query that is edited.</param>
    /// <param name="asOf">The day that periods are seen from.</param>
    public static string Of(ReadingEdit edit, SalesQuery before, SalesModel model, DateOnly asOf) => edit.Place switch
    {
        ReadingPlace.Measure => Named(edit, before.Measures, model.LabelOf, "Instead: ", "Also: "),
        ReadingPlace.Period => $"Period: {QueryReading.Label(edit.Time?.From, edit.Time?.To, asOf)}",
        ReadingPlace.Comparison => edit.Compare is { } compare ? Comparison(compare) : "Without the comparison",
        ReadingPlace.Group => Named(edit, before.Group, id => model.FindDimension(id)?.Label.ToLowerInvariant() ?? id, "By ", "Also by "),
        ReadingPlace.Grain => edit.Grain is { } grain ? $"By {grain.ToString().ToLowerInvariant()}" : $"Not by {before.Time?.Grain?.ToString().ToLowerInvariant()}",
        ReadingPlace.Filter => edit.Filter is { } filter ? Filter(filter, model) : $"Any {(At(before.Filters, edit.At) is { } gone ? Label(gone, model) : "value")}",
        ReadingPlace.Except or ReadingPlace.Also => "Whoever else sold it",
        ReadingPlace.Condition => edit.Having is { } having ? $"Only where {ReadingParts.Condition(having, model)}" : "Without that condition",
        ReadingPlace.Ranking => edit.Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"The {ReadingParts.Rows(edit.Dir ?? before.Order?.Dir, limit)}") : "All rows",
        ReadingPlace.Extra => edit.Id is { } id ? $"With the {Extras.NameOf(id, before)}" : $"Without the {(At(Extras.Of(before), edit.At) is { } extra ? Extras.NameOf(extra, before) : "extra")}",
    };

    public static string Comparison(SalesCompare compare) => compare.Kind switch
    {
        CompareKind.PreviousYear => "Compared with the year before",
        CompareKind.PreviousPeriod => "Compared with the period before",
        CompareKind.Period => compare is { From: { } from, To: { } to } ? $"Compared with {TimeLabels.Of(from, to)}" : "Compared with another period",
    };

    /// <summary>"Only Liberty (vendor)", "Without Liberty (vendor)".</summary>
    public static string Filter(SalesFilter filter, SalesModel model)
    {
        var verb = filter.Op is FilterOp.NotIn or FilterOp.NotContains ? "Without" : "Only";
        return $"{verb} {ReadingParts.Values(filter)} ({Label(filter, model)})";
    }

    private static string Named(ReadingEdit edit, IReadOnlyList<string> names, Func<string, string> label, string instead, string also) => (edit.Id, At(names, edit.At)) switch
    {
        ({ } id, not null) => $"{instead}{label(id)}",
        ({ } id, null) => $"{also}{label(id)}",
        (null, { } gone) => $"Without {label(gone)}",
        _ => "Without it",
    };

    private static string Label(SalesFilter filter, SalesModel model) => model.FindDimension(filter.Dim)?.Label.ToLowerInvariant() ?? filter.Dim;

    private static T? At<T>(IReadOnlyList<T> parts, int at)
        where T : class => at >= 0 && at < parts.Count ? parts[at] : null;
}

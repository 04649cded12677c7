using Platform.Sales;

namespace Platform.Chat;

/// <summary>Compares only with what is loaded.</summary>
internal static class Comparison
{
    /// <summary>Without the comparison when it is with a time before the data: nothing known is not zero.</summary>
    public static Reading WithinData(Reading reading, Setting setting)
    {
        if (reading.Query is not { Compare: not null, Time: { From: { } from, To: { } to } } query || setting.Shape.From is not { } begin || Before(query.Compare, from, to) > begin)
        {
            return reading;
        }

        var measure = query.Measures[0];
        var isRanked = query.Order is { By: var by } && by.Contains('_', StringComparison.Ordinal) && query.Group.Count > 0;
        query = query with
        {
            Compare = null,
            Order = isRanked ? new(measure, SortDirection.Desc) : query.Order,
            Having = [.. query.Having.Where(h => query.Measures.Contains(h.Measure))],
        };
        return reading with
        {
            Query = query,
            Intent = query is { Group.Count: > 0, Limit: not null } ? Intent.Rank : Intent.Aggregate,
            CompareLabel = null,
            FullCompare = null,
            Premise = 0,
            Assumptions = [.. reading.Assumptions.Where(a => !a.Contains("compared", StringComparison.Ordinal)), $"nothing is loaded for {reading.CompareLabel}, so there is nothing to compare with; the data begins on {TimeLabels.Day(begin)}"],
        };
    }

    /// <summary>The day after the compared period.</summary>
    private static DateOnly Before(SalesCompare compare, DateOnly from, DateOnly to) => compare.To ?? SalesPeriods.Previous(compare.Kind, from, to).To;
}

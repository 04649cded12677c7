using System.Globalization;

namespace Platform.Sales;

/// <summary>Brings a query to its one canonical form: arrays sorted, defaults filled, every name known to the model.</summary>
public sealed class SalesQueryCheck(SalesModel model)
{
    private const int MaxMeasures = 12;
    private const int MaxGroups = 4;
    private const int MaxFilters = 20;
    private const int MaxValues = 200;
    private const int MaxValueLength = 200;

    /// <exception cref="SalesQueryInvalid">Names the field and what is allowed there.</exception>
    public SalesQuery Canonical(SalesQuery query)
    {
        Ensure(query.V == 1, "v", "The only version is 1.");
        query = WithoutNulls(query);
        var measures = Measures(query);
        var group = Dimensions(query.Group, "group");
        Ensure(group.Count <= MaxGroups, "group", $"Group by at most {MaxGroups} dimensions.");
        var canonical = query with
        {
            Measures = Sorted(measures),
            Group = Sorted(group),
            Filters = Filters(query.Filters, "filters"),
            Except = Filters(query.Except, "except"),
            ExceptTime = Time(query.ExceptTime, "exceptTime") is { } exceptTime ? exceptTime with { Grain = null } : null,
            Also = Filters(query.Also, "also"),
            AlsoTime = Time(query.AlsoTime, "alsoTime") is { } alsoTime ? alsoTime with { Grain = null } : null,
            ShareOf = Sorted(Dimensions(query.ShareOf, "shareOf")),
            Share = query.Share || query.ShareOf.Count > 0,
            Time = Time(query.Time, "time"),
        };
        canonical = canonical with { Compare = Compare(canonical) };
        canonical = canonical with { Order = Order(canonical, measures[0]), Having = Having(canonical) };
        new SalesQueryOptions(canonical, model).Check();
        return canonical;
    }

    // What JSON gives as null is meant as empty.
    private static SalesQuery WithoutNulls(SalesQuery query) => query with
    {
        Measures = query.Measures ?? ["net"],
        Group = query.Group ?? [],
        Filters = query.Filters ?? [],
        Having = query.Having ?? [],
        ShareOf = query.ShareOf ?? [],
        Except = query.Except ?? [],
        Also = query.Also ?? [],
    };

    private List<string> Measures(SalesQuery query)
    {
        var measures = query.Measures.Distinct(StringComparer.Ordinal).ToList();
        Ensure(measures.Count is > 0 and <= MaxMeasures, "measures", $"Ask for 1 to {MaxMeasures} measures: {string.Join(", ", model.Askable)}.");
        for (var i = 0; i < measures.Count; i++)
        {
            Ensure(model.Askable.Contains(measures[i], StringComparer.Ordinal), $"measures[{i}]",
                $"There is no measure '{measures[i]}'; there are {string.Join(", ", model.Askable)}.");
            var requires = model.FindMeasure(measures[i])?.Requires;
            Ensure(requires is null || query.Group.Contains(requires) || query.Filters.Any(f => f.Dim == requires && f is { Op: FilterOp.In, Values.Count: 1 }), $"measures[{i}]",
                $"'{measures[i]}' adds up only within one {requires}: group by {requires}, or filter to one.");
        }

        return measures;
    }

    private List<string> Dimensions(IReadOnlyList<string> names, string field)
    {
        for (var i = 0; i < names.Count; i++)
        {
            EnsureDimension(names[i], $"{field}[{i}]");
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private Dimension EnsureDimension(string name, string field) => model.FindDimension(name ?? "")
        ?? throw new SalesQueryInvalid(field, $"There is no dimension '{name}'; there are {string.Join(", ", model.Dimensions.Select(d => d.Id))}.");

    private List<SalesFilter> Filters(IReadOnlyList<SalesFilter> filters, string field)
    {
        Ensure(filters.Count <= MaxFilters, field, $"Use at most {MaxFilters} filters.");
        var checkedFilters = new List<SalesFilter>();
        for (var i = 0; i < filters.Count; i++)
        {
            checkedFilters.Add(Filter(filters[i], $"{field}[{i}]"));
        }

        return [.. checkedFilters.Distinct().OrderBy(f => f.Dim, StringComparer.Ordinal).ThenBy(f => f.Op).ThenBy(f => string.Join('\n', f.Values), StringComparer.Ordinal)];
    }

    private SalesFilter Filter(SalesFilter filter, string field)
    {
        var dimension = EnsureDimension(filter.Dim, $"{field}.dim");
        var values = filter.Values ?? [];
        Ensure(values.Count is > 0 and <= MaxValues, $"{field}.values", $"Give 1 to {MaxValues} values.");
        Ensure(values.All(v => v is not null && v.Length <= MaxValueLength && !v.Contains('\0', StringComparison.Ordinal)), $"{field}.values",
            $"A value is a text of at most {MaxValueLength} characters; an empty one stands for 'not known'.");
        if (filter.Op is FilterOp.AtLeast or FilterOp.AtMost)
        {
            Ensure(dimension.NumberExpression is not null, $"{field}.op", $"'{dimension.Id}' is not a number; only numbers are at least or at most something.");
            Ensure(values.Count == 1 && decimal.TryParse(values[0], NumberStyles.Number, CultureInfo.InvariantCulture, out _), $"{field}.values", "Give one number, such as 50.");
        }

        Ensure(!dimension.IsFlag || values.All(v => v is "yes" or "no"), $"{field}.values", $"'{dimension.Id}' is yes or no.");
        return filter with { Values = Sorted(values) };
    }

    private static SalesPeriod? Time(SalesPeriod? time, string field)
    {
        if (time is null or { From: null, To: null, Grain: null })
        {
            return null;
        }

        Ensure(time.From is not { Year: < 1900 or > 2200 }, $"{field}.from", "Give a date between 1900 and 2200.");
        Ensure(time.To is not { Year: < 1900 or > 2200 }, $"{field}.to", "Give a date between 1900 and 2200.");
        Ensure(time is not { From: { } from, To: { } to } || from < to, $"{field}.to", "'to' is exclusive and must be later than 'from'.");
        return time;
    }

    private static SalesCompare? Compare(SalesQuery query)
    {
        if (query.Compare is not { } compare)
        {
            return null;
        }

        if (query.Time is not { From: { } from, To: { } to })
        {
            throw new SalesQueryInvalid("time", "A comparison needs 'from' and 'to'.");
        }

        if (compare.Kind is not CompareKind.Period)
        {
            var (previousFrom, previousTo) = SalesPeriods.Previous(compare.Kind, from, to);
            return compare with { From = previousFrom, To = previousTo };
        }

        Ensure(compare is { From: { } start, To: { } end } && start < end, "compare", "Comparing with a period needs its 'from' and a later 'to'.");
        return compare;
    }

    private SalesOrder? Order(SalesQuery query, string firstMeasure)
    {
        if (query.Order is { } order)
        {
            var allowed = SalesColumns.Ids(query with { Rank = false }, model).Where(id => !SalesColumns.IsRunning(id)).ToList();
            return allowed.Contains(order.By, StringComparer.Ordinal) ? order
                : throw new SalesQueryInvalid("order.by", $"The result has no column '{order.By}'; it has {string.Join(", ", allowed)}.");
        }

        return query switch
        {
            { Time.Grain: not null, Per: null } => new SalesOrder(SalesColumns.Period, SortDirection.Asc),
            { Group.Count: > 0 } => new SalesOrder(firstMeasure, SortDirection.Desc),
            _ => null,
        };
    }

    private List<SalesHaving> Having(SalesQuery query)
    {
        var allowed = SalesColumns.Conditions(query, model);
        for (var i = 0; i < query.Having.Count; i++)
        {
            Ensure(allowed.Contains(query.Having[i].Measure, StringComparer.Ordinal), $"having[{i}].measure",
                $"There is no figure '{query.Having[i].Measure}' here; there are {string.Join(", ", allowed)}.");
        }

        return [.. query.Having.Distinct().OrderBy(h => h.Measure, StringComparer.Ordinal).ThenBy(h => h.Op).ThenBy(h => h.Value)];
    }

    private static List<string> Sorted(IReadOnlyList<string> values) => [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal static void Ensure(bool holds, string field, string message)
    {
        if (!holds)
        {
            throw new SalesQueryInvalid(field, message);
        }
    }
}

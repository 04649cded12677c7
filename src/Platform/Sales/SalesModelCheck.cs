using System.Text.RegularExpressions;

namespace Platform.Sales;

/// <summary>Holds a model to what there is: its columns are the view's, its names are each once, its formulas are of its measures.</summary>
internal static partial class SalesModelCheck
{
    private static readonly HashSet<string> Columns = new(StringComparer.Ordinal)
    {
        "sale_date", "period_start", "period_end", "booked_on", "days", "grain", "product", "ean", "functional_name", "category", "size_ml", "reseller", "store", "store_type", "country",
        "city", "channel", "quantity", "net", "gross", "net_eur", "gross_eur", "amount_local", "currency", "cost", "fee", "order_id", "is_return", "is_sample", "is_gift", "is_mapped",
        "device", "utm_source",
    };

    /// <exception cref="FormatException">The message names the entry and what is wrong with it.</exception>
    public static void Ensure(SalesModel model)
    {
        foreach (var measure in model.Measures)
        {
            EnsureColumns(measure.Id, $"{measure.Aggregate} {measure.Condition}");
            Ensure(measure.Requires is null || model.FindDimension(measure.Requires) is not null, $"Measure {measure.Id} requires '{measure.Requires}', which is no dimension.");
            Ensure(measure.Label.Length > 0 && measure.Unit.Length > 0, $"Measure {measure.Id} needs a label and a unit.");
        }

        foreach (var dimension in model.Dimensions)
        {
            EnsureColumns(dimension.Id, dimension.Expression);
            Ensure(dimension.Label.Length > 0, $"Dimension {dimension.Id} needs a label.");
        }

        foreach (var derived in model.Derived)
        {
            var strange = derived.Formula.Names.FirstOrDefault(n => model.FindMeasure(n) is null);
            Ensure(strange is null, $"{derived.Id} is computed of '{strange}', which is no measure.");
        }

        var twice = model.Measures.Select(m => m.Id).Concat(model.Derived.Select(d => d.Id)).Concat(model.Dimensions.Select(d => d.Id))
            .GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        Ensure(twice is null, $"'{twice}' is defined twice.");
    }

    private static void EnsureColumns(string id, string sql)
    {
        var strange = Used().Matches(sql).Select(m => m.Groups["column"].Value).FirstOrDefault(c => !Columns.Contains(c));
        Ensure(strange is null, $"{id} names '{strange}', which is no column of the sales.");
    }

    private static void Ensure(bool holds, string message)
    {
        if (!holds)
        {
            throw new FormatException(message);
        }
    }

    [GeneratedRegex(@"\bs\.(?<column>[a-z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Used();
}

using System.Globalization;

namespace Platform.Sales;

/// <summary>One cell of a result: the values of its row, and the figure.</summary>
/// <param name="Query">The query whose result it is in.</param>
/// <param name="At">Dimension to the row's value, null for "not known"; nothing means all rows.</param>
/// <param name="Period">The start of the row's bucket, when the query has a grain.</param>
/// <param name="Measure">Only lines that this figure counts.</param>
/// <param name="Previous">The compared period's side of the cell.</param>
public sealed record SalesCell(SalesQuery Query, IReadOnlyDictionary<string, string?>? At = null, DateOnly? Period = null, string? Measure = null, bool Previous = false);

/// <summary>Writes the statements that list the lines of vendors' files behind a cell, in the order in which they were loaded.</summary>
internal sealed class SalesLines(SalesModel model)
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "upload_id", "sheet", "source_row", "period_start", "period_end", "reseller", "store", "country", "city", "channel", "product", "ean", "functional_name", "category", "size_ml", "order_id",
        "quantity", "net", "gross", "amount_local", "currency", "cost", "is_return", "is_sample", "is_gift",
    ];

    /// <param name="cell">Its query canonical.</param>
    /// <param name="after">The last line already seen.</param>
    /// <param name="limit">Null for all.</param>
    public CompiledSales Compile(SalesCell cell, long? after, int? limit)
    {
        var values = new SqlValues();
        var query = Plain(cell);
        var scope = new SalesScope(query, model, values);
        var conditions = new List<string>(cell.At?.Select(at => scope.Condition(new SalesFilter(at.Key, FilterOp.In, [at.Value ?? ""]))) ?? []);
        if (cell is { Period: { } start, Query.Time.Grain: { } grain })
        {
            var bucket = cell.Previous ? SalesQueryCompiler.PreviousBucket(cell.Query, grain, values) : SalesQueryCompiler.Start(grain, "s.booked_on");
            conditions.Add($"{bucket} = {values.Add(start)}");
        }

        conditions.AddRange(Counted(cell.Measure, query));
        conditions.AddRange(after is { } seen ? [$"s.id > {values.Add(seen)}"] : []);
        var source = scope.Source("");
        var where = conditions.Count == 0 ? "" : $"{(source.Contains("\nwhere ", StringComparison.Ordinal) ? " and " : "\nwhere ")}{SalesScope.All(conditions)}";
        var many = limit is { } most ? string.Create(CultureInfo.InvariantCulture, $"\nlimit {most}") : "";
        return new CompiledSales($"select {string.Join(", ", Columns.Select(c => c is "upload_id" ? "s.upload_id::text as upload_id" : $"s.{c}"))}\nfrom {source}{where}\norder by s.id{many}", values.All);
    }

    // The grain stays: it says how long a line may be to be in a bucket at all.
    private static SalesQuery Plain(SalesCell cell)
    {
        var query = cell.Query;
        var time = cell.Previous && query.Compare is { } compare ? new SalesPeriod(compare.From, compare.To, query.Time?.Grain) : query.Time;
        return query with { Time = time, Compare = null, ShareOf = [], Except = [], ExceptTime = null, Also = [], AlsoTime = null, Absent = false };
    }

    private IEnumerable<string> Counted(string? measure, SalesQuery query)
    {
        if (measure is null || model.FindMeasure(measure) is not { Condition.Length: > 0 } figure)
        {
            yield break;
        }

        if (!query.Group.Concat(query.Filters.Select(f => f.Dim)).Any(d => figure.LiftedBy.Contains(d)))
        {
            yield return figure.Condition;
        }
    }
}

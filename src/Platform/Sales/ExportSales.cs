using Microsoft.AspNetCore.Mvc;
using Platform.Data;
using Platform.Sheets;

namespace Platform.Sales;

/// <summary>Writes the whole answer to a query as a CSV file or a workbook. Rows are passed on as they come, however many.</summary>
public static class ExportSales
{
    private const int AllRows = int.MaxValue;

    public static void Map(RouteGroupBuilder sales) => sales.MapPost("/query/file", Handle)
        .Accepts<SalesQuery>("application/json").Produces(200, null, "text/csv", SalesFile.Xlsx).ProducesProblem(400).WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        HttpRequest http, SalesModel model, SalesNumbers numbers, SalesReader reader, TenantDb db, string format = "xlsx", CancellationToken ct = default) => SalesFile.AnswerAsync(async () =>
    {
        var query = new SalesQueryCheck(model).Canonical(await SalesJson.ReadAsync<SalesQuery>(http.Body, ct));
        var shape = await numbers.ShapeAsync(ct);
        // What is made from a whole answer is made from one; anything else is passed on row by row.
        if (query.Pivot is not null || query.Fill || query.Others)
        {
            var result = await numbers.AskAsync(query, ct);
            // A file that stops in the middle looks whole.
            if (result.Truncated)
            {
                throw new SalesTooCostly($"This table has {result.Groups} rows, and only {SalesReader.MaxRows} can be put together with columns or empty periods. Export it without them: then it has all its rows.");
            }

            return await SalesFile.AnswerAsync(db, format, "sales", [.. result.Columns.Select(Column)], Cells(result.Rows.Concat(result.Others).ToAsyncEnumerable(), result.Columns), ct);
        }

        var columns = SalesColumns.Of(query, model, shape.BaseCurrency);
        var statement = new SalesQueryCompiler(model).Compile(query, AllRows, await numbers.OverlapAsync(query, shape, ct), shape);
        var rows = await SalesFile.StartedAsync(reader.StreamAsync(statement, ct), ct);
        return await SalesFile.AnswerAsync(db, format, "sales", [.. columns.Select(Column)], Cells(rows, columns), ct);
    });

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Cells(IAsyncEnumerable<IReadOnlyList<object?>> rows, IReadOnlyList<SalesColumn> columns)
    {
        var isCount = columns.Select(c => c.Unit is not null && c.Unit is not ("percent" or "points" or "local") && !c.Unit.All(char.IsAsciiLetterUpper)).ToArray();
        await foreach (var row in rows)
        {
            yield return [.. columns.Select((_, i) => row[i] is decimal number && isCount[i] && decimal.IsInteger(number) ? (long)number : row[i])];
        }
    }

    private static SheetColumn Column(SalesColumn column) => new(
        column.Unit is { Length: 3 } unit && unit.All(char.IsAsciiLetterUpper) ? $"{column.Label}, {unit}" : column.Label, column.Kind is ColumnKind.Dimension ? 32 : 16,
        column.Unit is "percent" ? NumberStyle.Percent : NumberStyle.Money);
}

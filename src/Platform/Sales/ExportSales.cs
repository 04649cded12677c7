using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Platform.Data;
using Platform.Sheets;
using Platform.Tenancy.Connections;

namespace Platform.Sales;

/// <summary>Writes the whole answer to a query, or all lines behind a figure, as a CSV file or a workbook. Rows are passed on as they come, however many.</summary>
public static class ExportSales
{
    private const int AllRows = int.MaxValue;
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(RouteGroupBuilder sales)
    {
        sales.MapPost("/query/file", HandleQuery).Accepts<SalesQuery>("application/json").Produces(200, null, "text/csv", Xlsx).ProducesProblem(400)
            .WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));
        sales.MapPost("/rows/file", HandleRows).Accepts<ShowSalesLines.Request>("application/json").Produces(200, null, "text/csv", Xlsx).ProducesProblem(400)
            .WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));
    }

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleQuery(
        HttpRequest http, SalesModel model, SalesNumbers numbers, SalesReader reader, TenantDb db, string format = "xlsx", CancellationToken ct = default) => AnswerAsync(async () =>
    {
        var query = new SalesQueryCheck(model).Canonical(await SalesJson.ReadAsync<SalesQuery>(http.Body, ct));
        var shape = await numbers.ShapeAsync(ct);
        // What is made from a whole answer is made from one; anything else is passed on row by row.
        if (query.Pivot is not null || query.Fill || query.Others || query.Compare is { LikeForLike: true })
        {
            var result = await numbers.AskAsync(query, ct);
            return await FileAsync(db, format, "sales", [.. result.Columns.Select(Column)], Cells(result.Rows.Concat(result.Others).ToAsyncEnumerable(), result.Columns), ct);
        }

        var columns = SalesColumns.Of(query, model, shape.BaseCurrency);
        var rows = await StartedAsync(reader.StreamAsync(new SalesQueryCompiler(model).Compile(query, AllRows), ct), ct);
        return await FileAsync(db, format, "sales", [.. columns.Select(Column)], Cells(rows, columns), ct);
    });

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleRows(
        HttpRequest http, SalesModel model, SalesReader reader, TenantDatabase database, TenantDb db, string format = "xlsx", CancellationToken ct = default) => AnswerAsync(async () =>
    {
        var request = await SalesJson.ReadAsync<ShowSalesLines.Request>(http.Body, ct);
        var rows = await StartedAsync(reader.StreamAsync(new SalesLines(model).Compile(request.Cell(model), null, null), ct), ct);
        var names = await db.Uploads.ToDictionaryAsync(u => u.Id, u => u.FileName, ct);
        return await FileAsync(db, format, "sales-lines", LineColumns, Lines(rows, names), ct);
    });

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> AnswerAsync(Func<Task<Results<PushStreamHttpResult, ProblemHttpResult>>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception e) when (SalesFeature.Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> FileAsync(
        TenantDb db, string format, string name, IReadOnlyList<SheetColumn> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        var table = new SheetTable("Sales", columns, rows);
        switch (format)
        {
            case "xlsx":
                return TypedResults.Stream(body => XlsxFile.WriteAsync(body, [table], ct), Xlsx, $"{name}.xlsx");
            case "csv":
                var culture = Culture((await db.Settings.SingleAsync(ct)).Locale);
                return TypedResults.Stream(body => CsvFile.WriteAsync(body, table, culture, ct), "text/csv; charset=utf-8", $"{name}.csv");
            default:
                return Refusal.Invalid("format", $"There is no format '{format}'. Take csv or xlsx.");
        }
    }

    /// <summary>With the first row read, so that what cannot be asked is refused before a file begins.</summary>
    private static async Task<IAsyncEnumerable<object?[]>> StartedAsync(IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        var all = rows.GetAsyncEnumerator(ct);
        return Go(all, await all.MoveNextAsync());

        static async IAsyncEnumerable<object?[]> Go(IAsyncEnumerator<object?[]> all, bool hasRow)
        {
            await using (all)
            {
                for (; hasRow; hasRow = await all.MoveNextAsync())
                {
                    yield return all.Current;
                }
            }
        }
    }

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

    private static readonly IReadOnlyList<SheetColumn> LineColumns =
    [
        new("File", 32), new("Sheet", 16), new("Row", 10), new("From", 12), new("To", 12), new("Vendor", 24), new("Store", 24), new("Country", 10), new("City", 16), new("Channel", 10),
        new("Product", 32), new("EAN", 16), new("Code", 16), new("Category", 16), new("Order", 16), new("Units", 10), new("Net", 14), new("Gross", 14), new("Amount in file", 14),
        new("Currency", 10), new("Cost", 14), new("Return", 8), new("Sample", 8), new("Gift", 8),
    ];

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Lines(IAsyncEnumerable<object?[]> rows, Dictionary<Guid, string> files)
    {
        await foreach (var r in rows)
        {
            yield return
            [
                files.GetValueOrDefault(Guid.Parse((string)r[1]!), ""), r[2], (long)(decimal)r[3]!, r[4], r[5], r[6], r[7], r[8], r[9], r[10], r[11], r[12], r[13], r[14], r[16],
                (long?)(decimal?)r[17], r[18], r[19], r[20], r[21], r[22], Said(r[23]), Said(r[24]), Said(r[25]),
            ];
        }
    }

    private static string Said(object? flag) => flag is true ? "yes" : "no";

    private static CultureInfo Culture(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-GB");
        }
    }
}

using Microsoft.AspNetCore.Mvc;
using Platform.Data;
using Platform.Sheets;

namespace Platform.Sales;

/// <summary>Writes all lines behind a figure as a CSV file or a workbook.</summary>
public static class ExportSalesLines
{
    private static readonly IReadOnlyList<SheetColumn> LineColumns =
    [
        new("File", 32), new("Sheet", 16), new("Row", 10), new("From", 12), new("To", 12), new("Vendor", 24), new("Store", 24), new("Country", 10), new("City", 16), new("Channel", 10),
        new("Product", 32), new("EAN", 16), new("Code", 16), new("Category", 16), new("Order", 16), new("Units", 10), new("Net", 14), new("Gross", 14), new("Amount in file", 14),
        new("Currency", 10), new("Cost", 14), new("Return", 8), new("Sample", 8), new("Gift", 8),
    ];

    public static void Map(RouteGroupBuilder sales) => sales.MapPost("/rows/file", Handle)
        .Accepts<ShowSalesLines.Request>("application/json").Produces(200, null, "text/csv", SalesFile.Xlsx).ProducesProblem(400)
        .WithMetadata(new RequestSizeLimitAttribute(SalesFeature.MaxBody));

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        HttpRequest http, SalesModel model, SalesReader reader, TenantDb db, string format = "xlsx", CancellationToken ct = default) => SalesFile.AnswerAsync(async () =>
    {
        var request = await SalesJson.ReadAsync<ShowSalesLines.Request>(http.Body, ct);
        var rows = await SalesFile.StartedAsync(reader.StreamAsync(new SalesLines(model).Compile(request.Cell(model), null, null), ct), ct);
        var names = await db.Uploads.ToDictionaryAsync(u => u.Id, u => u.FileName, ct);
        return await SalesFile.AnswerAsync(db, format, "sales-lines", LineColumns, Lines(rows, names), ct);
    });

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
}

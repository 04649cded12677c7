using System.Globalization;
using Platform.Reports.Schedules;
using Platform.Sales;
using Platform.Toolbox;

namespace Platform.Reports;

/// <summary>The monthly sales report of a month, made now; without a month, of the newest one with sales.</summary>
public static class DownloadMonthlySales
{
    public static void Map(RouteGroupBuilder reports) => reports.MapGet("/monthly-sales/file", Handle)
        .Produces(200, null, ReportOrder.ContentType(ReportFormat.Pdf), ReportOrder.ContentType(ReportFormat.Xlsx), "text/csv").ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        ReportOrders orders, ReportPress press, string? month = null, string format = "pdf", CancellationToken ct = default)
    {
        if (!Enum.TryParse<ReportFormat>(format, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
        {
            return Refusal.Invalid("format", $"There is no format '{format}'. Take pdf, xlsx or csv.");
        }

        if (month is not null && ReadMonth(month) is null)
        {
            return Refusal.Invalid("month", $"'{month}' is not a month. Write it as 2025-09.");
        }

        if ((month is null ? await orders.LastMonthWithSalesAsync(ct) : ReadMonth(month)) is not { } first)
        {
            return Refusal.Because(StatusCodes.Status404NotFound, "no_data", "No sales are loaded yet, so there is nothing to report. Drop a vendor's file first.");
        }

        try
        {
            var printed = await press.PrintAsync(await orders.ForAsync(ReportCatalogue.MonthlySales, first, ct), [wanted], ct);
            return TypedResults.File(printed.Files[0].Bytes, printed.Files[0].ContentType, printed.Files[0].Name);
        }
        catch (Exception busy) when (busy is ToolboxUnavailable or SalesTooCostly or SalesUnavailable)
        {
            return Refusal.Because(StatusCodes.Status503ServiceUnavailable, "report_unavailable", "The report could not be made right now. Try again in a moment.");
        }
    }

    internal static DateOnly? ReadMonth(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1950 and <= 2150 ? month : null;
}

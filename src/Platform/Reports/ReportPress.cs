using Platform.Reports.MonthlySales;
using Platform.Reports.Questions;
using Platform.Sales;
using Platform.Sheets;
using Platform.Toolbox;

namespace Platform.Reports;

/// <summary>Makes reports from orders. It keeps nothing between two orders.</summary>
public sealed class ReportPress(SalesNumbers sales, PrintQuestion questions, NodeToolbox toolbox)
{
    public async Task<PrintedReport> PrintAsync(ReportOrder order, IReadOnlyList<ReportFormat> formats, CancellationToken ct)
    {
        if (SavedQuestion.IdOf(order.Report) is { } question)
        {
            return await questions.PrintAsync(question, order, formats, ct);
        }

        var figures = await ReadMonth.RunAsync(sales, order, ct);
        var numbers = new ReportNumbers(order.Locale, figures.Currency);
        var files = new List<ReportFile>();
        foreach (var format in formats.Distinct())
        {
            var bytes = await PrintAsync(figures, numbers, format, ct);
            files.Add(new ReportFile(format, order.FileName(format), ReportOrder.ContentType(format), bytes));
        }

        return new PrintedReport(
            "Monthly sales", ReportNumbers.Month(order.Month), MonthlyWords.Headline(figures, numbers),
            figures.HasSales ? [.. figures.KeyFigures.Select(k => (k.Label, k.IsMoney ? numbers.Money(k.Now) : numbers.Whole(k.Now)))] : [],
            files, figures.Shape.DataVersion);
    }

    private async Task<byte[]> PrintAsync(MonthlyFigures figures, ReportNumbers numbers, ReportFormat format, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        switch (format)
        {
            case ReportFormat.Pdf:
                return await SetPdfAsync(figures, numbers, ct);
            case ReportFormat.Xlsx:
                await XlsxFile.WriteAsync(bytes, MonthlyTables.Sheets(figures, numbers), ct);
                break;
            case ReportFormat.Csv:
                await CsvFile.WriteAsync(bytes, MonthlyTables.Flat(figures), numbers.Culture, ct);
                break;
        }

        return bytes.ToArray();
    }

    private async Task<byte[]> SetPdfAsync(MonthlyFigures figures, ReportNumbers numbers, CancellationToken ct)
    {
        var pictures = new Dictionary<string, string>();
        if (figures.HasSales)
        {
            pictures[MonthlyPdf.ChartFile] = await toolbox.ChartSvgAsync(MonthlyChart.Option(figures), MonthlyChart.Width, MonthlyChart.Height, ct);
        }

        return await toolbox.SetPdfAsync(MonthlyPdf.Template, MonthlyPdf.Of(figures, numbers), pictures, ct);
    }
}

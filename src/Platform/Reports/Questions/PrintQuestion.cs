using Platform.Data;
using Platform.Reports.MonthlySales;
using Platform.Sales;
using Platform.Sheets;
using Platform.Toolbox;

namespace Platform.Reports.Questions;

/// <summary>Makes the files of a saved question, as of the order's day.</summary>
public sealed class PrintQuestion(TenantDb db, SalesNumbers sales, SalesModel model, NodeToolbox toolbox)
{
    /// <exception cref="ReportGone">The question was removed.</exception>
    public async Task<PrintedReport> PrintAsync(Guid id, ReportOrder order, IReadOnlyList<ReportFormat> formats, CancellationToken ct)
    {
        var question = await db.Set<SavedQuestion>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, ct) ?? throw new ReportGone();
        var result = await sales.AskAsync(question.At(order.AsOf ?? order.Month), ct);
        var currency = (await sales.ShapeAsync(ct)).BaseCurrency;
        var numbers = new ReportNumbers(order.Locale, currency);
        var pages = new QuestionPages(question, result, model, numbers, order);
        var files = new List<ReportFile>();
        foreach (var format in formats.Distinct())
        {
            files.Add(new ReportFile(format, pages.FileName(format), ReportOrder.ContentType(format), await BytesAsync(pages, numbers, format, ct)));
        }

        return new PrintedReport(question.Title, pages.Period, pages.Headline, pages.KeyFigures, files, result.DataVersion);
    }

    private async Task<byte[]> BytesAsync(QuestionPages pages, ReportNumbers numbers, ReportFormat format, CancellationToken ct)
    {
        if (format is ReportFormat.Pdf)
        {
            var pictures = new Dictionary<string, string>();
            if (pages.Drawing is { } chart)
            {
                pictures[QuestionChart.File] = await toolbox.ChartSvgAsync(chart.Option(), MonthlyChart.Width, chart.Height, ct);
            }

            return await toolbox.SetPdfAsync(MonthlyPdf.Template, pages.Pdf(), pictures, ct);
        }

        using var bytes = new MemoryStream();
        await (format is ReportFormat.Xlsx ? XlsxFile.WriteAsync(bytes, [pages.Sheet()], ct) : CsvFile.WriteAsync(bytes, pages.Sheet(), numbers.Culture, ct));
        return bytes.ToArray();
    }
}

/// <summary>What was ordered is not there any more.</summary>
public sealed class ReportGone() : Exception("The saved question behind this report was removed.");

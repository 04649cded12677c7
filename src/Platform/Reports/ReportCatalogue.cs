using Platform.Data;
using Platform.Reports.Questions;

namespace Platform.Reports;

/// <summary>A report that can be had.</summary>
/// <param name="Id">Also the beginning of its files' names.</param>
public sealed record ReportDefinition(string Id, string Name, string Description, IReadOnlyList<ReportFormat> Formats);

/// <summary>All reports there are.</summary>
public static class ReportCatalogue
{
    public const string MonthlySales = "monthly-sales";

    public static IReadOnlyList<ReportDefinition> All { get; } =
    [
        new(MonthlySales, "Monthly sales",
            "Net and gross sales, units and orders of a month beside the month before and the same month last year; the trend, top products, vendors, countries and channels.",
            [ReportFormat.Pdf, ReportFormat.Xlsx, ReportFormat.Csv]),
    ];

    public static ReportDefinition? Find(string? id) => All.FirstOrDefault(r => r.Id == id);
}

/// <summary>The reports of the product and those that this tenant made of questions.</summary>
public sealed class ReportShelf(TenantDb db)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<ReportDefinition>> AllAsync(CancellationToken ct)
    {
        var questions = await db.Set<SavedQuestion>().AsNoTracking().OrderByDescending(q => q.Id).Take(Most).ToListAsync(ct);
        return [.. ReportCatalogue.All, .. questions.Select(q => q.Definition)];
    }

    public async Task<ReportDefinition?> FindAsync(string? id, CancellationToken ct) => SavedQuestion.IdOf(id) is { } question
        ? (await db.Set<SavedQuestion>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == question, ct))?.Definition
        : ReportCatalogue.Find(id);
}

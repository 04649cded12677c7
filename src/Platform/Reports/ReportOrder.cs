namespace Platform.Reports;

/// <summary>What a report can be had as.</summary>
public enum ReportFormat
{
    Pdf,
    Xlsx,
    Csv,
}

/// <summary>
/// Everything a report is made from besides the sales themselves. It holds no clock and no person, so the same order at the same data version
/// is the same file, byte for byte, whether it is mailed or downloaded.
/// </summary>
/// <param name="Report">Id of the report.</param>
/// <param name="Month">Its first day.</param>
/// <param name="Company">The tenant's name.</param>
/// <param name="Locale">BCP 47 tag that numbers are written by.</param>
/// <param name="Accent">Colour as <c>#rrggbb</c>.</param>
public sealed record ReportOrder(string Report, DateOnly Month, string Company, string Locale, string Accent)
{
    /// <summary>The day it is made for, where the month is not enough.</summary>
    public DateOnly? AsOf { get; init; }

    public string FileName(ReportFormat format) => $"{Report}-{Month:yyyy-MM}.{Extension(format)}";

    public static string ContentType(ReportFormat format) => format switch
    {
        ReportFormat.Pdf => "application/pdf",
        ReportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ReportFormat.Csv => "text/csv; charset=utf-8",
    };

    internal static string Extension(ReportFormat format) => format switch { ReportFormat.Pdf => "pdf", ReportFormat.Xlsx => "xlsx", ReportFormat.Csv => "csv" };
}

/// <summary>A finished report.</summary>
public sealed record ReportFile(ReportFormat Format, string Name, string ContentType, byte[] Bytes);

/// <summary>A finished report with all files that were asked for, and what a mail says of it.</summary>
/// <param name="Headline">One sentence that says what happened.</param>
/// <param name="KeyFigures">Label and value, written for people.</param>
public sealed record PrintedReport(string Title, string Period, string Headline, IReadOnlyList<(string Label, string Value)> KeyFigures, IReadOnlyList<ReportFile> Files, long DataVersion);

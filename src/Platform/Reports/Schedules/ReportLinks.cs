using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Platform.Data;
using Platform.Tenancy.Scopes;

namespace Platform.Reports.Schedules;

/// <summary>Links to exactly one file of one run, for readers without an account, for as long as the file is kept.</summary>
public sealed class ReportLinks(TenantProtector protector, TenantAddress address)
{
    public Uri For(Guid runId, ReportFormat format) => address.Url($"/r/{protector.For("report file").Protect($"{runId:N}.{format}")}");

    internal (Guid RunId, ReportFormat Format)? Read(string token)
    {
        try
        {
            var parts = protector.For("report file").Unprotect(token).Split('.');
            return (Guid.Parse(parts[0]), Enum.Parse<ReportFormat>(parts[1]));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Gives out a run's files, byte for byte as they were mailed: to members by its id, to anybody who holds a link from a mail.</summary>
public static class DownloadRunFile
{
    public static void Map(RouteGroupBuilder reports) => reports.MapGet("/runs/{id:guid}/files/{format}", Handle)
        .Produces(200, null, ReportOrder.ContentType(ReportFormat.Pdf), ReportOrder.ContentType(ReportFormat.Xlsx), "text/csv").ProducesProblem(404);

    public static void MapLink(RouteGroupBuilder links) => links.MapGet("/r/{token}", HandleLink).ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(Guid id, string format, TenantDb db, TimeProvider clock, CancellationToken ct) =>
        Enum.TryParse<ReportFormat>(format, ignoreCase: true, out var wanted) ? await FindAsync(id, wanted, db, clock, ct) : Gone();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleLink(
        string token, ReportLinks links, HttpContext http, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return links.Read(token) is var (run, format) ? await FindAsync(run, format, db, clock, ct) : Gone();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FindAsync(Guid id, ReportFormat format, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var file = await db.ReportFiles.AsNoTracking().SingleOrDefaultAsync(f => f.RunId == id && f.Format == format && f.ExpiresAt > now, ct);
        return file is null ? Gone() : TypedResults.File(file.Bytes, file.ContentType, file.Name);
    }

    private static ProblemHttpResult Gone() => Refusal.Because(StatusCodes.Status404NotFound, "file_gone",
        $"This report file is not here. Files are kept for {ReportRun.FilesLast.Days} days; download the report for its month again.");
}

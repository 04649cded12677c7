using Platform.Data;
using Platform.Formats;

namespace Platform.Uploads;

/// <summary>An upload as pages and programs see it.</summary>
/// <param name="StatusText">The status in words, in the tenant's own way of writing numbers.</param>
/// <param name="PeriodEnd">Inclusive.</param>
/// <param name="Amount">What the file's sales add up to, in its own currency; absent when it has several or none.</param>
/// <param name="Slices">How many of the vendor's periods it brought.</param>
/// <param name="Corrects">The upload whose held rows this one brings corrected.</param>
/// <param name="Unchanged">All it holds was in already, so it brought nothing.</param>
/// <param name="Rereads">The upload whose file this one reads again; it takes its place.</param>
/// <param name="ReadAgain">Another reading of the same file counts instead of it.</param>
/// <param name="VendorVersion">The version of the vendor's profile it was read with.</param>
/// <param name="Totals">The totals the file states about itself; absent when it states none.</param>
/// <param name="FilesInside">Of a ZIP: each file in it is an upload of its own, and the ZIP itself brings no sales.</param>
public sealed record UploadView(
    Guid Id, string FileName, string? Vendor, string? VendorName, UploadStatus Status, string StatusText, DateTimeOffset ReceivedAt, string? ReceivedBy,
    long SizeBytes, DateOnly? PeriodStart, DateOnly? PeriodEnd, UploadRows Rows, decimal? Amount, string? Currency, UploadProgress Progress,
    UploadQuestion? Question, UploadError? Error, UploadIssueCounts Issues, int Slices, bool Unchanged, Guid? Corrects, int? FilesInside, Guid? Rereads, bool ReadAgain, int? VendorVersion,
    UploadTotals? Totals);

/// <summary>Rows of the file: <c>read = imported + replaced + skipped + held</c>. The rest counts sales, of which a row may give several.</summary>
/// <param name="Imported">Rows for which nothing was there before.</param>
/// <param name="Replaced">Rows that took the place of what an earlier file had brought.</param>
/// <param name="Returns">Of the sales, those of negative quantity.</param>
/// <param name="SalesReplaced">Sales of earlier files whose place was taken.</param>
/// <param name="SkippedBy">Rows skipped, by cause.</param>
/// <param name="HeldBy">Rows held, by the code of their first error.</param>
public sealed record UploadRows(
    int Read, int Imported, int Replaced, int Skipped, int Held, int Sales, int Returns, int SalesReplaced,
    IReadOnlyDictionary<string, int> SkippedBy, IReadOnlyDictionary<string, int> HeldBy);

/// <summary>Totals a file states about itself, compared with what was read.</summary>
/// <param name="Compared">How many there are.</param>
/// <param name="Different">How many of them are not what was read.</param>
/// <param name="Items">Those that differ first; at most 20.</param>
public sealed record UploadTotals(int Compared, int Different, IReadOnlyList<ControlTotal> Items)
{
    private const int Most = 20;

    internal static UploadTotals? Of(IReadOnlyList<ControlTotal>? totals) =>
        totals is not { Count: > 0 } ? null : new(totals.Count, totals.Count(t => !t.Matches), [.. totals.OrderBy(t => t.Matches).Take(Most)]);
}

/// <param name="Total">About how many rows there are; absent when it cannot be told yet.</param>
public sealed record UploadProgress(int Rows, int? Total);

/// <summary>Why a file could not be read.</summary>
public sealed record UploadError(string Code, string Message);

public sealed record UploadIssueCounts(int Error, int Warning, int Info);

/// <summary>Reads uploads for showing.</summary>
internal sealed class UploadViews(TenantDb db)
{
    private static readonly Dictionary<string, int> NoCauses = [];

    private string? _locale;

    private sealed record Row(Upload Upload, string? ReceivedBy, int Slices);

    public async Task<UploadView?> FindAsync(Guid id, CancellationToken ct) =>
        await Rows(db.Uploads.Where(u => u.Id == id)).SingleOrDefaultAsync(ct) is { } row ? await ViewAsync(row, ct) : null;

    /// <summary>Newest first; <paramref name="next"/> is the last id of the page before.</summary>
    public async Task<IReadOnlyList<UploadView>> ListAsync(Guid? next, int take, CancellationToken ct)
    {
        var rows = await Rows(db.Uploads.Where(u => next == null || u.Id < next).OrderByDescending(u => u.Id).Take(take)).ToListAsync(ct);
        var views = new List<UploadView>(rows.Count);
        foreach (var row in rows)
        {
            views.Add(await ViewAsync(row, ct));
        }

        return views;
    }

    private IQueryable<Row> Rows(IQueryable<Upload> uploads) => uploads.AsNoTracking().Select(u => new Row(
        u, db.Users.Where(p => p.Id == u.UserId).Select(p => p.Name).FirstOrDefault(), db.Slices.Count(s => s.UploadId == u.Id)));

    private async Task<UploadView> ViewAsync(Row row, CancellationToken ct)
    {
        _locale ??= await db.Settings.Select(s => s.Locale).SingleAsync(ct);
        var u = row.Upload;
        return new UploadView(
            u.Id, u.FileName, u.Vendor, u.VendorName, u.Status, StatusWords.Of(u, _locale), u.ReceivedAt, row.ReceivedBy, u.SizeBytes, u.PeriodStart, u.PeriodEnd,
            new UploadRows(u.RowsRead, u.RowsImported, u.RowsReplaced, u.RowsSkipped, u.RowsHeld, u.Sales, u.Returns, u.SalesReplaced, u.Skipped ?? NoCauses, u.Held ?? NoCauses), u.Amount, u.Currency,
            new UploadProgress(u.ProgressRows, u.ProgressTotal), u.Question, u.ErrorCode is null ? null : new UploadError(u.ErrorCode, u.ErrorText ?? ""),
            new UploadIssueCounts(u.Errors, u.Warnings, u.Infos), row.Slices, u.Unchanged, u.Corrects, u.FilesInside, u.Rereads, u.StandsBack && u.Status.IsLoaded(), u.VendorVersion,
            UploadTotals.Of(u.ControlTotals));
    }
}

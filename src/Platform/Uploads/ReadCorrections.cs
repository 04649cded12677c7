using Platform.Data;
using Platform.Formats;
using Platform.Formats.Profiles;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>Reads a file again with the rows that a person corrected, and adds exactly those that were held.</summary>
internal sealed class ReadCorrections(TenantDb db, TenantDatabase database, LoadSales load)
{
    /// <exception cref="UnreadableFile">The file they are of is not here or not read, or none of the rows is held.</exception>
    public async Task RunAsync(Upload upload, Guid of, Corrections corrections, ProfileSet profiles, CancellationToken ct)
    {
        var other = await CountedAsync(of, ct);
        if (other is null || !other.Status.IsLoaded() || other.Vendor is not { } vendor || profiles.Find(vendor) is not { } profile)
        {
            throw new UnreadableFile(
                UnreadableFile.NoValidRows, $"{upload.FileName} has corrected rows of {(other is null ? "a file that is not here" : $"'{other.FileName}', which is not in your numbers")}. Send that file first, then its corrected rows.");
        }

        await using var side = await database.OpenAsync(ct);
        var open = await CorrectedRowsBook.OpenAsync(side, other.Id, ct);
        var held = Held(corrections, open);
        if (held.Rows.Count == 0)
        {
            throw new UnreadableFile(UnreadableFile.NoValidRows, $"None of the rows in {upload.FileName} is held any more, so nothing was added. Undo what brought them if you want to change them.");
        }

        upload.Correct(other);
        upload.Parse();
        await db.SaveChangesAsync(ct);
        // A connection of its own: the rows are read from it while ids are taken through the other.
        await using var bytes = await database.OpenAsync(ct);
        await using var stored = new StoredFile(bytes, other.Id, other.SizeBytes);
        var options = new ReadOptions { Period = other.Answer?.Period, Measure = other.Answer?.Measure, Sheets = other.Answer?.Sheets, Numbers = other.Answer?.Numbers, Corrections = held };
        using var reading = new CorrectedReading(ProfileReader.Open(new SourceFile(other.FileName, stored), profile, options), held);
        using var progress = new ReadProgress(side, upload.Id, stored, showsTotal: false, ct);
        await load.RunAsync(upload, profile, reading, side, progress, ct);
    }

    /// <summary>The reading of that file which counts now.</summary>
    private async Task<Upload?> CountedAsync(Guid of, CancellationToken ct)
    {
        var upload = await db.Uploads.SingleOrDefaultAsync(u => u.Id == of, ct);
        while (upload is { StandsBack: true } && await db.Uploads.SingleOrDefaultAsync(u => u.Rereads == upload.Id && !u.Unchanged
            && (u.Status == UploadStatus.Completed || u.Status == UploadStatus.CompletedWithWarnings || u.Status == UploadStatus.Superseded), ct) is { } next)
        {
            upload = next;
        }

        return upload;
    }

    private static Corrections Held(Corrections corrections, HashSet<(string Sheet, int Row)> open) => new(corrections.Rows
        .Select(s => (s.Key, Rows: (IReadOnlyDictionary<int, IReadOnlyList<CorrectedCell>>)s.Value.Where(r => open.Contains((s.Key, r.Key))).ToDictionary()))
        .Where(s => s.Rows.Count > 0).ToDictionary(s => s.Key, s => s.Rows, StringComparer.Ordinal));
}

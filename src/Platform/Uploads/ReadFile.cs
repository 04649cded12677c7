using Npgsql;
using Platform.Data;
using Platform.Formats;
using Platform.Formats.Profiles;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>The way of one file from its stored bytes to sales: recognise, ask where something is open, read, load.</summary>
internal sealed class ReadFile(TenantDb db, TenantDatabase database, LoadSales load, RecogniseUpload recognise, ApplyProductList list, ReadCorrections corrections, SolvedRows solved, UnpackArchive archive, TimeProvider clock)
{
    // Loads beside each other settle what both found new; what else a unique index may refuse is worth another look at the tables.
    private const int Tries = 2;

    /// <exception cref="UnreadableFile">The file cannot be read; its message is for the person who sent it.</exception>
    /// <exception cref="UploadCancelled">A person asked to stop.</exception>
    public async Task RunAsync(Upload upload, ProfileSet profiles, CancellationToken ct)
    {
        upload.Detect(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await using var side = await database.OpenAsync(ct);
        await using var stored = new StoredFile(side, upload.Id, upload.SizeBytes);
        var file = new SourceFile(upload.FileName, stored);
        if (upload.Rereads is null && UnpackArchive.Fits(file))
        {
            await archive.RunAsync(upload, file, ct);
            return;
        }

        if (upload.Rereads is null && CorrectionFile.TryRead(file) is var (of, corrected))
        {
            await corrections.RunAsync(upload, of, corrected, profiles, ct);
            return;
        }

        if (await recognise.RunAsync(upload, file, profiles, ct) is not { } profile)
        {
            return;
        }

        if (profile.Purpose is FilePurpose.Mapping)
        {
            await list.RunAsync(upload, profile, file, ct);
            return;
        }

        for (var left = Tries - 1; !await TryLoadAsync(upload, profiles, profile, file, stored, side, left, ct); left--)
        {
        }
    }

    /// <summary>False when it lost a race and should be tried again.</summary>
    private async Task<bool> TryLoadAsync(
        Upload upload, ProfileSet profiles, VendorProfile profile, SourceFile file, StoredFile stored, NpgsqlConnection side, int left, CancellationToken ct)
    {
        using var reading = await OpenAsync(upload, profiles, profile, file, ct);
        if (reading is null)
        {
            return true;
        }

        if (reading.Question is { } question)
        {
            upload.Ask(question);
            await db.SaveChangesAsync(ct);
            return true;
        }

        upload.Parse();
        await db.SaveChangesAsync(ct);
        using var progress = new ReadProgress(side, upload.Id, stored, showsTotal: file.Kind is FileKind.Text, ct);
        try
        {
            if (await load.RunAsync(upload, profile, reading, side, progress, ct) is var (asked, seen))
            {
                await AskAsync(upload, asked, seen, ct);
            }
            else
            {
                await recognise.RememberAsync(upload, file, ct);
            }

            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && left > 0)
        {
            return false;
        }
    }

    /// <summary>Null when a person has to be asked because something in the file is called otherwise than the profile knows it.</summary>
    private async Task<SalesReading?> OpenAsync(Upload upload, ProfileSet profiles, VendorProfile profile, SourceFile file, CancellationToken ct)
    {
        var options = new ReadOptions { Period = upload.Answer?.Period, Measure = upload.Answer?.Measure, Sheets = upload.Answer?.Sheets, Numbers = upload.Answer?.Numbers, Corrections = await solved.OfAsync(upload, ct) };
        try
        {
            return ProfileReader.Open(file, profile, options);
        }
        catch (UnreadableFile e) when (e.Code is UnreadableFile.HeaderNotFound or UnreadableFile.SheetNotFound)
        {
            if (!await recognise.AskDriftAsync(upload, file, profiles, profile, ct))
            {
                throw;
            }

            return null;
        }
    }

    // The load said meanwhile that it was committing; and a person may have cancelled.
    private async Task AskAsync(Upload upload, UploadQuestion question, int[] seen, CancellationToken ct)
    {
        await db.Entry(upload).ReloadAsync(ct);
        if (upload.CancelRequested)
        {
            throw new UploadCancelled();
        }

        if (upload.Status.IsBusy())
        {
            upload.Ask(question, seen);
            await db.SaveChangesAsync(ct);
        }
    }
}

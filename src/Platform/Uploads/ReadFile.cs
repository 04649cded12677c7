using System.Globalization;
using Npgsql;
using Platform.Data;
using Platform.Formats;
using Platform.Formats.Finding;
using Platform.Formats.Profiles;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>The way of one file from its stored bytes to sales: recognise, ask where something is open, read, load.</summary>
internal sealed class ReadFile(TenantDb db, TenantDatabase database, LoadSales load, ApplyProductList list, ReadCorrections corrections, SolvedRows solved, UnpackArchive archive, TimeProvider clock)
{
    private const int Offered = 5;

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

        if (await RecogniseAsync(upload, file, profiles, ct) is not { } profile)
        {
            return;
        }

        if (profile.Purpose is FilePurpose.Mapping)
        {
            await list.RunAsync(upload, profile, file, ct);
            return;
        }

        for (var left = Tries - 1; !await TryLoadAsync(upload, profile, file, stored, side, left, ct); left--)
        {
        }
    }

    /// <summary>False when it lost a race and should be tried again.</summary>
    private async Task<bool> TryLoadAsync(
        Upload upload, VendorProfile profile, SourceFile file, StoredFile stored, NpgsqlConnection side, int left, CancellationToken ct)
    {
        using var reading = ProfileReader.Open(file, profile, new ReadOptions { Period = upload.Answer?.Period, Measure = upload.Answer?.Measure, Corrections = await solved.OfAsync(upload, ct) });
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

            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && left > 0)
        {
            return false;
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

    /// <summary>Null when a person has to say it. What was found out is kept in any case.</summary>
    private async Task<VendorProfile?> RecogniseAsync(Upload upload, SourceFile file, ProfileSet profiles, CancellationToken ct)
    {
        try
        {
            var profile = Recognise(upload, file, profiles);
            if (profile is not null)
            {
                upload.Recognise(profile.Key, profile.Name, profile.Version);
            }

            return profile;
        }
        finally
        {
            await db.SaveChangesAsync(ct);
        }
    }

    private static VendorProfile? Recognise(Upload upload, SourceFile file, ProfileSet profiles)
    {
        if (upload.Answer?.Vendor is { } answered)
        {
            return profiles.Find(answered)
                ?? throw new UnreadableFile(UnreadableFile.VendorUnknown, $"There is no vendor '{answered}' any more. Send {upload.FileName} again and choose another.");
        }

        var ranking = Recognition.Rank(file, profiles);
        upload.RankVendors([.. ranking.Matches.Take(Offered).Select(m => new VendorGuess(m.Profile.Key, m.Profile.Name, m.Score, m.Reasons))]);
        if (ranking.Auto is { } match)
        {
            return match.Profile;
        }

        upload.Ask(ranking.Matches.Count == 0 ? Unknown(file) : Question(ranking));
        return null;
    }

    /// <summary>A file of a shape nobody has described: a person can do so where it has a table of figures at all.</summary>
    private static Question Unknown(SourceFile file) => TableFinder.TablesIn(file).Any(t => t.RowCount > 0 && t.Columns.Any(c => c.Type is ColumnType.Number))
        ? new Question("mapping", "No vendor we know sends files like this. Say once what its columns mean, and the next one is read by itself.", [])
        : throw new UnreadableFile(
            UnreadableFile.VendorUnknown,
            $"{file.Name} has no table with figures, so there are no sales in it. Check that it is the right file.");

    private static Question Question(VendorRanking ranking) => new("vendor", "Which vendor sent this file?", [.. ranking.Matches.Take(Offered).Select(m =>
        new QuestionOption(m.Profile.Key, m.Profile.Name, string.Create(CultureInfo.InvariantCulture, $"{m.Score:P0} sure: {string.Join(' ', m.Reasons)}")))]);
}

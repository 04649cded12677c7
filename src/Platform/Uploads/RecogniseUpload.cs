using System.Globalization;
using Platform.Data;
using Platform.Formats;
using Platform.Formats.Drift;
using Platform.Formats.Finding;
using Platform.Formats.Profiles;
using Platform.Uploads.Mapping;

namespace Platform.Uploads;

/// <summary>Tells whose file it is: by what a person answered or decided before, else by its structure; and asks where that leaves a doubt.</summary>
internal sealed class RecogniseUpload(TenantDb db, RememberedLayouts remembered, OwnProfiles own)
{
    private const int Offered = 5;
    private const decimal LeastDrift = 0.6m;

    /// <summary>Null when a person has to say it. What was found out is kept in any case.</summary>
    /// <exception cref="UnreadableFile">It cannot be opened, or holds nothing that could be sales.</exception>
    public async Task<VendorProfile?> RunAsync(Upload upload, SourceFile file, ProfileSet profiles, CancellationToken ct)
    {
        try
        {
            var profile = await FindAsync(upload, file, profiles, ct);
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

    /// <summary>Asks about a file of a certain vendor that its profile does not read any more.</summary>
    /// <returns>False when nothing near can be proposed.</returns>
    public async Task<bool> AskDriftAsync(Upload upload, SourceFile file, ProfileSet profiles, VendorProfile profile, CancellationToken ct)
    {
        if (upload.Answer?.Drift is DriftQuestion.Refuse || DriftFinder.Find(file, profiles, profile.Key) is not { } drift)
        {
            return false;
        }

        if (await ProposeAsync(upload, drift, file, ct) is not { } question)
        {
            return false;
        }

        upload.Ask(question);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Keeps what a person said about whose file it is, once it has been read so.</summary>
    public async Task RememberAsync(Upload upload, SourceFile file, CancellationToken ct)
    {
        if (upload.Answer?.Vendor is { } vendor)
        {
            await remembered.RememberAsync(LayoutFingerprint.Of(file), vendor, upload.FileName, ct);
        }
    }

    private async Task<VendorProfile?> FindAsync(Upload upload, SourceFile file, ProfileSet profiles, CancellationToken ct)
    {
        if (upload.Answer?.Vendor is { } answered)
        {
            return profiles.Find(answered)
                ?? throw new UnreadableFile(UnreadableFile.VendorUnknown, $"There is no vendor '{answered}' any more. Send {upload.FileName} again and choose another.");
        }

        var ranking = Recognition.Rank(file, profiles);
        upload.RankVendors([.. ranking.Matches.Take(Offered).Select(m => new VendorGuess(m.Profile.Key, m.Profile.Name, m.Score, m.Reasons))]);
        var decisions = (await remembered.FindAsync(LayoutFingerprint.Of(file), ct)).Where(d => profiles.Find(d.Vendor) is not null).ToList();
        if (Decided(decisions, ranking) is { } decision)
        {
            await remembered.MarkUsedAsync(decision.Id, ct);
            return profiles.Find(decision.Vendor);
        }

        if (ranking.Auto is { } match)
        {
            return match.Profile;
        }

        upload.Ask(await DriftAsync(upload, file, profiles, ranking, ct) ?? Asked(file, profiles, ranking, decisions));
        return null;
    }

    /// <summary>A decision about the same layout under a name made alike holds; under another name only where nothing speaks for another vendor.</summary>
    private static RememberedLayouts.Decision? Decided(IReadOnlyList<RememberedLayouts.Decision> decisions, VendorRanking ranking) =>
        decisions.FirstOrDefault(d => d.SameName)
        ?? (ranking.Auto is null && decisions.Select(d => d.Vendor).Distinct().Count() == 1 && ranking.Matches.All(m => m.Profile.Key == decisions[0].Vendor) ? decisions[0] : null);

    private async Task<UploadQuestion?> DriftAsync(Upload upload, SourceFile file, ProfileSet profiles, VendorRanking ranking, CancellationToken ct)
    {
        var best = ranking.Matches.Count > 0 ? ranking.Matches[0].Score : 0;
        return upload.Answer?.Drift is not DriftQuestion.Refuse && DriftFinder.Find(file, profiles) is [{ Confidence: >= LeastDrift } drift, ..] && drift.Confidence >= best
            ? await ProposeAsync(upload, drift, file, ct)
            : null;
    }

    private async Task<UploadQuestion?> ProposeAsync(Upload upload, LayoutDrift drift, SourceFile file, CancellationToken ct) =>
        DriftQuestion.Of(drift, file, upload.Answer?.Period, await own.NewestAsync(drift.Profile.Key, ct), ct);

    private static UploadQuestion Asked(SourceFile file, ProfileSet profiles, VendorRanking ranking, IReadOnlyList<RememberedLayouts.Decision> decisions)
    {
        UploadOption[] before = [.. decisions.DistinctBy(d => d.Vendor).Select(d => new UploadOption(
            d.Vendor, profiles.Find(d.Vendor)!.Name, string.Create(CultureInfo.InvariantCulture, $"It was decided so on {d.At:d MMMM yyyy} for a file that looks the same.")))];
        UploadOption[] options =
        [
            .. before,
            .. ranking.Matches.Where(m => before.All(b => b.Value != m.Profile.Key)).Take(Offered)
                .Select(m => new UploadOption(m.Profile.Key, m.Profile.Name, string.Create(CultureInfo.InvariantCulture, $"{m.Score:P0} sure: {string.Join(' ', m.Reasons)}"))),
        ];
        return options.Length > 0 ? new UploadQuestion("vendor", "Which vendor sent this file?", options) : Unknown(file);
    }

    /// <summary>A file of a shape nobody has described: a person can do so where it has a table of figures at all.</summary>
    internal static UploadQuestion Unknown(SourceFile file) => TableFinder.TablesIn(file).Any(t => t.RowCount > 0 && t.Columns.Any(c => c.Type is ColumnType.Number))
        ? new UploadQuestion("mapping", "No vendor we know sends files like this. Say once what its columns mean, and the next one is read by itself.", [])
        : throw new UnreadableFile(
            UnreadableFile.VendorUnknown,
            $"{file.Name} has no table with figures, so there are no sales in it. Check that it is the right file.");
}

using Platform.Formats;
using Platform.Formats.Drift;
using Platform.Formats.Mapping;

namespace Platform.Uploads;

/// <summary>How a known vendor's file differs from what it used to look like, and what would come of the proposed repair.</summary>
/// <param name="Newest">The newest version the tenant has written of the vendor's profile when it was asked; another one since makes the proposal void.</param>
/// <param name="Added">Columns nothing is known of; they are left out.</param>
/// <param name="Months">What the whole file would add up to; absent where a question about its period comes first.</param>
/// <param name="Profile">What would be saved as the profile's next version.</param>
public sealed record UploadDrift(
    string Vendor, string VendorName, int Newest, string Sheet, IReadOnlyList<DriftRename> Renamed, IReadOnlyList<DriftSheet> Sheets, IReadOnlyList<DriftColumn> Added,
    int Read, int Used, int Sales, int Problems, IReadOnlyList<MonthSum> Months, string Profile);

/// <param name="Was">The header the vendor's files used to have.</param>
/// <param name="Is">What it seems to be called now.</param>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record DriftRename(string Was, string Is, string Letters, string Field, decimal Confidence, IReadOnlyList<string> Reasons, IReadOnlyList<string> Examples);

public sealed record DriftSheet(string Was, string Is);

public sealed record DriftColumn(string Letters, string Header, IReadOnlyList<string> Examples);

/// <summary>Asks whether a file of a known vendor, in which something is called otherwise, shall be read by the proposed names.</summary>
internal static class DriftQuestion
{
    public const string Accept = "accept";
    public const string Refuse = "refuse";

    private const int MostMonths = 24;

    /// <summary>Null where there is no whole proposal, or the proposal does not read the file.</summary>
    public static UploadQuestion? Of(LayoutDrift drift, SourceFile file, string? period, int newest, CancellationToken ct)
    {
        if (drift.Repair is not { } repair || Try(file, repair, period, ct) is not { } trial)
        {
            return null;
        }

        var proposal = new UploadDrift(
            drift.Profile.Key, drift.Profile.Name, newest, drift.Sheet,
            [.. drift.Missing.Where(m => m.Candidates.Count > 0).Select(m => (m, c: m.Candidates[0]))
                .Select(p => new DriftRename(p.m.Header, p.c.Header, p.c.Letters, p.m.Field, p.c.Confidence, p.c.Reasons, p.c.Examples))],
            [.. drift.RenamedSheets.Select(s => new DriftSheet(s.Known, s.Name))], [.. drift.New.Select(n => new DriftColumn(n.Letters, n.Header, n.Examples))],
            trial.Read, trial.Used, trial.Produced, trial.Problems.Where(p => p.Severity is Severity.Error).Sum(p => p.Count), [.. trial.Months.Take(MostMonths)], repair.Yaml);
        return new UploadQuestion("drift", drift.Say(),
        [
            new UploadOption(Accept, "Read it so, and remember it", $"Files of {drift.Profile.Name} may then be called either way."),
            new UploadOption(Refuse, "It is something else", "Nothing is remembered; say which vendor it is, or what its columns mean."),
        ])
        { Drift = proposal };
    }

    private static MappingTrial? Try(SourceFile file, RepairedProfile repair, string? period, CancellationToken ct)
    {
        try
        {
            var trial = MappingTrial.Run(file, repair.Profile, period, _ => ct.ThrowIfCancellationRequested());
            return trial.Question is not null || trial.Produced > 0 ? trial : null;
        }
        catch (UnreadableFile)
        {
            return null;
        }
    }
}

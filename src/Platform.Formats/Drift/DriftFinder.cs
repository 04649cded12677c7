using Platform.Formats.Profiles;
using Platform.Formats.Reading;
using Platform.Formats.Tables;

namespace Platform.Formats.Drift;

/// <summary>Finds known vendors whose layout a file nearly has, and what would repair their profile. Nothing is applied unasked.</summary>
public static class DriftFinder
{
    private const decimal Least = 0.5m;

    /// <summary>The vendors a file that cannot be read as it is may be from, the likeliest first; empty when it is like none. Throws <see cref="UnreadableFile"/> when it cannot be opened.</summary>
    public static IReadOnlyList<LayoutDrift> Find(SourceFile file, ProfileSet profiles)
    {
        using var table = TableFile.Open(file);
        var heads = SheetHead.ReadAll(table);
        return [.. profiles.Profiles.Select(p => Find(file, table, heads, profiles, p)).OfType<LayoutDrift>().OrderByDescending(d => d.Confidence).ThenBy(d => d.Profile.Key, StringComparer.Ordinal)];
    }

    /// <summary>How a file differs from one vendor's profile; null when the profile reads it, or when it is too far from it.</summary>
    public static LayoutDrift? Find(SourceFile file, ProfileSet profiles, string vendor)
    {
        using var table = TableFile.Open(file);
        return profiles.Find(vendor) is { } profile ? Find(file, table, SheetHead.ReadAll(table), profiles, profile) : null;
    }

    private static LayoutDrift? Find(SourceFile file, TableFile table, IReadOnlyList<SheetHead> raw, ProfileSet profiles, VendorProfile profile)
    {
        if (profile.Purpose != FilePurpose.Sales)
        {
            return null;
        }

        var heads = SheetHead.Known(raw, profile.Renames);
        var stem = FileNamePeriod.Stem(file.Name);
        var named = profile.Signature.FileNames.Any(n => n.IsMatch(stem));
        var near = profile.Layouts.SelectMany(l => heads.Where(h => !h.Sheet.Hidden).SelectMany(h => NearLayout.On(l, h, profile, heads, table is TextFile)))
            .Where(n => n.Missing.Count > 0 || n.Sheets.Count > 0)
            .OrderByDescending(n => n.Closeness(named)).ThenBy(n => n.Missing.Count + n.Sheets.Count).FirstOrDefault();
        if (near is null || near.Closeness(named) < Least || Reads(profile, file, heads, table))
        {
            return null;
        }

        var candidates = new HeaderCandidates(near).Find();
        // What only recognition asks for, and no column may be, says nothing to a person.
        var missing = near.Missing.Select((m, i) => new MissingHeader(m.Header, m.Field, candidates[i])).Where(m => m.Field.Length > 0 || m.Candidates.Count > 0).ToArray();
        if (missing.Any(m => m.Candidates.Count == 0) || missing.Length + near.Sheets.Count == 0)
        {
            return null;
        }

        var taken = missing.SelectMany(m => m.Candidates.Take(1)).Select(c => c.Column).ToHashSet();
        var drift = new LayoutDrift(
            profile, 0, near.Head.Sheet.Name, near.HeaderRow, missing, near.Sheets, [.. near.Unknown().Where(u => !taken.Contains(u.Column))],
            ProfileRepair.Of(file, profiles, profile, missing, near.Sheets, raw, table));
        var sure = missing.SelectMany(m => m.Candidates.Take(1)).Select(c => c.Confidence).DefaultIfEmpty(1).Average();
        return drift with { Confidence = Math.Round(near.Closeness(named) * (0.7m + (0.3m * sure)), 2) };
    }

    /// <summary>Whether the profile finds what it needs, the figures included.</summary>
    private static bool Reads(VendorProfile profile, SourceFile file, IReadOnlyList<SheetHead> heads, TableFile table)
    {
        if (SignatureMatch.Score(profile, heads, FileNamePeriod.Stem(file.Name)) is null or { Score: < 0.80m })
        {
            return false;
        }

        try
        {
            var plan = SheetFinder.Find(file, profile, heads, table, FileTitles.Year(file.Name, heads, new ReadOptions()))[0];
            return plan.Groups.Count > 0 || MissingFigures.Of(plan.Layout).All(f => plan.Columns[f] >= 0);
        }
        catch (UnreadableFile)
        {
            return false;
        }
    }
}

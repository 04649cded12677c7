using Platform.Formats.Profiles;
using Platform.Formats.Reading;
using Platform.Formats.Tables;

namespace Platform.Formats;

/// <summary>How well one vendor's profile fits a file. Score from 0 to 1; reasons are sentences for a person.</summary>
public sealed record VendorMatch(VendorProfile Profile, decimal Score, IReadOnlyList<string> Reasons);

/// <summary>Vendors a file may come from, best first.</summary>
public sealed record VendorRanking(IReadOnlyList<VendorMatch> Matches)
{
    /// <summary>The vendor when there is no doubt: a score of at least 0.80 and 0.15 ahead of the next; else null and a person decides.</summary>
    public VendorMatch? Auto =>
        Matches.Count > 0 && Matches[0].Score >= 0.80m && (Matches.Count == 1 || Matches[0].Score - Matches[1].Score >= 0.15m) ? Matches[0] : null;
}

/// <summary>Tells from a file's structure which vendor sent it; its name only supports.</summary>
public static class Recognition
{
    /// <summary>Throws <see cref="UnreadableFile"/> when the file cannot be opened at all.</summary>
    public static VendorRanking Rank(SourceFile file, ProfileSet profiles)
    {
        using var table = TableFile.Open(file);
        var heads = SheetHead.ReadAll(table);
        var stem = FileNamePeriod.Stem(file.Name);
        return new VendorRanking([.. profiles.Profiles
            .Select(p => SignatureMatch.Score(p, SheetHead.Known(heads, p.Renames), stem))
            .OfType<VendorMatch>()
            .OrderByDescending(m => m.Score).ThenBy(m => m.Profile.Key, StringComparer.Ordinal)]);
    }
}

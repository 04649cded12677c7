using Platform.Formats.Profiles;

namespace Platform.Formats.Drift;

/// <summary>A column that may be what a missing header was.</summary>
/// <param name="Column">Counted from 0 on the sheet.</param>
/// <param name="Letters">As a spreadsheet shows the column.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Reasons">Sentences for a person.</param>
public sealed record HeaderCandidate(int Column, string Letters, string Header, decimal Confidence, IReadOnlyList<string> Reasons, IReadOnlyList<string> Examples);

/// <summary>A header the vendor's files used to have.</summary>
/// <param name="Field">What it stands for, as <c>quantity</c>; empty where it only tells the vendor.</param>
/// <param name="Candidates">Best first; none where no column fits.</param>
public sealed record MissingHeader(string Header, string Field, IReadOnlyList<HeaderCandidate> Candidates);

/// <summary>A sheet that holds what another sheet used to hold.</summary>
public sealed record RenamedSheet(string Name, string Known);

/// <summary>A column no rule of the profile speaks of.</summary>
public sealed record UnknownColumn(int Column, string Letters, string Header, IReadOnlyList<string> Examples);

/// <summary>The vendor's profile with new names for what was renamed; it has been tried on the file and finds its headers.</summary>
/// <param name="Version">The one after the profile's.</param>
/// <param name="Yaml">The tenant's own profile text: what it had before, and the new names.</param>
public sealed record RepairedProfile(string Vendor, int Version, string Yaml, VendorProfile Profile);

/// <summary>How a file differs from what a known vendor's profile expects.</summary>
/// <param name="Confidence">From 0 to 1: that this is the vendor's file.</param>
/// <param name="Sheet">Where the table was found.</param>
/// <param name="HeaderRow">The row its headers stand in, as the sheet numbers it.</param>
/// <param name="New">Columns the profile does not speak of and no missing header is likely to be.</param>
/// <param name="Repair">The proposal made of the best candidates; null where some header has none.</param>
public sealed record LayoutDrift(
    VendorProfile Profile, decimal Confidence, string Sheet, int HeaderRow, IReadOnlyList<MissingHeader> Missing, IReadOnlyList<RenamedSheet> RenamedSheets,
    IReadOnlyList<UnknownColumn> New, RepairedProfile? Repair)
{
    /// <summary>What happened, in one or two sentences.</summary>
    public string Say()
    {
        var renamed = Missing.Select(m => m.Candidates.Count > 0 ? $"\"{m.Header}\" seems to be called \"{m.Candidates[0].Header}\" now" : $"\"{m.Header}\" is missing")
            .Concat(RenamedSheets.Select(s => $"the sheet \"{s.Known}\" seems to be called \"{s.Name}\" now"));
        return $"This looks like a file of {Profile.Name}, but {string.Join(", and ", renamed)}.";
    }
}

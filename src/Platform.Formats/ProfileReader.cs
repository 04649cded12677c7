using Platform.Formats.Profiles;

namespace Platform.Formats;

/// <summary>Opens a file the way a profile says.</summary>
public static class ProfileReader
{
    /// <summary>Finds sheets, headers and period, but reads no rows yet. Throws <see cref="UnreadableFile"/>.</summary>
    public static SalesReading Open(SourceFile file, VendorProfile profile, ReadOptions? options = null) =>
        throw new NotImplementedException(file.Name + profile.Key + options);
}

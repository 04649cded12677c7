using Platform.Formats.Profiles;
using Platform.Formats.Reading;

namespace Platform.Formats;

/// <summary>Opens a file the way a profile says.</summary>
public static class ProfileReader
{
    /// <summary>Finds sheets, headers and period, but reads no rows yet. The reading holds the file's stream. Throws <see cref="UnreadableFile"/>.</summary>
    public static SalesReading Open(SourceFile file, VendorProfile profile, ReadOptions? options = null) =>
        ProfileReading.Open(file, profile, options ?? new ReadOptions());
}

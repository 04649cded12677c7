using Platform.Formats.Profiles;

namespace Platform.Uploads.Mapping;

/// <summary>The vendors whose files are known, with the version of how they are read.</summary>
public static class ListVendors
{
    /// <param name="Own">The tenant wrote it, or changed what comes with the product.</param>
    public sealed record Item(string Vendor, string Name, int Version, bool Own, FilePurpose Purpose);

    public static void Map(RouteGroupBuilder vendors) => vendors.MapGet("/", Handle);

    private static async Task<Ok<IReadOnlyList<Item>>> Handle(VendorProfiles profiles, OwnProfiles own, CancellationToken ct)
    {
        var written = await own.NewestAsync(ct);
        return TypedResults.Ok<IReadOnlyList<Item>>(
        [
            .. (await profiles.LoadAsync(ct)).Profiles.OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => new Item(p.Key, p.Name, p.Version, written.ContainsKey(p.Key), p.Purpose)),
        ]);
    }
}

using Npgsql;
using Platform.Formats.Profiles;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>The vendors' profiles that come with the product, read once.</summary>
internal sealed class TemplateProfiles(PlatformOptions options)
{
    private readonly Lazy<(IReadOnlyList<ProfileText> Texts, ProfileSet Set)> _profiles = new(() =>
    {
        var folder = new DirectoryInfo(Path.Combine(options.TemplateFolder, "vendors"));
        ProfileText[] texts = folder.Exists
            ? [.. folder.EnumerateFiles("*.yaml").OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new ProfileText(f.Name, File.ReadAllText(f.FullName)))]
            : [];
        return (texts, ProfileSet.Load(texts));
    });

    public IReadOnlyList<ProfileText> Texts => _profiles.Value.Texts;

    public ProfileSet Set => _profiles.Value.Set;
}

/// <summary>The vendors whose files this tenant gets: the product's profiles with the tenant's own keys laid over them.</summary>
internal sealed class VendorProfiles(TemplateProfiles template, TenantDatabase database)
{
    public async Task<ProfileSet> LoadAsync(CancellationToken ct)
    {
        var own = new List<ProfileText>();
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select distinct on (vendor) vendor, yaml from vendor_profiles order by vendor, version desc", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            own.Add(new ProfileText(reader.GetString(0), reader.GetString(1)));
        }

        return own.Count == 0 ? template.Set : ProfileSet.Load(template.Texts, own);
    }
}

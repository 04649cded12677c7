namespace Platform.Formats.Profiles;

/// <summary>A profile as stored: the name is only used in error messages.</summary>
public sealed record ProfileText(string Name, string Yaml);

/// <summary>The vendors a tenant's files may come from: the defaults with the tenant's own keys laid over them.</summary>
public sealed class ProfileSet(IReadOnlyList<VendorProfile> profiles)
{
    private IReadOnlyDictionary<string, MapNode> _own = new Dictionary<string, MapNode>();

    public IReadOnlyList<VendorProfile> Profiles { get; } = profiles;

    /// <summary>Reads profiles from YAML; an override with the same <c>vendor</c> replaces single keys of the default. Throws <see cref="FormatException"/> naming file, line and key.</summary>
    public static ProfileSet Load(IEnumerable<ProfileText> defaults, IEnumerable<ProfileText>? overrides = null)
    {
        var maps = new Dictionary<string, MapNode>(StringComparer.Ordinal);
        foreach (var text in defaults)
        {
            var map = ProfileNode.Parse(text);
            if (!maps.TryAdd(KeyOf(map), map))
            {
                throw map.Fault($"the vendor '{KeyOf(map)}' is declared twice.");
            }
        }

        var own = new Dictionary<string, MapNode>(StringComparer.Ordinal);
        foreach (var map in (overrides ?? []).Select(ProfileNode.Parse))
        {
            var key = KeyOf(map);
            own[key] = map;
            maps[key] = maps.TryGetValue(key, out var below) ? below.With(map) : map;
        }

        return new ProfileSet([.. maps.Values.Select(VendorProfile.Parse)]) { _own = own };
    }

    /// <summary>Reads every <c>*.yaml</c> of a folder; a folder that is not there has none.</summary>
    public static IReadOnlyList<ProfileText> ReadFolder(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(f => new ProfileText(Path.GetFileName(f), File.ReadAllText(f)))]
        : [];

    public VendorProfile? Find(string key) => Profiles.FirstOrDefault(p => p.Key == key);

    /// <summary>The keys a tenant has laid over the default; null when none.</summary>
    internal MapNode? OwnOf(string key) => _own.GetValueOrDefault(key);

    private static string KeyOf(MapNode map) => new NodeReader(map).Required("vendor");
}

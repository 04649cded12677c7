namespace Platform.Formats.Profiles;

/// <summary>A profile as stored: the name is only used in error messages.</summary>
public sealed record ProfileText(string Name, string Yaml);

/// <summary>The vendors a tenant's files may come from: the defaults with the tenant's own keys laid over them.</summary>
public sealed class ProfileSet(IReadOnlyList<VendorProfile> profiles)
{
    public IReadOnlyList<VendorProfile> Profiles { get; } = profiles;

    /// <summary>Reads profiles from YAML; an override with the same <c>vendor</c> replaces single keys of the default. Throws <see cref="FormatException"/> naming file, line and key.</summary>
    public static ProfileSet Load(IEnumerable<ProfileText> defaults, IEnumerable<ProfileText>? overrides = null) =>
        throw new NotImplementedException(defaults.ToString() + overrides);

    public VendorProfile? Find(string key) => Profiles.FirstOrDefault(p => p.Key == key);
}

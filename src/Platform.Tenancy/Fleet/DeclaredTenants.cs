using Platform.Tenancy.Provisioning;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Platform.Tenancy.Fleet;

/// <summary>The folder <c>tenants/</c>: one folder per tenant, named by its slug, with <c>tenant.yaml</c> and <c>vendors/*.yaml</c>.</summary>
public static class DeclaredTenants
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    /// <summary>All declarations of a folder by slug; folders that start with an underscore are templates.</summary>
    /// <exception cref="InvalidDeclaration">A file is missing, is not YAML, or lacks something.</exception>
    public static async Task<IReadOnlyList<TenantDeclaration>> ReadAsync(string folder, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidDeclaration($"There is no folder '{folder}'.");
        }

        var declarations = new List<TenantDeclaration>();
        foreach (var tenant in Directory.EnumerateDirectories(folder).Where(d => !Path.GetFileName(d).StartsWith('_')).Order(StringComparer.Ordinal))
        {
            declarations.Add(await ReadOneAsync(tenant, ct));
        }

        return declarations;
    }

    private static async Task<TenantDeclaration> ReadOneAsync(string folder, CancellationToken ct)
    {
        var slug = Path.GetFileName(folder);
        var file = Path.Combine(folder, "tenant.yaml");
        if (!File.Exists(file))
        {
            throw new InvalidDeclaration($"{slug}: there is no tenant.yaml.");
        }

        var declared = Parse(slug, await File.ReadAllTextAsync(file, ct));
        if (declared is not { Name.Length: > 0, Administrator: { Email.Length: > 0, Name.Length: > 0 } })
        {
            throw new InvalidDeclaration($"{slug}: tenant.yaml needs 'name' and 'administrator' with 'email' and 'name'.");
        }

        var model = Path.Combine(folder, "model.yaml");
        return declared.ToDeclaration(slug, await ReadVendorsAsync(Path.Combine(folder, "vendors"), ct)) with
        {
            Model = File.Exists(model) ? await File.ReadAllTextAsync(model, ct) : null,
        };
    }

    private static Declared? Parse(string slug, string yaml)
    {
        try
        {
            return Yaml.Deserialize<Declared>(yaml);
        }
        catch (YamlException e)
        {
            throw new InvalidDeclaration($"{slug}: tenant.yaml, line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    private static async Task<Dictionary<string, string>> ReadVendorsAsync(string folder, CancellationToken ct)
    {
        var vendors = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            vendors[Path.GetFileNameWithoutExtension(file)] = await File.ReadAllTextAsync(file, ct);
        }

        return vendors;
    }

    // What tenant.yaml may say; an unknown key is an error, so that a typo is not silently nothing.
    private sealed class Declared
    {
        public string Name { get; init; } = "";
        public string Plan { get; init; } = "standard";
        public string BaseCurrency { get; init; } = "EUR";
        public string Locale { get; init; } = "en-GB";
        public string TimeZone { get; init; } = "Europe/Stockholm";
        public string Accent { get; init; } = "#2F5D50";
        public List<string> CustomHosts { get; init; } = [];
        public Person? Administrator { get; init; }

        public TenantDeclaration ToDeclaration(string slug, IReadOnlyDictionary<string, string> vendors) => new()
        {
            Slug = slug, Name = Name, Plan = Plan, BaseCurrency = BaseCurrency, Locale = Locale, TimeZone = TimeZone, Accent = Accent, CustomHosts = CustomHosts,
            Administrator = new DeclaredPerson(Administrator!.Email, Administrator.Name), Vendors = vendors,
        };
    }

    private sealed class Person
    {
        public string Email { get; init; } = "";
        public string Name { get; init; } = "";
    }
}

/// <summary>A tenant's folder cannot be applied; the message says which and why.</summary>
public sealed class InvalidDeclaration(string message) : Exception(message);

namespace Platform.Tenancy.Provisioning;

/// <summary>What the product does in a new tenant's database; resolved in that tenant's scope. Each may run again after a crash.</summary>
public interface ITenantOnboarding
{
    /// <summary>Writes what a new tenant starts with: settings, vendor profiles, the semantic model.</summary>
    Task SeedAsync(TenantDeclaration declaration, CancellationToken ct);

    /// <summary>Proves that upload, query, chat and mail work in this database, and leaves nothing behind.</summary>
    Task SmokeTestAsync(CancellationToken ct);

    /// <summary>Makes the first administrator's account and mails the invitation.</summary>
    Task InviteAdministratorAsync(TenantDeclaration declaration, CancellationToken ct);
}

/// <summary>What was asked for when a tenant was declared, by API or as <c>tenants/&lt;slug&gt;/tenant.yaml</c>.</summary>
public sealed record TenantDeclaration
{
    /// <summary>First label of the host name: 3 to 32 letters, digits and hyphens, starting with a letter.</summary>
    public required string Slug { get; init; }

    /// <summary>The company's name as its people write it.</summary>
    public required string Name { get; init; }

    public string Plan { get; init; } = "standard";

    /// <summary>Three-letter code of the currency all reports are in.</summary>
    public string BaseCurrency { get; init; } = "EUR";

    /// <summary>BCP 47 tag that numbers and dates are written by.</summary>
    public string Locale { get; init; } = "en-GB";

    /// <summary>IANA zone of the business day.</summary>
    public string TimeZone { get; init; } = "Europe/Stockholm";

    /// <summary>The tenant's accent colour as <c>#rrggbb</c>.</summary>
    public string Accent { get; init; } = "#2F5D50";

    /// <summary>Verified host names of the tenant's own beside its subdomain.</summary>
    public IReadOnlyList<string> CustomHosts { get; init; } = [];

    public required DeclaredPerson Administrator { get; init; }

    /// <summary>Vendor profiles of this tenant, YAML by key, merged over the template's per key.</summary>
    public IReadOnlyDictionary<string, string> Vendors { get; init; } = new Dictionary<string, string>();

    /// <summary>Entries of the semantic model that are this tenant's own, YAML laid over the template's; null for none.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }
}

/// <summary>A person named in a declaration.</summary>
/// <param name="Email">Where the invitation goes.</param>
/// <param name="Password">Only for demo and test tenants: the account is ready to sign in, and no invitation is sent.</param>
public sealed record DeclaredPerson(string Email, string Name, string? Password = null);

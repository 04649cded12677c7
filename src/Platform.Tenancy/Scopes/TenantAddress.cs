namespace Platform.Tenancy.Scopes;

/// <summary>Where this tenant's people find it, for links in mails and reports.</summary>
public sealed class TenantAddress(CurrentTenant tenant, TenancyOptions options)
{
    /// <summary>The tenant's name as people know it.</summary>
    public string Name => tenant.Value.Name;

    /// <summary>An absolute link to a path of this tenant's site, such as <c>/reports</c>.</summary>
    public Uri Url(string path) => new(options.UrlOf(tenant.Value.Host), path);

    /// <summary>Whether a host is of this platform: this tenant's, or the base domain and all that is under it, other tenants' too.</summary>
    public bool IsOurs(string host) => host == tenant.Value.Host || host == options.BaseDomain || host.EndsWith($".{options.BaseDomain}", StringComparison.Ordinal);
}
